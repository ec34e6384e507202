import { describe, expect, it } from "vitest";

import { nextOccurrence, occurrences } from "../../src/domain/time/occurrences.ts";
import type { Rule } from "../../src/domain/time/rule.ts";
import { parseWhen } from "../../src/domain/time/when.ts";

const HANOI = "Asia/Ho_Chi_Minh";
const time = { hour: 8, minute: 0 };
const now = new Date("2026-11-25T03:00:00.000Z");

function times(
  rule: Rule,
  from: string,
  count: number,
  timeZone = HANOI,
  holidays = new Set<string>(),
): string[] {
  const next = nextOccurrence(rule, new Date(from), timeZone, holidays);
  const when = { kind: "repeating", rule, next, hasHour: true } as const;
  return occurrences(when, { from: new Date(from), count, timeZone, holidays }).map((at) => at.toISOString());
}

describe("occurrences", () => {
  it("are strictly after the moment, so that the one at it does not come twice", () => {
    const daily: Rule = { every: "day", interval: 1, anchor: null, time };
    expect(times(daily, "2026-11-25T01:00:00.000Z", 2)).toEqual([
      "2026-11-26T01:00:00.000Z",
      "2026-11-27T01:00:00.000Z",
    ]);
  });

  it("of a single moment are that moment alone, and none once it has passed", () => {
    const when = { kind: "once", at: now, hasHour: true } as const;
    expect(occurrences(when, { from: new Date(now.getTime() - 1), count: 5, timeZone: HANOI })).toEqual([
      now,
    ]);
    expect(occurrences(when, { from: now, count: 5, timeZone: HANOI })).toEqual([]);
  });

  it("do not miss a month that lacks the day: it is the last one there", () => {
    const rule: Rule = {
      every: "month",
      months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
      on: { kind: "day", day: 30 },
      time,
    };
    expect(times(rule, "2027-01-31T00:00:00Z", 2)).toEqual([
      "2027-02-28T01:00:00.000Z",
      "2027-03-30T01:00:00.000Z",
    ]);
  });

  it("keep the count of weeks over a new year, and go back before the anchor too", () => {
    const rule: Rule = { every: "week", interval: 2, anchor: "2026-12-28", weekdays: [1, 0], time };
    expect(times(rule, "2026-12-27T12:00:00Z", 3)).toEqual([
      "2026-12-28T01:00:00.000Z",
      "2027-01-03T01:00:00.000Z",
      "2027-01-11T01:00:00.000Z",
    ]);
    expect(times(rule, "2026-11-25T00:00:00Z", 1)).toEqual(["2026-11-30T01:00:00.000Z"]);
  });

  it("of working days pass over weekends and holidays, also at the end of a month", () => {
    const holidays = new Set(["2026-09-01", "2026-09-02", "2026-04-30", "2026-05-01"]);
    const daily: Rule = { every: "working-day", time };
    expect(times(daily, "2026-08-31T02:00:00Z", 2, HANOI, holidays)).toEqual([
      "2026-09-03T01:00:00.000Z",
      "2026-09-04T01:00:00.000Z",
    ]);
    const last: Rule = { every: "month", months: [4], on: { kind: "working-day", which: "last" }, time };
    expect(times(last, "2026-01-01T00:00:00Z", 1, HANOI, holidays)).toEqual(["2026-04-29T01:00:00.000Z"]);
  });

  it("do not look for ever in a month that is all holidays: it is left out", () => {
    const may = Array.from({ length: 31 }, (_, day) => `2026-05-${String(day + 1).padStart(2, "0")}`);
    const first: Rule = { every: "month", months: [5], on: { kind: "working-day", which: "first" }, time };
    expect(times(first, "2026-01-01T00:00:00Z", 1, HANOI, new Set(may))).toEqual([
      "2027-05-03T01:00:00.000Z",
    ]);
  });

  it("do not lose an hour that summer time leaves out, nor double one that comes twice", () => {
    const rule: Rule = { every: "day", interval: 1, anchor: null, time: { hour: 2, minute: 30 } };
    expect(times(rule, "2026-03-28T12:00:00Z", 2, "Europe/Berlin")).toEqual([
      "2026-03-29T01:00:00.000Z", // 03:00, the first moment after the gap
      "2026-03-30T00:30:00.000Z",
    ]);
    expect(times(rule, "2026-10-24T12:00:00Z", 2, "Europe/Berlin")).toEqual([
      "2026-10-25T00:30:00.000Z",
      "2026-10-26T01:30:00.000Z",
    ]);
  });

  it("do not lose midnight where the clocks leave it out", () => {
    const rule: Rule = { every: "day", interval: 1, anchor: null, time: { hour: 0, minute: 0 } };
    expect(times(rule, "2018-11-03T12:00:00Z", 2, "America/Sao_Paulo")).toEqual([
      "2018-11-04T03:00:00.000Z", // 01:00
      "2018-11-05T02:00:00.000Z",
    ]);
  });

  it("are found at once many years on", () => {
    const rule: Rule = { every: "day", interval: 7, anchor: "1990-01-01", time };
    const started = process.cpuUsage().user;
    for (let round = 0; round < 100; round += 1) times(rule, "2400-01-01T00:00:00Z", 1);
    expect((process.cpuUsage().user - started) / 1000).toBeLessThan(500);
  });
});

describe("the rule of a phrase", () => {
  it.each([
    ["mỗi 2 tuần vào thứ Hai", { every: "week", interval: 2, anchor: "2026-11-30", weekdays: [1], time }],
    ["cách tuần thứ 5", { every: "week", interval: 2, anchor: "2026-11-23", weekdays: [4], time }],
    ["mỗi 3 ngày", { every: "day", interval: 3, anchor: "2026-11-26", time }],
    [
      "mỗi 3 ngày lúc 15h",
      { every: "day", interval: 3, anchor: "2026-11-25", time: { hour: 15, minute: 0 } },
    ],
    ["mỗi 6 tháng vào ngày 5", { every: "month", months: [6, 12], on: { kind: "day", day: 5 }, time }],
    ["mỗi 6 tháng vào 20/5", { every: "month", months: [5, 11], on: { kind: "day", day: 20 }, time }],
    ["ngày cuối hằng quý", { every: "month", months: [3, 6, 9, 12], on: { kind: "day", day: 31 }, time }],
    ["ngày 31 hằng tháng", { months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], on: { kind: "day", day: 31 } }],
    ["CN, T4 và T2 hằng tuần", { every: "week", weekdays: [1, 3, 0] }],
  ])("counts from where people do: %j", (text, rule) => {
    expect(parseWhen(text, { now, timeZone: HANOI })).toMatchObject({ kind: "repeating", rule });
  });

  it("says as next what the rule gives next", () => {
    const when = parseWhen("15h thứ Tư hằng tuần", { now, timeZone: HANOI });
    expect(when).toMatchObject({ kind: "repeating", next: new Date("2026-11-25T08:00:00Z"), hasHour: true });
  });

  it("looks at the days off that it is given", () => {
    const holidays = new Set(["2026-11-26"]);
    const when = parseWhen("mỗi ngày làm việc", { now, timeZone: HANOI, holidays });
    expect(when).toMatchObject({ next: new Date("2026-11-27T01:00:00Z"), hasHour: false });
  });
});
