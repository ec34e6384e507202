import { describe, expect, it } from "vitest";

import { formatDateTime } from "../../src/domain/time/format.ts";
import { parseWhen, type RefusedWhen, type When, type WhenContext } from "../../src/domain/time/when.ts";
import { ruleText } from "../../src/text/vi/times.ts";

/** Wednesday, 25/11/2026, 10:00 in Hà Nội. */
const HANOI: WhenContext = { now: new Date("2026-11-25T03:00:00.000Z"), timeZone: "Asia/Ho_Chi_Minh" };

function shown(when: When): string {
  switch (when.kind) {
    case "once":
      return formatDateTime(when.at, HANOI.timeZone, "vi");
    case "repeating":
      return ruleText(when.rule);
    case "refused":
      return when.reason.kind;
  }
}

function read(text: string): string {
  return shown(parseWhen(text, HANOI));
}

function refusal(text: string): RefusedWhen {
  const when = parseWhen(text, HANOI);
  if (when.kind !== "refused") throw new Error(`not refused: ${text}, ${shown(when)}`);
  return when.reason;
}

describe("words that look alike without diacritics", () => {
  it.each([
    ["thứ Sáu tuần sau", "thứ Sáu, 04/12/2026, 08:00"],
    ["thu sau tuan sau", "thứ Sáu, 04/12/2026, 08:00"],
    ["ngày 5 tháng sau", "thứ Bảy, 05/12/2026, 08:00"],
    ["ngay 5 thang sau", "thứ Bảy, 05/12/2026, 08:00"],
    ["ngày 5 tháng sáu", "thứ Bảy, 05/6/2027, 08:00"],
    ["8h toi", "thứ Tư, 25/11/2026, 20:00"],
    ["toi thu 6", "thứ Sáu, 27/11/2026, 19:00"],
    ["thu 6 tuan toi", "thứ Sáu, 04/12/2026, 08:00"],
    ["thứ 6 tới", "thứ Sáu, 27/11/2026, 08:00"],
    ["thứ 6 tối", "thứ Sáu, 27/11/2026, 19:00"],
    ["sang tuan thu 2", "thứ Hai, 30/11/2026, 08:00"],
    ["sang thu 2", "thứ Hai, 30/11/2026, 08:00"],
    ["nua tieng nua", "thứ Tư, 25/11/2026, 10:30"],
    ["nửa tiếng nữa", "thứ Tư, 25/11/2026, 10:30"],
    ["ngày kia", "thứ Sáu, 27/11/2026, 08:00"],
    ["ngày kìa", "thứ Bảy, 28/11/2026, 08:00"],
    ["ngay mot", "thứ Sáu, 27/11/2026, 08:00"],
    ["năm năm nữa", "thứ Ba, 25/11/2031, 10:00"],
    ["hai mươi năm nữa", "Chủ nhật, 25/11/2046, 10:00"],
    ["ngày 5 tháng năm năm sau", "thứ Tư, 05/5/2027, 08:00"],
  ])("are not mixed up in %j: %s", (text, meant) => {
    expect(read(text)).toBe(meant);
  });

  it.each(["bay gio", "sau gio", "nữa tiếng nửa"])("are not taken for a number in %j", (text) => {
    expect(read(text)).toBe("not-understood");
  });

  it("do not decide alone: where both readings are possible and differ, both are offered", () => {
    expect(refusal("8h thu 6 toi")).toEqual({
      kind: "ambiguous",
      readings: [
        { kind: "once", at: new Date("2026-11-27T01:00:00Z"), hasHour: true },
        { kind: "once", at: new Date("2026-11-27T13:00:00Z"), hasHour: true },
      ],
    });
  });

  it.each([
    ["15h thu 6 toi", "thứ Sáu, 27/11/2026, 15:00"],
    ["20h thu 6 toi", "thứ Sáu, 27/11/2026, 20:00"],
  ])("are decided by the hour where only one reading is left, or both agree: %j", (text, meant) => {
    expect(read(text)).toBe(meant);
  });
});

describe("a phrase that can be read in two ways", () => {
  it.each([
    ["12h đêm", "thứ Năm, 26/11/2026, 00:00", "thứ Sáu, 27/11/2026, 00:00"],
    ["2h đêm thứ Sáu", "thứ Sáu, 27/11/2026, 02:00", "thứ Bảy, 28/11/2026, 02:00"],
    ["thứ 6 sau", "thứ Sáu, 27/11/2026, 08:00", "thứ Sáu, 04/12/2026, 08:00"],
    ["sau 15h", "thứ Năm, 26/11/2026, 01:00", "thứ Tư, 25/11/2026, 15:00"],
    ["every second Tuesday", "mỗi 2 tuần, thứ Ba, 08:00, từ 30/11/2026", "thứ Ba thứ hai hằng tháng, 08:00"],
  ])("is not guessed at: %j", (text, ...readings) => {
    const reason = refusal(text);
    expect(reason.kind === "ambiguous" && reason.readings.map(shown)).toEqual(readings);
  });
});

