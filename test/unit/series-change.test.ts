import { describe, expect, it } from "vitest";

import type { Event } from "../../src/domain/event.ts";
import { planSeriesChange, planSeriesEnd } from "../../src/domain/series-change.ts";
import { planSeries } from "../../src/domain/series-plan.ts";
import type { Series } from "../../src/domain/series.ts";
import type { Rule } from "../../src/domain/time/rule.ts";
import { plannedSeries } from "../support/planned-event.ts";
import { at, MONDAYS } from "../support/reminder-scene.ts";

const LOCAL = { timeZone: "Asia/Ho_Chi_Minh", daysOff: new Set<string>() };
const NOW = at("2026-11-23T08:00");
const DAILY: Rule = { every: "day", interval: 1, anchor: null, time: { hour: 8, minute: 0 } };
const onDay = (day: number): Rule => ({
  every: "month",
  months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  on: { kind: "day", day },
  time: { hour: 8, minute: 0 },
});
const weekly = (weekday: number, hour = 8): Rule => ({
  every: "week",
  interval: 1,
  anchor: null,
  weekdays: [weekday],
  time: { hour, minute: 0 },
});

/** A series as it stands on Monday 23/11, with its events for two months: the first on 30/11. */
function series(rule: Rule = MONDAYS): { series: Series; made: readonly Event[] } {
  const start = plannedSeries(rule, {}, NOW);
  const planned = planSeries({ now: NOW, series: start, local: LOCAL });
  return { series: planned.series, made: planned.events };
}

function change(rule: Rule, place: number, { series: former, made }: ReturnType<typeof series>, now = NOW) {
  const from = made[place];
  if (!from) throw new Error("There is no such event");
  const plan = planSeriesChange({ now, series: former, made, from, rule, hasHour: true, local: LOCAL });
  return { plan, moved: plan.moves.map(({ event, at: to }) => [event.at, to]) };
}

describe("a series that changes from one of its events on", () => {
  it.each([
    ["later in the week", weekly(5), "2026-12-11T08:00"],
    ["another hour only", weekly(1, 14), "2026-12-07T14:00"],
    ["Sunday", weekly(0), "2026-12-13T08:00"],
  ])("stays in the week of the first one that changes: %s", (_, rule, first) => {
    expect(change(rule, 1, series()).moved[0]).toEqual([at("2026-12-07T08:00"), at(first)]);
  });

  it("moves forward within its week as well, but never before what stays", () => {
    const wednesdays = series(weekly(3));
    expect(change(weekly(1), 2, wednesdays).moved[0]).toEqual([
      at("2026-12-09T08:00"),
      at("2026-12-07T08:00"),
    ]);
    const [first, ...others] = wednesdays.made;
    const made = first ? [{ ...first, at: at("2026-12-08T09:00") }, ...others] : [];
    expect(change(weekly(1), 2, { ...wednesdays, made }).moved[0]?.[1]).toBe(at("2026-12-14T08:00"));
  });

  it("does not move anything to what is past", () => {
    const { moved } = change(weekly(1, 7), 0, series(), at("2026-11-30T07:30"));
    expect(moved[0]).toEqual([at("2026-11-30T08:00"), at("2026-12-07T07:00")]);
  });

  it("pairs in order, so that nobody hears of a meeting more than once", () => {
    const { plan, moved } = change(weekly(2), 0, series());
    expect(moved.slice(0, 3)).toEqual([
      [at("2026-11-30T08:00"), at("2026-12-01T08:00")],
      [at("2026-12-07T08:00"), at("2026-12-08T08:00")],
      [at("2026-12-14T08:00"), at("2026-12-15T08:00")],
    ]);
    expect(plan.cancel).toEqual([]);
  });

  it("leaves what was called off by itself called off, in its place", () => {
    const { series: former, made } = series();
    const cancelled = made.map((event, index) => (index === 1 ? { ...event, cancelledAt: NOW } : event));
    const { moved } = change(weekly(2), 0, { series: former, made: cancelled });
    expect(moved.slice(0, 2)).toEqual([
      [at("2026-11-30T08:00"), at("2026-12-01T08:00")],
      [at("2026-12-14T08:00"), at("2026-12-15T08:00")],
    ]);
  });

  it("cancels what the new rule has no time for, and keeps the first", () => {
    const { plan, moved } = change(onDay(20), 0, series());
    expect(moved[0]).toEqual([at("2026-11-30T08:00"), at("2026-12-20T08:00")]);
    expect(moved.length + plan.cancel.length).toBe(series().made.length);
    expect(plan.cancel.length).toBeGreaterThan(4);
  });

  it("leaves further moments to be made, none twice", () => {
    const { plan, moved } = change(DAILY, 0, series());
    const further = planSeries({ now: NOW, series: plan.series, local: LOCAL });
    const days = [...moved.map(([, to]) => to ?? ""), ...further.events.map((event) => event.at)];
    expect(new Set(days).size).toBe(days.length);
    expect(further.events[0]?.id).toContain("srs_1_2_");
    expect(days[0]).toBe(at("2026-12-01T08:00"));
  });

  it("leaves the ones before alone, whatever was made of them", () => {
    const { series: former, made } = series();
    const moved = made.map((event, index) =>
      index === 0 ? { ...event, at: at("2026-12-02T10:00") } : event,
    );
    const { plan } = change(weekly(5), 1, { series: former, made: moved });
    expect(plan.moves.map(({ event }) => event.id)).not.toContain(made[0]?.id);
  });
});

describe("a series that ends at one of its events", () => {
  it("cancels that one and what follows, and makes nothing more", () => {
    const { series: former, made } = series();
    const from = made[1];
    if (!from) throw new Error("There is no such event");
    const plan = planSeriesEnd({ now: NOW, series: former, made, from });
    expect(plan.cancel).toEqual(made.slice(1));
    expect(planSeries({ now: at("2027-06-01T08:00"), series: plan.series, local: LOCAL })).toMatchObject({
      events: [],
      series: { nextAt: null },
    });
  });
});
