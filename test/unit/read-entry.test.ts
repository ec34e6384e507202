import { describe, expect, it } from "vitest";

import { readEntry, type EventEntry } from "../../src/domain/time/read-entry.ts";

/** A Monday, 08:00 in Hà Nội. */
const context = { now: new Date("2026-11-23T01:00:00Z"), timeZone: "Asia/Ho_Chi_Minh" };

function read(text: string): EventEntry {
  return readEntry(text, context);
}

function at(entry: EventEntry): string {
  if (entry.kind === "refused" || entry.when.kind !== "once") return JSON.stringify(entry);
  return entry.when.at.toISOString();
}

describe("a line about an event, in parts", () => {
  it.each([
    ["Họp; 8h 27/11; Chi bộ 1; tại nhà văn hoá", "nhà văn hoá"],
    ["Họp; tại nhà văn hoá; 8h ngày 27/11; Chi bộ 1", "nhà văn hoá"],
    ["Họp; 8h ngày 27/11 tại nhà văn hoá; Chi bộ 1", "nhà văn hoá"],
    ["Họp; 8h ngày 27/11, ở Hội trường tầng 2; Chi bộ 1", "Hội trường tầng 2"],
    ["Họp; 8h ngày 27/11; Chi bộ 1; Địa điểm: 15 Tràng Thi", "15 Tràng Thi"],
    ["Hop; 8h ngày 27/11; Chi bộ 1; tai nha van hoa", "nha van hoa"],
    ["Họp; 8h ngày 27/11 tại hội trường ở tầng 2; Chi bộ 1", "hội trường ở tầng 2"],
    ["Họp, 8h 27/11 tại nhà văn hoá, Chi bộ 1", "nhà văn hoá"],
    ["Họp, 8h ngày 27/11, Chi bộ 1, tại nhà văn hoá", "nhà văn hoá"],
    ["Meeting; 8:00 27/11 at the town hall; Chi bộ 1", "the town hall"],
  ])("loses neither place nor time: %s", (text, place) => {
    const entry = read(text);
    expect(entry).toMatchObject({ kind: "entry", unit: "Chi bộ 1", place });
    expect(at(entry)).toBe("2026-11-27T01:00:00.000Z");
  });

  it.each([
    "Kiểm tra tại Chi bộ 2; 8h ngày 27/11",
    "Lễ chào cờ ở trụ sở; 8h ngày 27/11",
    "Tải tài liệu; 8h ngày 27/11",
  ])("does not take “tại” in a title for the place: %s", (text) => {
    expect(read(text)).toMatchObject({ title: text.split(";")[0], place: null });
  });

  it.each(["Tải xuống; 8h ngày 27/11; tải liệu", "Họp; 8h ngày 27/11; tái bản"])(
    "does not take a word with other diacritics for “tại”: %s",
    (text) => {
      expect(read(text)).toMatchObject({ place: null });
    },
  );

  it.each([
    "Nộp báo cáo; 8h ngày 27/11; hoả tốc",
    "Nộp báo cáo; 8h ngày 27/11; HỎA TỐC",
    "Nộp báo cáo; hoa toc; 8h ngày 27/11",
    "Hoả tốc: Nộp báo cáo; 8h ngày 27/11",
    "HOẢ TỐC Nộp báo cáo; 8h ngày 27/11",
    "Hoả tốc; Nộp báo cáo; 8h ngày 27/11",
    "Nộp báo cáo (hoả tốc); 8h ngày 27/11",
    "Nộp báo cáo - hoả tốc, 8h 27/11",
  ])("does not miss hoả tốc, nor leave it in the title: %s", (text) => {
    expect(read(text)).toMatchObject({ title: "Nộp báo cáo", urgent: true, unit: "" });
  });

  it.each([
    "Họp khẩn; 8h ngày 27/11",
    "Xử lý văn bản hoả tốc trong tuần; 8h ngày 27/11",
    "Hội thi hoa tóc; 8h ngày 27/11",
  ])("does not break the quiet hours for less than hoả tốc: %s", (text) => {
    expect(read(text)).toMatchObject({ title: text.split(";")[0], urgent: false });
  });

  it("keeps every name, in whatever segment", () => {
    expect(read("Nộp; 8h ngày 27/11; giao: Đảng viên, Bí thư và Văn phòng; Chi bộ 1")).toMatchObject({
      people: ["Đảng viên", "Bí thư", "Văn phòng"],
      unit: "Chi bộ 1",
    });
    expect(read("Nộp; Phụ trách: Đảng viên; 8h ngày 27/11")).toMatchObject({ people: ["Đảng viên"] });
    expect(read("Report; 8:00 27/11; for: Mai and An")).toMatchObject({ people: ["Mai", "An"] });
  });

  it("does not take a name that is missing for nobody", () => {
    expect(read("Nộp; 8h ngày 27/11; giao:")).toMatchObject({ kind: "refused", reason: { kind: "people" } });
  });

  it("keeps the steps that are named, and refuses those it cannot read", () => {
    expect(read("Nộp; 8h ngày 27/11; nhắc 1 ngày, 2 giờ; Chi bộ 1")).toMatchObject({
      ladder: ["1d", "2h"],
      unit: "Chi bộ 1",
    });
    expect(read("Nộp; 8h ngày 27/11; nhắc trước: 1 ngày")).toMatchObject({ ladder: ["1d"] });
    expect(read("Report; 8:00 27/11; remind 1 day, 2 hours")).toMatchObject({ ladder: ["1d", "2h"] });
    expect(read("Nộp; 8h ngày 27/11; nhắc sớm")).toMatchObject({
      kind: "refused",
      reason: { kind: "steps" },
    });
  });

  it("leaves a title as it was written", () => {
    expect(read("Tăng trưởng 9,8%, đợt 1; 8h ngày 27/11")).toMatchObject({
      title: "Tăng trưởng 9,8%, đợt 1",
    });
    expect(read("Tăng trưởng 9,8%, 8h ngày 27/11")).toMatchObject({ title: "Tăng trưởng 9,8%" });
    expect(read("Nhắc nhở các tổ; 8h ngày 27/11")).toMatchObject({ title: "Nhắc nhở các tổ", ladder: null });
  });

  it.each([
    ["hoả tốc; 8h ngày 27/11", "no-title"],
    ["; 8h ngày 27/11", "no-title"],
    ["Họp; tại nhà văn hoá", "no-when"],
    ["Họp; 8h ngày 31/11", "when"],
    ["", "no-when"],
    ["; ;", "no-when"],
  ])("is refused with its reason: %j", (text, kind) => {
    expect(read(text)).toMatchObject({ kind: "refused", reason: { kind } });
  });
});

