import { describe, expect, it } from "vitest";

import {
  DOCUMENT_TYPES,
  findNumber,
  parseNumber,
  sameNumber,
  type DocumentNumber,
} from "../../src/domain/document-number.ts";

function parsed(text: string): DocumentNumber {
  const number = parseNumber(text);
  if (number === null) throw new Error(`no number: ${text}`);
  return number;
}

/** Every field at once: `8-CTr/TU`. */
function fields({ number, type, issuer }: DocumentNumber): string {
  return `${number}-${type}/${issuer}`;
}

describe("parseNumber", () => {
  it.each([
    "15-NQ/TW",
    "Số 15-NQ/TW",
    "số: 15-NQ/TW",
    "015-NQ/TƯ",
    "015-NQ/TƯ".normalize("NFD"),
    "15-nq/tư",
    "15 nq tw",
    "so 15 nq tw",
    "15NQ/TW",
    "15 - NQ / TW",
    "15–NQ/TW",
    "15\u2011NQ/TW",
    "15-NQ-TW",
    " 15-NQ/\u200BTW ",
  ])("reads %j as 15-NQ/TW, however it is typed", (text) => {
    expect(parseNumber(text)).toEqual({ number: 15, type: "NQ", issuer: "TW" });
  });

  it("never takes a city's number for the central committee's: TU is not TƯ", () => {
    expect(parsed("15-NQ/TU").issuer).toBe("TU");
    expect(parsed("15 nq tu").issuer).toBe("TU");
    expect(parsed("15 nq tư").issuer).toBe("TW");
    expect(parsed("15-NQ/tƯ".normalize("NFD")).issuer).toBe("TW");
  });

  it.each([
    ["08-CTR/TU", "8-CTr/TU"],
    ["8 ctr tu", "8-CTr/TU"],
    ["12-ttr/đu", "12-TTr/ĐU"],
    ["12-TTr/DU", "12-TTr/ĐU"],
    ["3-DA/QU", "3-ĐA/QU"],
    ["5-qd/vpdu", "5-QĐ/VPĐU"],
    ["37-QyĐ/TW", "37-QyĐ/TW"],
    ["37-QĐi/TW", "37-QyĐ/TW"],
    ["37-QDi/TƯ", "37-QyĐ/TW"],
    ["1-bb/cb", "1-BB/CB"],
    ["102-kl/ubkt", "102-KL/UBKT"],
  ])("takes %s, in whatever case and with whatever diacritics, for %s", (text, meant) => {
    expect(fields(parsed(text))).toBe(meant);
  });

  it("keeps thông tri (TT) and tờ trình (TTr), chỉ thị (CT) and chương trình (CTr) apart", () => {
    expect(parsed("5-TT/TU").type).toBe("TT");
    expect(parsed("5-TTr/TU").type).toBe("TTr");
    expect(parsed("5-ct/tu").type).toBe("CT");
    expect(parsed("5-ctr/tu").type).toBe("CTr");
  });

  it("accepts an issuer that it does not know only where it is printed in capitals", () => {
    expect(parsed("08-HD/BTCTW").issuer).toBe("BTCTW");
    expect(parsed("08-HD/BTCTƯ").issuer).toBe("BTCTW");
    expect(parseNumber("5-KH/tuần")).toBeNull();
    expect(parseNumber("5 kh TUAN")).toBeNull();
  });

  it.each([
    "",
    "15",
    "15/4",
    "NQ/TW",
    "15-XX/TW",
    "00-NQ/TW",
    "15-NQ/",
    "31/38",
    "2026-12-25",
    "15 nq",
    "Chi bộ 1",
  ])("does not take %j for a number", (text) => {
    expect(parseNumber(text)).toBeNull();
  });

  it("reads every type and issuer as they are printed", () => {
    for (const type of Object.keys(DOCUMENT_TYPES) as (keyof typeof DOCUMENT_TYPES)[]) {
      for (const issuer of ["TW", "TU", "QU", "ĐU", "CB", "UBKT", "VPĐU", "BTCTW"]) {
        expect(parseNumber(`07-${type}/${issuer}`)).toEqual({ number: 7, type, issuer });
      }
    }
  });
});

describe("findNumber", () => {
  it.each([
    ["Nghị quyết số 15-NQ/TW ngày 05/5/2022 của Bộ Chính trị", "15-NQ/TW"],
    ["Thực hiện 015-NQ/TƯ, các chi bộ…", "15-NQ/TW"],
    ["(08-CTr/TU)", "8-CTr/TU"],
    ["xem 5-KH/tuần và 12-KH/QU.", "12-KH/QU"],
  ])("finds the number in %j", (text, meant) => {
    const found = findNumber(text);
    expect(found && fields(found)).toBe(meant);
  });

  it.each([
    "có 3 tb cb",
    "ngày 15/4/2026",
    "31/38 nhiệm vụ",
    "A15-NQ/TW",
    "15-NQ/TWx9",
    "xong 12 cv tu sáng nay",
  ])("does not find one in %j", (text) => {
    expect(findNumber(text)).toBeNull();
  });
});

describe("sameNumber", () => {
  it("matches a regulation printed QĐ when QyĐ or QĐi is typed", () => {
    expect(sameNumber(parsed("37-QĐ/TW"), parsed("37-QĐi/TW"))).toBe(true);
    expect(sameNumber(parsed("37-QyĐ/TW"), parsed("37-QĐi/TƯ"))).toBe(true);
  });

  it.each([
    ["15-NQ/TW", "15-NQ/TU"],
    ["15-NQ/TW", "16-NQ/TW"],
    ["15-CT/TW", "15-CTr/TW"],
  ])("keeps %s and %s apart", (a, b) => {
    expect(sameNumber(parsed(a), parsed(b))).toBe(false);
  });
});
