import type { Chat, ChatRef } from "../../src/domain/chat.ts";
import type { Broadcast } from "../../src/domain/broadcast.ts";
import type { Confirmation } from "../../src/domain/confirmation.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import type { Directive } from "../../src/domain/directive.ts";
import type { Event } from "../../src/domain/event.ts";
import type { Indicator } from "../../src/domain/indicator.ts";
import type { Invite } from "../../src/domain/invite.ts";
import type { Member } from "../../src/domain/member.ts";
import type { Organisation } from "../../src/domain/organisation.ts";
import type { Unit } from "../../src/domain/unit.ts";

/** Valid records for tests of the store, each told apart by its id and changed where a test says so. */

export const NOW = "2026-11-27T01:00:00.000Z";
const source = { from: "the test", inferred: null };

export function organisation(changes: Partial<Organisation> = {}): Organisation {
  return { name: "Đảng bộ xã", term: null, frame: ["một câu"], source: null, ...changes };
}

export function unit(id: string, changes: Partial<Unit> = {}): Unit {
  return { id, name: `Đơn vị ${id}`, parentId: null, ...changes };
}

export function member(id: string, changes: Partial<Member> = {}): Member {
  const accounts: Member["accounts"] = [{ platform: "telegram", userId: `user-${id}` }];
  return { id, name: "Nguyễn Văn A", unitId: "unit-1", role: "member", accounts, joinedAt: NOW, ...changes };
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
    file: null,
    senderId: "m",
    unitId: "unit-1",
    createdAt: NOW,
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
    usedBy: null,
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
  return { id, number, title: "Chỉ tiêu", unit: null, target: null, actual, asOf: null, source, history: [] };
}

export function directive(id: string): Directive {
  return { id, number: null, date: null, title: "Chỉ thị", text: null, issuer: null, related: [], source };
}