describe("a line about an event, in plain words", () => {
  it.each([
    ["họp giao ban 8h ngày 27/11", "họp giao ban", null, ""],
    ["họp giao ban 8h 27/11 tại phòng họp tầng 2", "họp giao ban", "phòng họp tầng 2", ""],
    ["họp giao ban lúc 8h ngày 27/11 ở trụ sở", "họp giao ban", "trụ sở", ""],
    ["8h ngày 27/11 họp giao ban", "họp giao ban", null, ""],
    ["thứ Sáu họp giao ban lúc 8h", "họp giao ban", null, ""],
    ["họp giao ban thứ Sáu tại phòng họp lúc 8h", "họp giao ban", "phòng họp", ""],
    ["họp giao ban 8h ngày 27/11; Chi bộ 1", "họp giao ban", null, "Chi bộ 1"],
    ["họp giao ban 8h ngày 27/11, Chi bộ 1", "họp giao ban", null, "Chi bộ 1"],
    ["họp giao ban 8h ngày 27/11; tại phòng họp; Chi bộ 1", "họp giao ban", "phòng họp", "Chi bộ 1"],
    ["họp giao ban 8h, thứ Sáu", "họp giao ban", null, ""],
    ["họp tổ 1, tổ 2 8h ngày 27/11", "họp tổ 1, tổ 2", null, ""],
    ["kiểm tra tại Chi bộ 2 8h ngày 27/11", "kiểm tra tại Chi bộ 2", null, ""],
    ["hop giao ban 8h thu sau tai nha van hoa", "hop giao ban", "nha van hoa", ""],
    ["meeting on Friday at 8am at the town hall", "meeting", "the town hall", ""],
  ])("is taken apart as people mean it: %s", (text, title, place, unit) => {
    const entry = read(text);
    expect(entry).toMatchObject({ kind: "entry", title, place, unit });
    expect(at(entry)).toBe("2026-11-27T01:00:00.000Z");
  });

  it("reads how it repeats, and where", () => {
    expect(read("sinh hoạt chi bộ mùng 3 hằng tháng 19h30 tại nhà văn hoá")).toMatchObject({
      title: "sinh hoạt chi bộ",
      place: "nhà văn hoá",
      when: {
        kind: "repeating",
        rule: { every: "month", on: { kind: "day", day: 3 }, time: { hour: 19, minute: 30 } },
      },
    });
    expect(read("hoả tốc họp giao ban 8h thứ Hai hằng tuần")).toMatchObject({
      title: "họp giao ban",
      urgent: true,
      when: { kind: "repeating", rule: { every: "week", weekdays: [1] } },
    });
  });

  it.each(["họp 8h ngày 27/11 và 9h 28/11", "họp giao ban 8h ngày 31/11", "họp giao ban 25:00 27/11"])(
    "does not pass over a time that cannot be taken: %s",
    (text) => {
      expect(read(text)).toMatchObject({ kind: "refused", reason: { kind: "when" } });
    },
  );

  it.each(["họp giao ban", "nộp báo cáo tháng 11"])("does not invent a time: %s", (text) => {
    expect(read(text)).toMatchObject({ kind: "refused", reason: { kind: "no-when" } });
  });
});
