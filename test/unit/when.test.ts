import { describe, expect, it } from "vitest";

import { formatDay, formatDateTime, formatDate } from "../../src/domain/time/format.ts";
import { parseWhen, type RefusedWhen, type WhenContext } from "../../src/domain/time/when.ts";

/** Wednesday, 25/11/2026, 10:00 in Hà Nội. */
const HANOI: WhenContext = { now: new Date("2026-11-25T03:00:00.000Z"), timeZone: "Asia/Ho_Chi_Minh" };

/** What a phrase is read as, shown the way people are shown it. */
function read(text: string, context = HANOI): string {
  const when = parseWhen(text, context);
  if (when.kind === "refused") return when.reason.kind;
  return formatDateTime(when.kind === "once" ? when.at : when.next, context.timeZone, "vi");
}

function refusal(text: string, context = HANOI): RefusedWhen {
  const when = parseWhen(text, context);
  if (when.kind !== "refused") throw new Error(`not refused: ${text}, ${JSON.stringify(when)}`);
  return when.reason;
}

describe("parseWhen", () => {
  it.each([
    "15:30 27/11/2026",
    "27/11/2026 15:30",
    "15h30 ngày 27/11/2026",
    "15h30 ngày 27/11/2026".normalize("NFD"),
    "lúc 15 giờ 30, ngày 27-11-2026",
    "15 gio 30 phut 27.11.2026",
    "15g30 27/11/26",
    "vào 27/11 lúc 15h30",
    "2026-11-27 15:30",
    "thứ Sáu, 27/11/2026, 15:30",
    "thu sau 27/11 15h30",
    "T6 27/11 15:30.",
    "Friday, 27/11/2026, 15:30",
    "at 15:30 on 27/11",
  ])("reads %j, day first and in any order", (text) => {
    expect(read(text)).toBe("thứ Sáu, 27/11/2026, 15:30");
  });

  it("reads 04/05 as 4 May, never as 5 April", () => {
    expect(read("04/05/2027")).toBe("thứ Ba, 04/5/2027, 08:00");
  });

  it("gives a true Date in UTC, whose text does not depend on the server's zone", () => {
    const when = parseWhen("15:30 27/11/2026", HANOI);
    expect(when).toEqual({ kind: "once", at: new Date("2026-11-27T08:30:00.000Z"), hasHour: true });
    expect(when.kind === "once" && when.at.toISOString()).toBe("2026-11-27T08:30:00.000Z");
  });

  it("takes the default hour for a date alone, and says that the hour was not written", () => {
    expect(parseWhen("27/11", HANOI)).toMatchObject({ at: new Date("2026-11-27T01:00:00Z"), hasHour: false });
    expect(parseWhen("27/11", { ...HANOI, defaultTime: "17:00" })).toMatchObject({
      at: new Date("2026-11-27T10:00:00Z"),
      hasHour: false,
    });
  });

  it.each([
    ["26/11", "thứ Năm, 26/11/2026, 08:00"],
    ["24/11", "thứ Tư, 24/11/2027, 08:00"],
    ["15:30 25/11", "thứ Tư, 25/11/2026, 15:30"],
    ["1/1", "thứ Sáu, 01/01/2027, 08:00"],
    ["29/2", "thứ Ba, 29/02/2028, 08:00"],
  ])("takes %s without a year for the next one to come: %s", (text, at) => {
    expect(read(text)).toBe(at);
  });

  it.each(["25/11", "9:00 25/11", "10:00 25/11"])(
    "does not move today's %s, which is past, silently to the next year",
    (text) => {
      expect(refusal(text).kind).toBe("past");
    },
  );

  it.each([
    ["15h", "thứ Tư, 25/11/2026, 15:00"],
    ["15 giờ", "thứ Tư, 25/11/2026, 15:00"],
    ["10:01", "thứ Tư, 25/11/2026, 10:01"],
    ["10:00", "thứ Năm, 26/11/2026, 10:00"],
    ["lúc 8h00", "thứ Năm, 26/11/2026, 08:00"],
    ["0h", "thứ Năm, 26/11/2026, 00:00"],
  ])("takes the bare hour %s for today, or for tomorrow when it is past: %s", (text, at) => {
    expect(read(text)).toBe(at);
  });

  it("knows today in Hà Nội when it is still yesterday in UTC", () => {
    const earlyMorning = { ...HANOI, now: new Date("2026-11-24T18:30:00Z") };
    expect(read("07:00", earlyMorning)).toBe("thứ Tư, 25/11/2026, 07:00");
    expect(read("1:00", earlyMorning)).toBe("thứ Năm, 26/11/2026, 01:00");
  });

  it.each([
    ["30 phút nữa", "thứ Tư, 25/11/2026, 10:30"],
    ["30 phut nua", "thứ Tư, 25/11/2026, 10:30"],
    ["45p nữa", "thứ Tư, 25/11/2026, 10:45"],
    ["sau 2 tiếng", "thứ Tư, 25/11/2026, 12:00"],
    ["2 giờ nữa", "thứ Tư, 25/11/2026, 12:00"],
    ["3 ngày nữa", "thứ Bảy, 28/11/2026, 10:00"],
    ["2 tuần nữa", "thứ Tư, 09/12/2026, 10:00"],
    ["in 5 minutes", "thứ Tư, 25/11/2026, 10:05"],
    ["In 1 day", "thứ Năm, 26/11/2026, 10:00"],
  ])("reads the length of time %j as %s", (text, at) => {
    expect(read(text)).toBe(at);
  });

  it("counts seconds exactly, for trying a reminder out", () => {
    expect(parseWhen("20 giây nữa", HANOI)).toMatchObject({ at: new Date("2026-11-25T03:00:20.000Z") });
  });

  it("keeps the clock over days where summer time begins in between", () => {
    const berlin = { now: new Date("2026-03-28T09:00:00Z"), timeZone: "Europe/Berlin" };
    expect(read("1 ngày nữa", berlin)).toBe("Chủ nhật, 29/3/2026, 10:00");
  });

  it.each([
    ["32/1", { day: 32, month: 1, year: null, lastDay: 31 }],
    ["31/4", { day: 31, month: 4, year: null, lastDay: 30 }],
    ["30/2", { day: 30, month: 2, year: null, lastDay: 29 }],
    ["29/2/2027", { day: 29, month: 2, year: 2027, lastDay: 28 }],
    ["15:30 0/4", { day: 0, month: 4, year: null, lastDay: 30 }],
  ])("refuses %s, which does not exist, with what there is instead of rolling over", (text, details) => {
    expect(refusal(text)).toEqual({ kind: "no-such-date", ...details });
  });

  it.each([
    ["11/27/2026", 27],
    ["1/0", 0],
  ])("refuses the month of %s instead of turning to month first", (text, month) => {
    expect(refusal(text)).toEqual({ kind: "no-such-month", month });
  });

  it.each([
    ["25:00", { hour: 25, minute: 0 }],
    ["24h", { hour: 24, minute: 0 }],
    ["15:60 27/11", { hour: 15, minute: 60 }],
    ["15h75", { hour: 15, minute: 75 }],
  ])("refuses the hour of %j", (text, time) => {
    expect(refusal(text)).toEqual({ kind: "no-such-time", ...time });
  });

  it("refuses an hour that summer time leaves out", () => {
    const berlin = { now: new Date("2026-03-01T09:00:00Z"), timeZone: "Europe/Berlin" };
    expect(refusal("02:30 29/3", berlin).kind).toBe("no-such-time");
  });

  it("refuses what is past and says which moment it took it for", () => {
    expect(refusal("15:30 27/11/2025")).toEqual({ kind: "past", at: new Date("2025-11-27T08:30:00Z") });
    expect(refusal("0 phút nữa").kind).toBe("past");
  });

  it.each(["27/11/2206", "9000 ngày nữa", "99999999999999999999 ngày nữa", "27/11/62"])(
    "refuses %j, a slip of the finger, as too far",
    (text) => {
      expect(refusal(text)).toEqual({ kind: "too-far", maxYears: 20 });
    },
  );

  it("refuses a date whose weekday is another: one of the two is wrong", () => {
    expect(refusal("thứ Hai 27/11/2026")).toMatchObject({
      kind: "wrong-weekday",
      at: new Date("2026-11-27T01:00:00Z"),
    });
  });

  it.each([
    "",
    "đồng chí Mai",
    "27/11/2026 abc",
    "27/11-2026",
    "25.4",
    "15-NQ/TW ngày 05/5/2022",
    "31/38 nhiệm vụ",
    "12",
    "9,8%",
    "nữa",
    "30 nữa",
    "30 phút",
    "ngày",
    "127/11/2026",
    "27/11/026",
  ])("does not guess at %j", (text) => {
    expect(read(text)).toBe("not-understood");
  });

  it.each([
    ["15h30 15h45", "two-times"],
    ["27/11 28/11", "two-times"],
    ["hằng tháng 27/11", "contradiction"],
  ])("does not choose one of the two things that %j says", (text, kind) => {
    expect(refusal(text).kind).toBe(kind);
  });

  it("reads Mai alone as tomorrow: phones write the first letter large", () => {
    expect(read("Mai")).toBe("thứ Năm, 26/11/2026, 08:00");
  });

  it("does not take a wrong default hour for one: that is a bug", () => {
    expect(() => parseWhen("27/11", { ...HANOI, defaultTime: "8 sáng" })).toThrow(RangeError);
    expect(() => parseWhen("27/11", { ...HANOI, defaultTime: "25:00" })).toThrow(RangeError);
  });
});

describe("format", () => {
  const at = new Date("2026-11-29T17:05:00.000Z");

  it("writes the zone's day, not the server's, in both languages", () => {
    expect(formatDateTime(at, "Asia/Ho_Chi_Minh", "vi")).toBe("thứ Hai, 30/11/2026, 00:05");
    expect(formatDateTime(at, "Asia/Ho_Chi_Minh", "en")).toBe("Monday, 30/11/2026, 00:05");
    expect(formatDay(at, "UTC", "vi")).toBe("Chủ nhật, 29/11/2026");
    expect(formatDate(at, "UTC")).toBe("29/11/2026");
  });
});
