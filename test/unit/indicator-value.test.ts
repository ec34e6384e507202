import { describe, expect, it } from "vitest";

import type { IndicatorValue } from "../../src/domain/indicator.ts";
import { parseIndicatorValue } from "../../src/domain/indicator-value.ts";
import { LOCALES, texts } from "../../src/text/texts.ts";

const ratio = (done: number, total: number, beyond: number | null = null): IndicatorValue => ({
  kind: "ratio",
  done,
  total,
  beyond,
});
const percentage = (percent: number, estimated = false): IndicatorValue => ({
  kind: "percentage",
  percent,
  estimated,
});

describe("a result as people write it", () => {
  it.each<[string, IndicatorValue]>([
    ["31/38", ratio(31, 38)],
    [" 31 / 38 ", ratio(31, 38)],
    ["31/38, 12 vượt", ratio(31, 38, 12)],
    ["31/38 12 vuot", ratio(31, 38, 12)],
    ["31/38 (82%), 12 vượt", ratio(31, 38, 12)],
    ["31/38, 12 beyond", ratio(31, 38, 12)],
    ["0/38", ratio(0, 38)],
    ["1.200/1.234", ratio(1200, 1234)],
    ["9,8%", percentage(9.8)],
    ["9.8 %", percentage(9.8)],
    ["100%", percentage(100)],
    ["-3%", percentage(-3)],
    ["ước 9,8%", percentage(9.8, true)],
    ["ước tăng 9,8%", percentage(9.8, true)],
    ["uoc tang 9,8%", percentage(9.8, true)],
    ["estimated 9.8%", percentage(9.8, true)],
    ["9.8% (estimate)", percentage(9.8, true)],
    ["1.234", { kind: "count", count: 1234 }],
    ["4", { kind: "count", count: 4 }],
  ])("is read as the figures that it is: %j", (text, value) => {
    expect(parseIndicatorValue(text)).toEqual({ value });
  });

  it.each(["đạt và vượt dự toán", "giảm 3%", "9,8", "1,234", "4 dự án", "31/38/40", "1.23%.4%"])(
    "is never guessed at: what is no clear figure stays the sentence that it is: %j",
    (text) => {
      expect(parseIndicatorValue(text)).toEqual({ value: { kind: "sentence", text } });
    },
  );

  it.each([
    ["39/38", { kind: "too-many-done", done: 39, total: 38 }],
    ["31/38, 32 vượt", { kind: "too-many-beyond", beyond: 32, done: 31 }],
    ["0/0", { kind: "no-total" }],
    [" ", { kind: "empty" }],
  ])("is refused where it cannot be: %j", (text, refused) => {
    expect(parseIndicatorValue(text)).toEqual({ refused });
  });

  it("does not become another one when what is shown is copied and sent back", () => {
    for (const locale of LOCALES) {
      for (const value of [ratio(31, 38, 12), ratio(31, 38), percentage(9.8, true), percentage(9.8)]) {
        const shown = texts(locale).indicators.value(value);
        expect(parseIndicatorValue(shown), shown).toEqual({ value });
      }
    }
  });
});
