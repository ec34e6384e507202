import { describe, expect, it } from "vitest";

import { listedNames, splitAudience, splitHeader } from "../../src/domain/audience-words.ts";

describe("what stands before the text of a broadcast", () => {
  it.each([
    ["khẩn: Nộp báo cáo", "urgent", null],
    ["Thượng khẩn: Nộp báo cáo", "very-urgent", null],
    ["hoa toc: Nộp báo cáo", "flash", null],
    ["hỏa tốc cho Chi bộ 1: Nộp báo cáo", "flash", { include: "Chi bộ 1", exclude: "" }],
    ["cho Chi bộ 1:Nộp báo cáo", null, { include: "Chi bộ 1", exclude: "" }],
    ["khẩn, cho Chi bộ 1: Nộp báo cáo", "urgent", { include: "Chi bộ 1", exclude: "" }],
    ["Hoả tốc - cho Chi bộ 1: Nộp báo cáo", "flash", { include: "Chi bộ 1", exclude: "" }],
    ["cho Chi bộ 1, 3 trừ đồng chí A: Nộp báo cáo", null, { include: "Chi bộ 1, 3", exclude: "đồng chí A" }],
    [
      "very urgent for Cell 1 except comrade A: Nộp báo cáo",
      "very-urgent",
      { include: "Cell 1", exclude: "comrade A" },
    ],
    ["toi chi bo 1 ngoai tru nhom: Nộp báo cáo", null, { include: "chi bo 1", exclude: "nhom" }],
  ])("is read: %s", (typed, urgency, audience) => {
    expect(splitHeader(typed)).toEqual({ header: { urgency, audience }, text: "Nộp báo cáo" });
  });

  it.each([
    "Nộp báo cáo trước 17:00",
    "Khẩn trương nộp báo cáo: hạn 20/12",
    "Khẩn, gấp, nộp báo cáo: hạn 20/12",
    "Tới 3:00 chiều nộp báo cáo",
    "Chi bộ 1: nộp báo cáo",
    "Thông báo\nHọp lúc: 8 giờ",
    "không có dấu nào",
    `cho ${"Chi bộ 1, ".repeat(60)}: quá dài để là người nhận`,
  ])("is not made out of a text in which a colon merely stands: %s", (typed) => {
    expect(splitHeader(typed)).toEqual({ header: null, text: typed });
  });

  it("is not looked for behind a colon that stands first", () => {
    expect(splitHeader(": cho Chi bộ 1: nộp báo cáo")).toEqual({
      header: null,
      text: "cho Chi bộ 1: nộp báo cáo",
    });
  });
});

describe("a list of receivers", () => {
  it.each([
    ["Chi bộ 1, 3", ["Chi bộ 1", "Chi bộ 3"]],
    ["Chi bộ 1, 3 và 5", ["Chi bộ 1", "Chi bộ 3", "Chi bộ 5"]],
    ["Chi bộ 12; nhóm Chi bộ 2 & bí thư", ["Chi bộ 12", "nhóm Chi bộ 2", "bí thư"]],
    ["Cell 1 and 2", ["Cell 1", "Cell 2"]],
    ["đồng chí A, 3", ["đồng chí A", "3"]],
    [" , ", []],
  ])("is taken apart, and a figure alone stands for what was named before it: %s", (words, names) => {
    expect(listedNames(words)).toEqual(names);
  });

  it("keeps what is left out apart, also where it is said twice", () => {
    expect(splitAudience("tất cả trừ A trừ B")).toEqual({ include: "tất cả", exclude: "A, B" });
  });
});
