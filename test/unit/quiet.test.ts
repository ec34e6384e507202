import { describe, expect, it } from "vitest";

import { afterQuiet, DEFAULT_QUIET, type Quiet } from "../../src/domain/quiet.ts";

const HANOI = "Asia/Ho_Chi_Minh";
/** A moment by the clock in Hà Nội. */
const at = (day: string, clock: string): string => new Date(`${day}T${clock}+07:00`).toISOString();
const ended = (moment: string, quiet: Quiet | null = DEFAULT_QUIET, timeZone = HANOI): string =>
  afterQuiet(moment, quiet, timeZone);

describe("quiet hours", () => {
  it.each([
    ["21:29:59", "at once", null],
    ["21:30:00", "the next morning", "2026-11-25"],
    ["23:59:59", "the next morning", "2026-11-25"],
    ["00:00:00", "the same morning", "2026-11-24"],
    ["06:29:59", "the same morning", "2026-11-24"],
    ["06:30:00", "at once", null],
    ["12:00:00", "at once", null],
  ])("do not hold back a minute too much or too little: %s goes out %s", (clock, _when, morning) => {
    const moment = at("2026-11-24", clock);
    expect(ended(moment)).toBe(morning === null ? moment : at(morning, "06:30:00"));
  });

  it("do not run over midnight where the range lies within the day", () => {
    const noon = { from: "11:30", to: "13:00" };
    expect(ended(at("2026-11-24", "11:29:59"), noon)).toBe(at("2026-11-24", "11:29:59"));
    expect(ended(at("2026-11-24", "12:15:00"), noon)).toBe(at("2026-11-24", "13:00:00"));
    expect(ended(at("2026-11-24", "13:00:00"), noon)).toBe(at("2026-11-24", "13:00:00"));
    expect(ended(at("2026-11-24", "23:00:00"), noon)).toBe(at("2026-11-24", "23:00:00"));
  });

  it("do not hold anything back where a chat has none", () => {
    expect(ended(at("2026-11-24", "03:00:00"), null)).toBe(at("2026-11-24", "03:00:00"));
  });

  it("do not go by UTC: the last evening of a month ends on the first of the next", () => {
    expect(ended(at("2026-12-31", "22:00:00"))).toBe(at("2027-01-01", "06:30:00"));
  });

  it.each([
    [
      "when the clocks go forward in that night",
      "Europe/Berlin",
      "2026-03-28T21:00:00.000Z",
      "2026-03-29T04:30:00.000Z",
    ],
    [
      "when they go back in that night",
      "Europe/Berlin",
      "2026-10-24T20:00:00.000Z",
      "2026-10-25T05:30:00.000Z",
    ],
    ["far to the west", "America/New_York", "2026-11-24T03:00:00.000Z", "2026-11-24T11:30:00.000Z"],
  ])("do not end an hour early or late %s", (_when, timeZone, moment, end) => {
    expect(ended(moment, DEFAULT_QUIET, timeZone)).toBe(end);
  });

  it("do not end before they began where the clocks skip their end", () => {
    const untilHalfPastTwo = { from: "21:30", to: "02:30" };
    // 01:50 in New York; 02:30 does not come in that night.
    const moment = "2026-03-08T06:50:00.000Z";
    expect(ended(moment, untilHalfPastTwo, "America/New_York")).toBe("2026-03-08T07:30:00.000Z");
  });
});
