import { describe, expect, it } from "vitest";

import { askedIn, lengthOf } from "../../src/domain/agenda.ts";
import { LADDERS } from "../../src/domain/ladder.ts";
import { withStep } from "../../src/domain/own-ladder.ts";
import type { Rule } from "../../src/domain/time/rule.ts";

const LOCAL = { timeZone: "Asia/Ho_Chi_Minh", daysOff: new Set<string>() };
/** Monday, 23/11/2026, to Monday, 30/11/2026, local midnights. */
const WEEK = { from: "2026-11-22T17:00:00.000Z", to: "2026-11-29T17:00:00.000Z" };
const LONG_AGO = "2026-01-01T00:00:00.000Z";

function daily(hour: number): Rule {
  return { every: "day", interval: 1, anchor: null, time: { hour, minute: 0 } };
}

function asked(rule: Rule, changes: { pausedAt?: string; createdAt?: string } = {}): string[] {
  const reminder = {
    when: { kind: "repeating", rule } as const,
    pausedAt: null,
    createdAt: LONG_AGO,
    ...changes,
  };
  return askedIn(reminder, WEEK, LOCAL);
}

describe("what was asked for in a period", () => {
  it("does not miss the first moment of a period, nor take the first after it", () => {
    const all = asked(daily(0));
    expect(all).toHaveLength(7);
    expect(all[0]).toBe(WEEK.from);
    expect(all).not.toContain(WEEK.to);
  });

  it("does not show what is paused", () => {
    expect(asked(daily(8), { pausedAt: LONG_AGO })).toEqual([]);
  });

  it("does not claim that it was there before it was asked for", () => {
    const thursday = "2026-11-26T02:00:00.000Z";
    expect(asked(daily(8), { createdAt: thursday })).toHaveLength(3);
  });

  it("shows once what was asked for once, and only within the period", () => {
    const once = (at: string) =>
      askedIn({ when: { kind: "once", at }, pausedAt: null, createdAt: LONG_AGO }, WEEK, LOCAL);
    expect(once(WEEK.from)).toEqual([WEEK.from]);
    expect(once(WEEK.to)).toEqual([]);
  });
});

describe("how long something takes in a calendar", () => {
  it("does not give a deadline a length, and a cell's meeting its 90 minutes", () => {
    expect(lengthOf({ kind: "deadline", title: "Báo cáo chi bộ" })).toBe(0);
    expect(lengthOf({ kind: "conference", title: "Sinh hoạt Chi bộ 1" })).toBe(90 * 60_000);
    expect(lengthOf({ kind: "conference", title: "Giao ban" })).toBe(120 * 60_000);
  });
});

describe("steps of one's own", () => {
  it("begin with those of the kind, so that switching one on does not drop the others", () => {
    expect(withStep("conference", null, "30m", true)).toEqual([...LADDERS.conference, "30m"]);
    expect(withStep("deadline", null, "7d", false)).toEqual(["3d", "1d", "after"]);
  });

  it("does not leave anybody without any step", () => {
    expect(withStep("conference", ["1d"], "1d", false)).toBeNull();
  });

  it("does not change anything when pressed twice", () => {
    expect(withStep("conference", ["1d", "2h"], "2h", true)).toEqual(["1d", "2h"]);
  });
});
