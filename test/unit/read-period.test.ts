import { describe, expect, it } from "vitest";

import type { Period } from "../../src/domain/period.ts";
import { daysOf, periodBetween, periodOf } from "../../src/domain/period.ts";
import { toLocalDate } from "../../src/domain/time/local-date.ts";
import { readPeriod } from "../../src/domain/time/read-period.ts";

const TIME_ZONE = "Asia/Ho_Chi_Minh";
/** Tuesday, 24/11/2026, 09:00 in Hà Nội. */
const TUESDAY = new Date("2026-11-24T02:00:00.000Z");
const CONTEXT = { now: TUESDAY, timeZone: TIME_ZONE };

/** First and last local day, `2026-11-23 – 2026-11-29`. */
function daysShown(period: Period, timeZone = TIME_ZONE): string {
  const days = daysOf(period, timeZone).map((day) => toLocalDate(day, timeZone));
  return `${days[0] ?? ""} – ${days.at(-1) ?? ""}`;
}

function read(text: string, context = CONTEXT): string {
  const period = readPeriod(text, context);
  return "refused" in period ? period.refused.kind : daysShown(period);
}

const THIS_WEEK = "2026-11-23 – 2026-11-29";
const NEXT_WEEK = "2026-11-30 – 2026-12-06";

describe("which days an agenda is asked for", () => {
  it.each([
    ["", THIS_WEEK],
    ["tuần này", THIS_WEEK],
    ["Tuần  Này", THIS_WEEK],
    ["tuan nay", THIS_WEEK],
    ["this week", THIS_WEEK],
    ["tuần sau", NEXT_WEEK],
    ["tuần tới".normalize("NFD"), NEXT_WEEK],
    ["tuan sau", NEXT_WEEK],
    ["next week", NEXT_WEEK],
    ["tháng", "2026-11-24 – 2026-12-24"],
    ["một tháng", "2026-11-24 – 2026-12-24"],
    ["month", "2026-11-24 – 2026-12-24"],
    ["tháng này", "2026-11-01 – 2026-11-30"],
    ["tháng sau", "2026-12-01 – 2026-12-31"],
    ["thang sau", "2026-12-01 – 2026-12-31"],
    ["tháng 12", "2026-12-01 – 2026-12-31"],
    ["tháng 11", "2026-11-01 – 2026-11-30"],
    ["tháng 2", "2027-02-01 – 2027-02-28"],
    ["tháng 9/2026", "2026-09-01 – 2026-09-30"],
    ["tháng 9 năm 2026", "2026-09-01 – 2026-09-30"],
    ["tháng sáu", "2027-06-01 – 2027-06-30"],
    ["tháng mười một", "2026-11-01 – 2026-11-30"],
    ["december", "2026-12-01 – 2026-12-31"],
    ["tháng trước", "2026-10-01 – 2026-10-31"],
    ["tuần trước", "2026-11-16 – 2026-11-22"],
    ["last week", "2026-11-16 – 2026-11-22"],
    ["tuần sau nữa", "2026-12-07 – 2026-12-13"],
    ["tới", NEXT_WEEK],
    ["hôm nay", THIS_WEEK],
    ["hôm qua", THIS_WEEK],
    ["thứ Sáu tuần sau", NEXT_WEEK],
    ["27/11", THIS_WEEK],
    ["27/11/2026", THIS_WEEK],
    ["06/12", NEXT_WEEK],
  ])("are read from %j", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it("shows the week of a day that is past instead of refusing it", () => {
    expect(read("11/4/2023")).toBe("2023-04-10 – 2023-04-16");
  });

  it("does not guess: what is no day is refused with the reason", () => {
    expect(read("xin chào")).toBe("not-understood");
    expect(read("31/11")).toBe("no-such-date");
    expect(read("tháng 13")).toBe("day-needed");
    expect(read("quý 4")).toBe("day-needed");
    expect(read("năm sau")).toBe("day-needed");
    expect(read("hằng tuần")).toBe("day-needed");
    expect(read("thứ Hai hằng tuần")).toBe("once-needed");
  });

  it("does not begin the week on another day because of the server's clock or the hour", () => {
    const lateOnSunday = new Date("2026-11-29T16:30:00.000Z");
    const earlyOnMonday = new Date("2026-11-29T17:30:00.000Z");
    expect(read("", { ...CONTEXT, now: lateOnSunday })).toBe(THIS_WEEK);
    expect(read("", { ...CONTEXT, now: earlyOnMonday })).toBe(NEXT_WEEK);
  });

  it("does not lose a day where the clocks are set forward", () => {
    const timeZone = "Europe/Paris";
    const period = periodOf("week", new Date("2027-03-26T12:00:00.000Z"), timeZone);
    expect(daysOf(period, timeZone)).toHaveLength(7);
    expect(daysShown(period, timeZone)).toBe("2027-03-22 – 2027-03-28");
  });
});

describe("a period that stands in a button", () => {
  it("is the same period again", () => {
    const week = periodOf("week", TUESDAY, TIME_ZONE);
    expect(periodBetween("2026-11-23", "2026-11-30", TIME_ZONE)).toEqual(week);
  });

  it.each([
    ["2026-11-23", "2026-11-23"],
    ["2026-11-30", "2026-11-23"],
    ["2026-11-31", "2026-12-01"],
    ["2026-01-01", "2036-01-01"],
    ["", ""],
    ["week", "next"],
  ])("does not show anything else that is forged: %j to %j", (from, to) => {
    expect(periodBetween(from, to, TIME_ZONE)).toBeNull();
  });
});
