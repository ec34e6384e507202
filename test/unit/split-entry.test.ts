import { describe, expect, it } from "vitest";

import { splitEntry } from "../../src/domain/time/split-entry.ts";
import type { WhenContext } from "../../src/domain/time/when.ts";

/** Wednesday, 25/11/2026, 10:00 in Hà Nội. */
const HANOI: WhenContext = { now: new Date("2026-11-25T03:00:00.000Z"), timeZone: "Asia/Ho_Chi_Minh" };

describe("splitEntry", () => {
  it.each([
    "Họp chi bộ; 15:30 27/11/2026; Chi bộ 1",
    "Họp chi bộ | 15:30 27/11/2026 | Chi bộ 1",
    "Họp chi bộ\r\n15:30 27/11/2026\r\nChi bộ 1",
    "Họp chi bộ, 15:30 27/11/2026, Chi bộ 1",
    "  Họp chi bộ ;27/11/2026;15:30; Chi bộ 1 ",
    "Họp chi bộ, thứ Sáu, 27/11/2026, 15:30, Chi bộ 1",
    "Họp chi bộ; thứ Sáu, 27/11/2026, 15:30; Chi bộ 1",
    "Họp chi bộ, 15h30, 27/11; Chi bộ 1",
  ])("takes %j apart, whatever separates it", (text) => {
    expect(splitEntry(text, HANOI)).toEqual({
      kind: "entry",
      title: "Họp chi bộ",
      when: { kind: "once", at: new Date("2026-11-27T08:30:00Z"), hasHour: true },
      rest: "Chi bộ 1",
    });
  });

  it("keeps commas and semicolons of the title and of the units as they were written", () => {
    const text = "Họp: nghe báo cáo, bàn kế hoạch; bỏ phiếu; 27/11; Chi bộ 1, Chi bộ 2";
    expect(splitEntry(text, HANOI)).toMatchObject({
      title: "Họp: nghe báo cáo, bàn kế hoạch; bỏ phiếu",
      rest: "Chi bộ 1, Chi bộ 2",
    });
  });

  it("leaves the rest empty where no unit is named", () => {
    expect(splitEntry("Nộp báo cáo; 27/11", HANOI)).toMatchObject({ title: "Nộp báo cáo", rest: "" });
  });

  it("does not take a document's number and date in the title for the time", () => {
    const text = "Học tập 15-NQ/TW ngày 05/5/2022, quán triệt; 27/11; Chi bộ 1";
    expect(splitEntry(text, HANOI)).toMatchObject({ title: "Học tập 15-NQ/TW ngày 05/5/2022, quán triệt" });
  });

  it.each(["15:30 27/11; Họp chi bộ", "; 27/11; Chi bộ 1", "27/11", ", 27/11"])(
    "asks for the title of %j instead of taking the time for one",
    (text) => {
      expect(splitEntry(text, HANOI)).toEqual({ kind: "refused", reason: { kind: "no-title" } });
    },
  );

  it.each(["", "Họp chi bộ", "Họp chi bộ; Chi bộ 1", "Họp với đồng chí Mai; Chi bộ 1"])(
    "asks for the time of %j",
    (text) => {
      expect(splitEntry(text, HANOI)).toEqual({ kind: "refused", reason: { kind: "no-when" } });
    },
  );

  it("says what is wrong with the time instead of taking an hour further on for today's", () => {
    expect(splitEntry("Họp; 32/1; 15:30; Chi bộ 1", HANOI)).toEqual({
      kind: "refused",
      reason: {
        kind: "when",
        segment: "32/1, 15:30",
        reason: { kind: "no-such-date", day: 32, month: 1, year: null, lastDay: 31 },
      },
    });
    expect(splitEntry("Họp; 27/11/2025; 15:30", HANOI)).toMatchObject({
      reason: { reason: { kind: "past" } },
    });
  });

  it("does not lose that what is entered repeats", () => {
    expect(splitEntry("Sinh hoạt chi bộ; 19h30 mùng 3 hằng tháng; Chi bộ 1", HANOI)).toMatchObject({
      title: "Sinh hoạt chi bộ",
      when: { kind: "repeating", rule: { every: "month", on: { kind: "day", day: 3 } } },
      rest: "Chi bộ 1",
    });
  });

  it("does not take long over thousands of separators", () => {
    const started = process.cpuUsage().user;
    splitEntry("a,;".repeat(4_000), HANOI);
    expect((process.cpuUsage().user - started) / 1000).toBeLessThan(2_000);
  });
});
