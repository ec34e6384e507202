import { describe, expect, it } from "vitest";

import { DAY, later, type Instant } from "../../src/domain/instant.ts";
import { MADE_AHEAD, planSeries } from "../../src/domain/series-plan.ts";
import type { Series } from "../../src/domain/series.ts";
import type { Rule } from "../../src/domain/time/rule.ts";
import { ADDED, hanoi, plannedSeries, TIME_ZONE } from "../support/planned-event.ts";

const daysOff: ReadonlySet<string> = new Set();
const local = { timeZone: TIME_ZONE, daysOff };
const time = { hour: 8, minute: 0 };
const weekly: Rule = { every: "week", interval: 1, anchor: null, weekdays: [1], time };
const daily: Rule = { every: "day", interval: 1, anchor: null, time };
const monthly = (day: number, months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]): Rule => ({
  every: "month",
  months,
  on: { kind: "day", day },
  time,
});

const plan = (now: Instant, of: Series) => planSeries({ now, series: of, local });
const datesOf = (made: ReturnType<typeof plan>): string[] => made.events.map(({ id }) => id.slice(-8));

describe("a series", () => {
  it("does not make an event twice: its id is its day", () => {
    const first = plan(ADDED, plannedSeries(weekly));
    expect(datesOf(first).slice(0, 2)).toEqual(["20261102", "20261109"]);
    expect(plan(ADDED, first.series).events).toEqual([]);
    // What a restored backup or a clock that went back would make again has the same ids.
    expect(datesOf(plan(ADDED, plannedSeries(weekly)))).toEqual(datesOf(first));
  });

  it("does not give the events of its next form the ids of the former", () => {
    const [former] = plan(ADDED, plannedSeries(weekly)).events;
    const [changed] = plan(ADDED, plannedSeries(weekly, { revision: 2 })).events;
    expect(changed?.at).toBe(former?.at);
    expect(changed?.id).not.toBe(former?.id);
  });

  it("does not leave out a month that lacks the 31st: it falls on the last day", () => {
    const now = hanoi("2027-01-05 08:00");
    const { events } = plan(now, plannedSeries(monthly(31), { since: now, madeUpTo: now }));
    expect(events.map(({ at }) => at)).toEqual([hanoi("2027-01-31 08:00"), hanoi("2027-02-28 08:00")]);
  });

  it("is not without a next event however rare it is, also once the last one made is past", () => {
    const yearly = plan(ADDED, plannedSeries(monthly(3, [2])));
    expect(datesOf(yearly)).toEqual(["20270203"]);
    expect(yearly.series.nextAt).toBe(hanoi("2027-02-03 08:00"));
    expect(datesOf(plan(hanoi("2027-02-03 08:00"), yearly.series))).toEqual(["20280203"]);
  });

  it("does not make anything from its end on, and then sleeps", () => {
    const { events, series: after } = plan(
      ADDED,
      plannedSeries(weekly, { endsAt: hanoi("2026-11-16 08:00") }),
    );
    expect(events.map(({ at }) => at)).toEqual([hanoi("2026-11-02 08:00"), hanoi("2026-11-09 08:00")]);
    expect(after.nextAt).toBeNull();
  });

  it("catches up in pieces after 400 days of silence, and misses no day", () => {
    const now = later(ADDED, 400 * DAY);
    const made: string[] = [];
    let current = plannedSeries(daily);
    let pieces = 0;
    while (current.nextAt !== null && current.nextAt <= later(now, 1)) {
      const piece = plan(now, current);
      expect(piece.events.length).toBeLessThanOrEqual(50);
      made.push(...datesOf(piece));
      current = piece.series;
      pieces += 1;
    }
    expect(made).toHaveLength(400 + MADE_AHEAD / DAY);
    expect(new Set(made).size).toBe(made.length);
    expect(pieces).toBe(Math.ceil(made.length / 50));
  });

  it("does not hide that what was made late had steps: they are still to be planned", () => {
    const now = hanoi("2026-11-09 09:00");
    const [missed] = plan(now, plannedSeries(weekly)).events;
    expect(missed?.plannedUpTo).toBe(ADDED);
    expect(missed?.nextStepAt).toBe(hanoi("2026-11-01 08:00"));
  });

  it("does not remind of what was before it began", () => {
    const since = hanoi("2026-11-02 07:00");
    const [first] = plan(since, plannedSeries(weekly, { since, madeUpTo: since })).events;
    expect(first?.plannedUpTo).toBe(since);
    expect(first?.nextStepAt).toBe(hanoi("2026-11-02 07:30")); // somebody may have chosen it
  });
});
