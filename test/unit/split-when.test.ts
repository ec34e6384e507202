import { describe, expect, it } from "vitest";

import { formatDateTime } from "../../src/domain/time/format.ts";
import { splitWhen } from "../../src/domain/time/split-when.ts";
import type { WhenContext } from "../../src/domain/time/when.ts";
import { ruleText } from "../../src/text/vi/times.ts";

/** Wednesday, 25/11/2026, 10:00 in Hà Nội. */
const HANOI: WhenContext = { now: new Date("2026-11-25T03:00:00.000Z"), timeZone: "Asia/Ho_Chi_Minh" };

function split(text: string): [when: string, what: string] {
  const { when, what } = splitWhen(text, HANOI);
  if (when.kind === "refused") return [when.reason.kind, what];
  return [when.kind === "once" ? formatDateTime(when.at, HANOI.timeZone, "vi") : ruleText(when.rule), what];
}

describe("splitWhen", () => {
  it.each([
    "15h30 thứ Sáu tuần sau họp giao ban",
    "họp giao ban 15h30 thứ Sáu tuần sau",
    "họp giao ban lúc 15h30 ngày thứ Sáu tuần sau.",
    "thứ Sáu tuần sau họp giao ban lúc 15h30",
    "15h30: họp giao ban thứ Sáu tuần sau",
    "Nhắc tôi 15h30 thứ Sáu tuần sau, họp giao ban",
    "nhắc tôi họp giao ban vào hồi 15 giờ 30, thứ Sáu tuần sau",
    "15h30 thứ Sáu tuần sau nhắc tôi họp giao ban",
    "nhắc 15h30 thứ Sáu tuần sau: họp giao ban",
    "họp giao ban (15h30 thứ Sáu tuần sau)",
    "họp giao ban\n15h30 thứ Sáu tuần sau",
    "15h30 04/12 (thứ Sáu) họp giao ban",
  ])("finds the time wherever it stands, and leaves nothing dangling: %j", (text) => {
    expect(split(text)).toEqual(["thứ Sáu, 04/12/2026, 15:30", "họp giao ban"]);
    const [when, what] = split(text.normalize("NFD"));
    expect([when, what.normalize("NFC")]).toEqual(split(text));
  });

  it("keeps the writer's text as it was written", () => {
    expect(split("HỌP BCH, 8h mai, Phòng 2")[1]).toBe("HỌP BCH, Phòng 2");
    expect(split("Họp BCH\n8h mai\nPhòng 2")[1]).toBe("Họp BCH\nPhòng 2");
    expect(split("Họp: nghe báo cáo; 8h mai; bỏ phiếu")[1]).toBe("Họp: nghe báo cáo; bỏ phiếu");
    expect(split("remind me to call the Office tomorrow at 9am")[1]).toBe("call the Office");
  });

  it.each([
    ["Học tập 15-NQ/TW ngày 05/5/2022 lúc 8h mai", "Học tập 15-NQ/TW ngày 05/5/2022"],
    [
      "Nghị quyết số 15 ngày 5 tháng 5 năm 2022: học tập 8h mai",
      "Nghị quyết số 15 ngày 5 tháng 5 năm 2022: học tập",
    ],
    ["nộp báo cáo tháng 11 lúc 8h mai", "nộp báo cáo tháng 11"],
    ["tổng kết quý 4 năm 2026, 8h mai", "tổng kết quý 4 năm 2026"],
    ["báo cáo 6 tháng đầu năm 8h mai", "báo cáo 6 tháng đầu năm"],
    ["rà 31/38 nhiệm vụ 8h mai", "rà 31/38 nhiệm vụ"],
    ["tăng 9,8% 8h mai", "tăng 9,8%"],
    ["gặp 5-7 người 8h mai", "gặp 5-7 người"],
    ["gặp đồng chí Mai 8h mai", "gặp đồng chí Mai"],
    ["gặp Mai 8h mai", "gặp Mai"],
    ["gap chi mai 8h mai", "gap chi mai"],
    ["hội nghị lần thứ hai 8h mai", "hội nghị lần thứ hai"],
    ["chuẩn bị quà Tết 8h mai", "chuẩn bị quà Tết"],
    ["làm ngay 2 việc lúc 8h mai", "làm ngay 2 việc"],
    ["noi dung hop 8h mai", "noi dung hop"],
    ["dai hoi 8h mai", "dai hoi"],
    ["gọi 0912.345.678 lúc 8h mai", "gọi 0912.345.678"],
  ])("does not take content for a time: %j", (text, what) => {
    expect(split(text)).toEqual(["thứ Năm, 26/11/2026, 08:00", what]);
  });

  it.each([
    ["Mai họp chi bộ", "họp chi bộ"],
    ["sáng Mai họp chi bộ", "họp chi bộ"],
    ["HỌP CHI BỘ MAI", "HỌP CHI BỘ"],
  ])("does not take tomorrow for a person: %j", (text, what) => {
    expect(split(text)).toEqual(["thứ Năm, 26/11/2026, 08:00", what]);
  });

  it.each([
    "họp chi bộ",
    "Học tập 15-NQ/TW ngày 05/5/2022",
    "họp 2 ngày sau hội nghị",
    "một ngày làm việc tốt",
    "trực 24/7",
    "bay gio hop",
    "mai họp lúc 8h5",
    "thứ Sáu 15h3 họp",
    "",
  ])("finds no time in %j and gives the whole text back", (text) => {
    expect(split(text)).toEqual(["not-understood", text]);
  });

  it.each([
    ["15h mai họp chuẩn bị hội nghị 20/12", "two-times"],
    ["họp lúc 8h mai hoặc 9h mai", "two-times"],
    ["họp 8h đến 10h mai", "two-times"],
    ["duyệt kế hoạch tuần sau, 15h thứ Sáu", "ambiguous"],
    ["15 giờ 30 đồng chí dự họp", "ambiguous"],
    ["việc trực đêm, họp 8h mai", "ambiguous"],
    ["tuần sau họp chi bộ", "day-needed"],
    ["tuần sau họp lúc 15h", "day-needed"],
    ["họp 15h sáng mai", "contradiction"],
  ])("does not choose where it cannot know: %j", (text, outcome) => {
    expect(split(text)[0]).toBe(outcome);
  });

  it("lets a mark decide which of two times is meant", () => {
    const expected = ["thứ Năm, 26/11/2026, 15:00", "họp chuẩn bị hội nghị 20/12"];
    expect(split("15h mai: họp chuẩn bị hội nghị 20/12")).toEqual(expected);
    expect(split("15h mai\nhọp chuẩn bị hội nghị 20/12")).toEqual(expected);
    expect(split("họp chuẩn bị hội nghị 20/12; 15h mai")).toEqual(expected);
  });

  it("does not let a mark tear hour and day apart", () => {
    expect(split("15h: họp thứ Sáu")).toEqual(["thứ Sáu, 27/11/2026, 15:00", "họp"]);
  });

  it("does not lose that it repeats where the day stands apart from it", () => {
    expect(split("hằng năm tổng kết vào ngày 20/12")).toEqual(["20/12 hằng năm, 08:00", "tổng kết"]);
    expect(split("thứ Hai hằng tuần giao ban lúc 7h30")).toEqual(["thứ Hai hằng tuần, 07:30", "giao ban"]);
  });

  it("does not take long over any text", () => {
    for (const piece of ["x 8h mai ", "nhắc tôi ", "8h mai; họp ", "báo cáo tháng 11 ", "(", "là "]) {
      const text = piece.repeat(Math.ceil(8192 / piece.length)).slice(0, 8192);
      const started = process.cpuUsage().user;
      splitWhen(`${text} 8h mai`, HANOI);
      expect((process.cpuUsage().user - started) / 1000, piece).toBeLessThan(2_000);
    }
  });
});
