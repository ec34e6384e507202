import { describe, expect, it } from "vitest";

import { maybeSameDocument, parseDocumentReference } from "../../src/domain/document-reference.ts";

describe("a document as people name it", () => {
  it.each([
    ["15-NQ/TW ngày 05/5/2022", "15-NQ/TW", "2022-05-05"],
    ["15 nq tw ngay 5/5/2022", "15-NQ/TW", "2022-05-05"],
    ["Số 8-CTr/TU, ngày 5.5.2022", "08-CTr/TU", "2022-05-05"],
    ["Nghị quyết số 15-NQ/TW ngày 5 tháng 5 năm 2022", "15-NQ/TW", "2022-05-05"],
    ["15-NQ/TƯ 2022-05-05", "15-NQ/TW", "2022-05-05"],
    ["015-NQ/TW", "15-NQ/TW", null],
    ["ngày 11/4/2023", null, "2023-04-11"],
    ["No. 15-NQ/TW of 05/5/2022", "15-NQ/TW", "2022-05-05"],
  ])("is read with its date, normalised: %j", (text, number, date) => {
    expect(parseDocumentReference(text)).toEqual({ reference: { number, date } });
  });

  it.each([
    ["15-NQ/TW ngày 31/2/2022", "no-such-day"],
    ["15-NQ/TW ngày 05/5", "no-year"],
    ["15-NQ/TW ngày 05/5/22", "no-year"],
    ["nghị quyết mới", "no-number"],
    ["", "no-number"],
    ["nghị quyết 05/5/2022", "no-number"],
  ])("is refused rather than guessed: %j", (text, refused) => {
    expect(parseDocumentReference(text)).toEqual({ refused });
  });
});

describe("the same document twice", () => {
  const number = "15-NQ/TW";
  it("is one only where the dates allow it, since numbers restart with every term", () => {
    const dated = { number, date: "2022-05-05" };
    expect(maybeSameDocument(dated, { number: "015-NQ/TƯ", date: "2022-05-05" })).toBe(true);
    expect(maybeSameDocument(dated, { number, date: null })).toBe(true);
    expect(maybeSameDocument({ number, date: null }, { number, date: null })).toBe(true);
    expect(maybeSameDocument(dated, { number, date: "2017-05-05" })).toBe(false);
    expect(maybeSameDocument(dated, { number: "15-NQ/TU", date: "2022-05-05" })).toBe(false);
    expect(maybeSameDocument({ number: null, date: null }, { number: null, date: null })).toBe(false);
  });
});