describe("a refusal", () => {
  it("does not pass over one of two pieces that cannot both hold, but names them as written", () => {
    expect(refusal("15h Sáng")).toEqual({ kind: "contradiction", first: "15h", second: "Sáng" });
    expect(refusal("mùng 3 hằng tuần")).toEqual({
      kind: "contradiction",
      first: "hằng tuần",
      second: "mùng 3",
    });
    expect(refusal("27/11 tuần sau")).toEqual({ kind: "contradiction", first: "27/11", second: "tuần sau" });
    expect(refusal("8h đến 10h mai")).toEqual({ kind: "two-times", first: "8h", second: "10h" });
    expect(refusal("thứ Hai và thứ Năm")).toEqual({ kind: "two-times", first: "thứ Hai", second: "thứ Năm" });
  });

  it("does not move today to another day when its default hour is over, but asks for the hour", () => {
    expect(refusal("sáng nay").kind).toBe("hour-needed");
    expect(refusal("hôm nay").kind).toBe("hour-needed");
    expect(refusal("đêm nay").kind).toBe("hour-needed");
    expect(refusal("9h sáng nay")).toEqual({ kind: "past", at: new Date("2026-11-25T02:00:00Z") });
  });

  it("does not take the moment for the clock's where a weekday stands beside a length of time", () => {
    expect(refusal("thứ Sáu, hai tuần nữa").kind).toBe("hour-needed");
    expect(read("9h thứ Sáu, hai tuần nữa")).toBe("thứ Sáu, 11/12/2026, 09:00");
  });

  it.each([
    ["tuần sau", "day-needed"],
    ["hằng quý", "quarter-day-needed"],
    ["mỗi đêm", "repeat-hour-needed"],
    ["mỗi giờ", "too-often"],
    ["8h và 15h hằng ngày", "too-often"],
    ["mỗi 5 tháng vào ngày 3", "unsupported-repeat"],
    ["thứ Hai hằng tuần từ 30/11/2027", "unsupported-repeat"],
    ["mỗi 2 tuần vào thứ Hai từ 30/11/2027", "unsupported-repeat"],
    ["mùng 1 Tết", "lunar"],
    ["15/8 am", "lunar"],
    ["2 ngày trước", "past"],
    ["-5 phút nữa", "not-understood"],
  ])("does not guess at %j: %s", (text, kind) => {
    expect(refusal(text).kind).toBe(kind);
  });

  it("asks which weekday of the month is meant instead of taking each", () => {
    expect(refusal("thứ Hai hằng tháng")).toEqual({ kind: "which-weekday-needed", weekday: 1 });
    expect(refusal("thứ Sáu tháng sau")).toEqual({ kind: "which-weekday-needed", weekday: 5 });
  });
});

describe("figures side by side", () => {
  it.each([
    ["17h 20/12", "Chủ nhật, 20/12/2026, 17:00"],
    ["15h 10 ngày nữa", "thứ Bảy, 05/12/2026, 15:00"],
    ["8h 15 phút nữa", "thứ Tư, 25/11/2026, 18:15"],
    ["T6,27/11", "thứ Sáu, 27/11/2026, 08:00"],
    ["thứ 2, 4 tháng 1", "thứ Hai, 04/01/2027, 08:00"],
    ["thứ 6 27-11-2026 8h", "thứ Sáu, 27/11/2026, 08:00"],
  ])("are not joined across what they belong to: %j", (text, meant) => {
    expect(read(text)).toBe(meant);
  });
});

describe("words that programs know", () => {
  it.each(["valueOf", "constructor", "toString", "__proto__"])("are words like others: %j", (text) => {
    expect(read(text)).toBe("not-understood");
  });
});

describe("the time that a text of any length takes", () => {
  const full = (piece: string): string => piece.repeat(Math.ceil(8192 / piece.length)).slice(0, 8192);

  it.each(["15h mai ", "thu 6 toi ", "2 ", "sau ", "hai mươi ", "các tháng 2, 2, ", "of may, may, ", "a, "])(
    "does not grow out of hand over and over %j",
    (piece) => {
      const started = process.cpuUsage().user;
      parseWhen(full(piece), HANOI);
      expect((process.cpuUsage().user - started) / 1000).toBeLessThan(2_000);
    },
  );
});
