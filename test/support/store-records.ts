import type { Audit } from "../../src/domain/audit.ts";
import type { Chat, ChatRef } from "../../src/domain/chat.ts";
import type { Broadcast } from "../../src/domain/broadcast.ts";
import type { Confirmation } from "../../src/domain/confirmation.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import type { Directive } from "../../src/domain/directive.ts";
import type { Event } from "../../src/domain/event.ts";
import type { Indicator } from "../../src/domain/indicator.ts";
import type { Invite } from "../../src/domain/invite.ts";
import type { JoinRequest } from "../../src/domain/join-request.ts";
import type { Member } from "../../src/domain/member.ts";
import type { Question } from "../../src/domain/question.ts";
import { newOrganisation, type Organisation } from "../../src/domain/organisation.ts";
import type { Unit } from "../../src/domain/unit.ts";

/** Valid records for tests of the store, each told apart by its id and changed where a test says so. */

export const NOW = "2026-11-27T01:00:00.000Z";
const source = { from: "the test", inferred: null };

export function organisation(changes: Partial<Organisation> = {}): Organisation {
  return { ...newOrganisation("Đảng bộ xã"), frame: ["một câu"], ...changes };
}

export function unit(id: string, changes: Partial<Unit> = {}): Unit {
  return { id, name: `Đơn vị ${id}`, parentId: null, ...changes };
}

export function member(id: string, changes: Partial<Member> = {}): Member {
  const accounts: Member["accounts"] = [{ platform: "telegram", userId: `user-${id}` }];
  const about = { name: "Nguyễn Văn A", unitId: "unit-1", role: "member", joinedAt: NOW } as const;
  return { id, ...about, accounts, leftAt: null, ...changes };
}

export function groupRef(chatId: string, topicId?: string): ChatRef {
  return { platform: "telegram", chatId, kind: "group", ...(topicId === undefined ? {} : { topicId }) };
}

export function chat(id: string, changes: Partial<Chat> = {}): Chat {
  return {
    id,
    ref: groupRef(`-${id}`),
    title: "Nhóm",
    memberId: null,
    unitId: null,
    subscriptions: { conference: true, deadline: true, directive: true },
    quiet: null,
    ladders: { conference: null, deadline: null },
    locale: null,
    off: null,
    ...changes,
  };
}

export function event(id: string, changes: Partial<Event> = {}): Event {
  return {
    id,
    kind: "conference",
    title: "Hội nghị",
    at: NOW,
    hasHour: true,
    place: null,
    unitIds: ["unit-1"],
    ladder: null,
    urgent: false,
    assigneeIds: [],
    assigneeUnitIds: [],
    seriesId: null,
    cancelledAt: null,
    done: null,
    revision: 1,
    createdBy: null,
    createdAt: NOW,
    source: null,
    plannedUpTo: NOW,
    nextStepAt: null,
    ...changes,
  };
}

export function delivery(id: string, changes: Partial<Delivery> = {}): Delivery {
  return {
    id,
    key: `key-${id}`,
    content: { kind: "reminder", eventId: "event-1", revision: 1, step: "1d" },
    chatId: `chat-${id}`,
    memberId: null,
    dueAt: NOW,
    graceUntil: null,
    status: "pending",
    reason: null,
    notBefore: NOW,
    attempts: 0,
    unknowns: 0,
    partsSent: 0,
    lease: null,
    messageId: null,
    finishedAt: null,
    ...changes,
  };
}

export function broadcast(id: string, number: number, changes: Partial<Broadcast> = {}): Broadcast {
  return {
    id,
    number,
    text: "Chỉ đạo",
    files: [],
    directiveId: null,
    senderId: "m",
    unitId: "unit-1",
    audience: { include: [{ kind: "unit", unitId: "unit-1" }], exclude: [] },
    urgency: "normal",
    acknowledgeBy: null,
    protect: false,
    silent: false,
    pin: false,
    createdAt: NOW,
    sendAt: NOW,
    plannedTo: null,
    revision: 1,
    correctedAt: null,
    stoppedAt: null,
    withdrawnAt: null,
    followUps: [],
    progress: null,
    ...changes,
  };
}

export function invite(code: string, changes: Partial<Invite> = {}): Invite {
  return {
    code,
    unitId: "unit-1",
    role: "member",
    createdBy: "m",
    createdAt: NOW,
    expiresAt: null,
    uses: 1,
    usedBy: [],
    memberId: null,
    ...changes,
  };
}

export function confirmation(id: string, changes: Partial<Confirmation> = {}): Confirmation {
  return {
    id,
    action: "broadcast.send",
    payload: { text: "xin chào", parts: [1, 2] },
    shown: "hash",
    memberId: "m",
    chatKey: "telegram:1",
    expiresAt: NOW,
    usedAt: null,
    ...changes,
  };
}

export function indicator(id: string, number: number): Indicator {
  const actual: Indicator["actual"] = { kind: "count", count: 3 };
  const about = { title: "Chỉ tiêu", unit: null, target: null, asOf: null };
  return { id, number, ...about, actual, source, entered: null, history: [] };
}

export function directive(id: string): Directive {
  const about = { number: null, date: null, title: "Chỉ thị", text: null, issuer: null };
  return { id, ...about, related: [], source, unitIds: ["unit-1"], files: [] };
}

export function joinRequest(id: string, changes: Partial<JoinRequest> = {}): JoinRequest {
  const account = { platform: "telegram", userId: `asking-${id}` } as const;
  const about = { name: "Trần Thị B", unitId: "unit-1", at: NOW, decided: null };
  return { id, account, chatId: `chat-${id}`, ...about, ...changes };
}

export function audit(id: string, changes: Partial<Audit> = {}): Audit {
  const about = { verb: "changed", kind: "unit", subjectId: null, label: null, detail: null } as const;
  return { id, at: NOW, memberId: null, ...about, ...changes };
}

export function question(asker: string): Question {
  return { asker, name: "quiet-hours", payload: null, locale: "vi", expiresAt: NOW };
}
