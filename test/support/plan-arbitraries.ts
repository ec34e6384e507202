import fc from "fast-check";

import { newChat, type Chat } from "../../src/domain/chat.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import { newEvent, planEvent } from "../../src/domain/event-plan.ts";
import type { Event } from "../../src/domain/event.ts";
import { later, MINUTE, type Instant } from "../../src/domain/instant.ts";
import { CHOICES } from "../../src/domain/ladder.ts";
import type { Addressee, PlannedDelivery } from "../../src/domain/plan.ts";
import { newReminder } from "../../src/domain/reminder-change.ts";
import { planReminder, type Local } from "../../src/domain/reminder-plan.ts";
import type { Reminder } from "../../src/domain/reminder.ts";
import type { Series } from "../../src/domain/series.ts";
import type { Rule } from "../../src/domain/time/rule.ts";
import { plannedSeries } from "./planned-event.ts";

/** Schedules, addressees and beats by chance, and how the pure planners are driven over them. */

export const START = "2026-11-23T01:00:00.000Z";

export const zones = fc.constantFrom(
  "Asia/Ho_Chi_Minh",
  "UTC",
  "America/Sao_Paulo",
  "Europe/Berlin",
  "America/New_York",
);
export const locals: fc.Arbitrary<Local> = zones.map((timeZone) => ({
  timeZone,
  daysOff: new Set(["2026-12-25", "2027-01-01", "2027-02-05"]),
}));
/** Moments at which the bot beats, in order; some of them far apart. */
export const beats = fc
  .array(fc.integer({ min: 1, max: 40 * 24 * 60 }), { minLength: 1, maxLength: 12 })
  .map((minutes) =>
    [...new Set(minutes)].toSorted((a, b) => a - b).map((minute) => later(START, minute * MINUTE)),
  );

export const time = fc.record({
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.integer({ min: 0, max: 59 }),
});
export const every = <E extends string>(name: E) => fc.constant(name);
export const rules = fc.oneof<fc.Arbitrary<Rule>[]>(
  fc.record({ every: every("day"), interval: fc.constant(1), anchor: fc.constant(null), time }),
  fc.record({
    every: every("day"),
    interval: fc.integer({ min: 2, max: 9 }),
    anchor: fc.constant("2026-11-01"),
    time,
  }),
  fc.record({ every: every("working-day"), time }),
  fc.record({
    every: every("week"),
    interval: fc.constant(1),
    anchor: fc.constant(null),
    weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 3 }),
    time,
  }),
  fc.record({
    every: every("month"),
    months: fc.constantFrom<number[]>([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [3, 6, 9, 12], [2]),
    on: fc.record({ kind: every("day"), day: fc.integer({ min: 1, max: 31 }) }),
    time,
  }),
);

export const kinds = fc.constantFrom<Event["kind"]>("conference", "deadline");
export const events = fc
  .record({
    kind: kinds,
    inMinutes: fc.integer({ min: 1, max: 30 * 24 * 60 }),
    ladder: fc.option(fc.subarray(["5d-documents", "3d-invitations", "3d", "1d", "90m"]), { nil: null }),
    urgent: fc.boolean(),
  })
  .map(({ kind, inMinutes, ladder, urgent }) => ({
    kind,
    at: later(START, inMinutes * MINUTE),
    ladder,
    urgent,
  }));

export const chats = fc.record({
  quiet: fc.constantFrom(null, { from: "21:30", to: "06:30" }, { from: "12:00", to: "13:30" }),
  conference: fc.option(fc.subarray([...CHOICES.conference]), { nil: null }),
  deadline: fc.option(fc.subarray([...CHOICES.deadline]), { nil: null }),
  off: fc.constantFrom(null, { reason: "blocked" as const, since: START }),
  isSubscribed: fc.boolean(),
});
export type Choice = typeof chats extends fc.Arbitrary<infer T> ? T : never;

export function chat(id: string, memberId: string | null, choice: Choice): Chat {
  const ref = { platform: "telegram", chatId: id, kind: memberId === null ? "group" : "private" } as const;
  const { quiet, conference, deadline, off, isSubscribed } = choice;
  const subscriptions = { conference: isSubscribed, deadline: isSubscribed, directive: true };
  return {
    ...newChat({ id, ref, title: null, memberId, unitId: null }),
    quiet,
    ladders: { conference, deadline },
    off,
    subscriptions,
  };
}

/** A secretary, a member, one without an account, and a group. */
export const addressees: fc.Arbitrary<Addressee[]> = fc
  .tuple(chats, chats, chats)
  .map(([first, second, group]) => [
    { memberId: "mem_1", prepares: true, chat: chat("cht_1", "mem_1", first) },
    { memberId: "mem_2", prepares: false, chat: chat("cht_2", "mem_2", second) },
    { memberId: "mem_3", prepares: false, chat: null },
    { chat: chat("cht_4", null, group) },
  ]);

export function eventOf(known: Pick<Event, "kind" | "at" | "ladder" | "urgent">, timeZone: string): Event {
  const rest = {
    id: "evt_1",
    title: "Nộp báo cáo",
    hasHour: true,
    place: null,
    unitIds: ["unit_1"],
    source: null,
  };
  return newEvent({ ...known, ...rest }, null, { now: START, timeZone });
}

export function reminderOf(when: Reminder["when"], local: Local): Reminder {
  const about = { kind: "text", text: "Gọi điện" } as const;
  return newReminder({ id: "rmd_1", chatId: "cht_1", memberId: "mem_1", about, when }, START, local);
}

export function seriesOf(rule: Rule, endsAt: Instant | null): Series {
  return plannedSeries(rule, { endsAt }, START);
}

export interface Planned<T> {
  readonly create: readonly PlannedDelivery[];
  readonly subject: T;
}

/** Beats one after another, each on what the one before left, and all that they planned. */
export function beatAt<T>(
  moments: readonly Instant[],
  first: T,
  plan: (subject: T, now: Instant) => Planned<T>,
): Planned<T> {
  return moments.reduce<Planned<T>>(
    ({ create, subject }, now) => {
      const next = plan(subject, now);
      return { create: [...create, ...next.create], subject: next.subject };
    },
    { create: [], subject: first },
  );
}

export function planOf(to: readonly Addressee[], timeZone: string, existing: readonly Delivery[] = []) {
  return (event: Event, now: Instant): Planned<Event> => {
    const plan = planEvent({ now, upTo: now, event, addressees: to, existing, timeZone });
    return { create: plan.create, subject: plan.event };
  };
}

export function askOf(local: Local) {
  const place = chat("cht_1", "mem_1", {
    quiet: { from: "21:30", to: "06:30" },
    conference: null,
    deadline: null,
    off: null,
    isSubscribed: true,
  });
  return (reminder: Reminder, now: Instant): Planned<Reminder> => {
    const plan = planReminder({ now, upTo: now, reminder, chat: place, existing: [], local });
    return { create: plan.create, subject: plan.reminder };
  };
}
