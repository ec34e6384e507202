import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { fold } from "../../src/domain/fold.ts";
import {
  dateOf,
  dayOfIso,
  fromMonday,
  isoOf,
  mondayOf,
  weekdayOf,
  type Day,
} from "../../src/domain/time/calendar.ts";
import { lastDayOfMonths } from "../../src/domain/time/months.ts";
import { dayInMonth, nextOccurrence } from "../../src/domain/time/occurrences.ts";
import type { DayOfMonth, Rule } from "../../src/domain/time/rule.ts";
import { parseWhen } from "../../src/domain/time/when.ts";
import { instantOf, localOf } from "../../src/domain/time/zone.ts";
import * as en from "../../src/text/en/times.ts";
import * as vi from "../../src/text/vi/times.ts";
import { volume } from "../support/volume.ts";

const now = new Date("2026-11-25T03:00:00.000Z");
const timeZone = "Asia/Ho_Chi_Minh";
const TODAY = dayOfIso("2026-11-25");
const zones = fc.constantFrom(timeZone, "UTC", "Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe");

const times = fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) });
const monthLists = fc.oneof(
  fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], { minLength: 1 }),
  fc.constantFrom([1, 4, 7, 10], [2, 5, 8, 11], [3, 6, 9, 12], [6, 12], [2], [12]),
  fc.constant([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
);
const months = monthLists.map((list) => list.toSorted((a, b) => a - b));
const ons: fc.Arbitrary<DayOfMonth> = fc.oneof(
  fc.integer({ min: 1, max: 31 }).map((day) => ({ kind: "day" as const, day })),
  fc.record({
    kind: fc.constant("weekday" as const),
    weekday: fc.integer({ min: 0, max: 6 }),
    nth: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, -1 as const),
  }),
  fc.record({
    kind: fc.constant("working-day" as const),
    which: fc.constantFrom("first" as const, "last" as const),
  }),
);
const weekdays = fc
  .subarray([1, 2, 3, 4, 5, 6, 0], { minLength: 1 })
  .map((days) => days.toSorted((a, b) => fromMonday(a) - fromMonday(b)));

/** What people can write, and what `parseWhen` makes: intervals are counted from a day that is not after the next one. */
const rules: fc.Arbitrary<Rule> = fc.oneof(
  times.map((time): Rule => ({ every: "day", interval: 1, anchor: null, time })),
  times.map((time): Rule => ({ every: "working-day", time })),
  fc
    .tuple(fc.integer({ min: 2, max: 60 }), fc.nat(400), times)
    .map(([interval, ago, time]): Rule => ({ every: "day", interval, anchor: isoOf(TODAY - ago), time })),
  fc
    .tuple(weekdays, times)
    .map(([days, time]): Rule => ({ every: "week", interval: 1, anchor: null, weekdays: days, time })),
  fc
    .tuple(fc.integer({ min: 2, max: 20 }), fc.nat(60), weekdays, times)
    .map(([interval, ago, days, time]): Rule => ({
      every: "week",
      interval,
      anchor: isoOf(mondayOf(TODAY) - 7 * ago),
      weekdays: days,
      time,
    })),
  fc
    .tuple(months, ons, times)
    // 30 February and 31 April every year do not exist; 31 is the last day.
    .filter(([list, on]) => on.kind !== "day" || on.day === 31 || on.day <= lastDayOfMonths(list))
    .map(([list, on, time]): Rule => ({ every: "month", months: list, on, time })),
);

function holds(rule: Rule, day: Day): boolean {
  switch (rule.every) {
    case "day":
      return rule.anchor === null || (day - dayOfIso(rule.anchor)) % rule.interval === 0;
    case "working-day":
      return ![0, 6].includes(weekdayOf(day));
    case "week": {
      const weeks = rule.anchor === null ? 0 : (mondayOf(day) - mondayOf(dayOfIso(rule.anchor))) / 7;
      return weeks % rule.interval === 0 && rule.weekdays.includes(weekdayOf(day));
    }
    case "month": {
      const { year, month } = dateOf(day);
      return rule.months.includes(month) && dayInMonth(rule.on, year, month, new Set()) === day;
    }
  }
}

describe("a rule", () => {
  it("is read back from what we write of it, with diacritics and without, in both languages", () => {
    fc.assert(
      fc.property(rules, (rule) => {
        for (const written of [vi.ruleText(rule), en.ruleText(rule)]) {
          for (const typed of [written, written.normalize("NFD"), written.toUpperCase(), fold(written)]) {
            expect(parseWhen(typed, { now, timeZone }), typed).toMatchObject({
              kind: "repeating",
              rule,
              hasHour: true,
            });
          }
        }
      }),
      { numRuns: volume(200) },
    );
  });

  it("does not leave out a day nor add one: the next occurrence is what looking at every day finds", () => {
    fc.assert(
      fc.property(rules, zones, fc.nat(800 * 24 * 60), (rule, zone, ahead) => {
        const after = new Date(now.getTime() + ahead * 60_000);
        const next = nextOccurrence(rule, after, zone);
        expect(next.getTime()).toBeGreaterThan(after.getTime());
        const from = localOf(after, zone).day - 1;
        const ms = (rule.time.hour * 60 + rule.time.minute) * 60_000;
        const days = Array.from({ length: 800 }, (_, index) => from + index);
        const first = days.find((day) => holds(rule, day) && instantOf({ day, ms }, zone) > after);
        expect(first === undefined ? null : instantOf({ day: first, ms }, zone)).toEqual(next);
      }),
      { numRuns: volume(150) },
    );
  });
});
