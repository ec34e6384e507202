import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Event } from "../../src/domain/event.ts";
import { DAY, later, MINUTE, toInstant, type Instant } from "../../src/domain/instant.ts";
import type { Local } from "../../src/domain/reminder-plan.ts";
import type { Reminder } from "../../src/domain/reminder.ts";
import { MADE_AHEAD, planSeries } from "../../src/domain/series-plan.ts";
import type { Series } from "../../src/domain/series.ts";
import { occurrences } from "../../src/domain/time/occurrences.ts";
import {
  askOf,
  beatAt,
  beats,
  locals,
  reminderOf,
  rules,
  seriesOf,
  START,
} from "../support/plan-arbitraries.ts";
import { volume } from "../support/volume.ts";

const runs = { numRuns: volume(100) };

/** Again and again, as this beat and the next ones do, until nothing is due. */
function makeAll(
  series: Series,
  now: Instant,
  local: Local,
): { readonly events: readonly Event[]; readonly series: Series } {
  const events: Event[] = [];
  let current = series;
  const soon = later(now, 1_000);
  while (current.nextAt !== null && current.nextAt <= soon) {
    const at = current.nextAt > now ? current.nextAt : now;
    const plan = planSeries({ now: at, series: current, local });
    events.push(...plan.events);
    current = plan.series;
  }
  return { events, series: current };
}

describe("a plan of what somebody asked for", () => {
  const whens: fc.Arbitrary<Reminder["when"]> = fc.oneof(
    rules.map((rule) => ({ kind: "repeating" as const, rule })),
    fc
      .integer({ min: 1, max: 30 * 24 * 60 })
      .map((minutes) => ({ kind: "once" as const, at: later(START, minutes * MINUTE) })),
  );

  it("has exactly one line for every occurrence that came, and none goes out early, however the beats fell", () => {
    fc.assert(
      fc.property(whens, beats, locals, (when, moments, local) => {
        const { create } = beatAt(moments, reminderOf(when, local), askOf(local));
        const end = moments.at(-1) ?? START;
        const all =
          when.kind === "once"
            ? [when.at]
            : occurrences(
                { ...when, next: new Date(START), hasHour: true },
                { from: new Date(START), count: 50, timeZone: local.timeZone, holidays: local.daysOff },
              ).map(toInstant);
        expect(create.map(({ dueAt }) => dueAt)).toEqual(all.filter((at) => at <= end));
        for (const { dueAt, notBefore } of create) expect(notBefore >= dueAt).toBe(true);
      }),
      runs,
    );
  });

  it("does not plan anything again when a beat comes twice, or the clock goes back and comes again", () => {
    fc.assert(
      fc.property(whens, beats, locals, (when, moments, local) => {
        const { subject } = beatAt(moments, reminderOf(when, local), askOf(local));
        const again = [...moments, ...moments.toReversed(), ...moments];
        expect(beatAt(again, subject, askOf(local))).toEqual({ create: [], subject });
      }),
      runs,
    );
  });

  it("does not send more than the newest of what one beat finds", () => {
    fc.assert(
      fc.property(whens, beats, locals, (when, moments, local) => {
        const { create } = beatAt(moments.slice(-1), reminderOf(when, local), askOf(local));
        expect(create.slice(0, -1).every(({ skip }) => skip === "superseded")).toBe(true);
        expect(create.at(-1)?.skip).not.toBe("superseded");
      }),
      runs,
    );
  });
});

describe("a plan of a series", () => {
  const ends = fc.option(
    fc.integer({ min: 1, max: 90 }).map((days) => later(START, days * DAY)),
    { nil: null },
  );

  it("makes every event once, at least the next one, and none after its end, however the beats fell", () => {
    fc.assert(
      fc.property(rules, ends, beats, locals, (rule, endsAt, moments, local) => {
        const made: Event[] = [];
        let series = seriesOf(rule, endsAt);
        for (const now of moments) {
          const plan = makeAll(series, now, local);
          made.push(...plan.events);
          series = plan.series;
        }
        const end = later(moments.at(-1) ?? START, MADE_AHEAD);
        const when = { kind: "repeating", rule, next: new Date(START), hasHour: true } as const;
        const wanted = { from: new Date(START), timeZone: local.timeZone, holidays: local.daysOff };
        const all = occurrences(when, { ...wanted, count: 120 })
          .map(toInstant)
          .filter((at) => endsAt === null || at < endsAt);
        expect(made.map(({ at }) => at)).toEqual(all.filter((at, index) => at <= end || index < made.length));
        expect(new Set(made.map(({ id }) => id)).size).toBe(made.length);
        const isOver = all.length < 120 && made.length === all.length;
        if (!isOver) expect((made.at(-1)?.at ?? START) > (moments.at(-1) ?? START)).toBe(true);
      }),
      runs,
    );
  });
});
