import { newChat, type Chat } from "../../src/domain/chat.ts";
import type { Event } from "../../src/domain/event.ts";
import { newEvent } from "../../src/domain/event-plan.ts";
import type { Instant } from "../../src/domain/instant.ts";
import { newSeries } from "../../src/domain/series-plan.ts";
import type { Series } from "../../src/domain/series.ts";
import type { Rule } from "../../src/domain/time/rule.ts";

/** What unit tests plan with: in Hà Nội, added on the first of November 2026. */
export const TIME_ZONE = "Asia/Ho_Chi_Minh";
export const ADDED = "2026-11-01T00:00:00.000Z";

/** A moment by the clock in Hà Nội: `hanoi("2026-11-27 08:00")`. */
export function hanoi(text: string): Instant {
  return new Date(`${text.replace(" ", "T")}:00+07:00`).toISOString();
}

export function plannedEvent(kind: Event["kind"], at: Instant, changes: Partial<Event> = {}): Event {
  const known = {
    id: "evt_1",
    kind,
    title: "Nộp báo cáo",
    at,
    hasHour: true,
    place: null,
    unitIds: ["unit_1"],
    source: null,
  };
  return { ...newEvent({ ...known, ...changes }, null, { now: ADDED, timeZone: TIME_ZONE }), ...changes };
}

/** A meeting that repeats, as it begins: without its events. */
export function plannedSeries(rule: Rule, changes: Partial<Series> = {}, now: Instant = ADDED): Series {
  const known = {
    id: "srs_1",
    kind: "conference" as const,
    title: "Giao ban",
    hasHour: true,
    place: null,
    unitIds: ["unit_1"],
    rule,
  };
  return { ...newSeries(known, null, now), ...changes };
}

/** A member's private chat with the default quiet hours; with `memberId: null` a group's. */
export function plannedChat(changes: Partial<Chat> = {}): Chat {
  const kind = changes.memberId === null ? "group" : "private";
  const ref = { platform: "telegram", chatId: "1", kind } as const;
  return { ...newChat({ id: "cht_1", ref, title: null, memberId: "mem_1", unitId: null }), ...changes };
}
