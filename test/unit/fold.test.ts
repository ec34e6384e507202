import { describe, expect, it } from "vitest";

import { fold, foldedIncludes } from "../../src/domain/fold.ts";

describe("fold", () => {
  it("finds what is stored composed when typed decomposed, as iPhones and Macs do", () => {
    const text = "Thành uỷ Hà Nội, đường Đinh Tiên Hoàng";
    expect(fold(text.normalize("NFD"))).toBe(fold(text.normalize("NFC")));
  });

  it.each([
    ["Uỷ ban", "Ủy ban"],
    ["hoà bình", "hòa bình"],
    ["thuý", "thúy"],
    ["HOẢ TỐC", "hỏa tốc"],
    ["Đảng uỷ", "dang uy"],
    ["Ðảng", "dang"], // U+00D0, which some keyboards make of Đ
  ])("does not miss %s when %s is typed", (a, b) => {
    expect(fold(a)).toBe(fold(b));
  });

  it("is not misled by zero-width characters, bidi controls and odd white space from copied text", () => {
    expect(fold("\u202Achỉ\u200B tiêu\u00A0\uFEFF\r\n\t 12\u202C ")).toBe("chi tieu 12");
  });

  it("keeps what is not Vietnamese, so that numbers and signs can be searched", () => {
    expect(fold("15-NQ/TW 9,8% 📌")).toBe("15-nq/tw 9,8% 📌");
  });
});

describe("foldedIncludes", () => {
  const title = "Chương trình 03 của Thành uỷ về chỉnh trang, phát triển đô thị";

  it.each(["chuong trinh 03", "thành ủy", "đô thị", "do thi chuong", "chinh tra", "03"])(
    "finds the title by %s, in any order and by beginnings of words",
    (needle) => {
      expect(foldedIncludes(title, needle)).toBe(true);
    },
  );

  it.each(["chương trình 08", "anh", "đô thị xanh"])("does not find it by %s", (needle) => {
    expect(foldedIncludes(title, needle)).toBe(false);
  });

  it("finds a number without its signs", () => {
    expect(foldedIncludes("Số 15-NQ/TW ngày 05/5/2022", "15 nq tw")).toBe(true);
  });

  it.each(["", "  ", "…", "\u200B"])("finds nothing by %j instead of everything", (needle) => {
    expect(foldedIncludes(title, needle)).toBe(false);
  });
});
