import { describe, expect, it } from "vitest";

import { COLOURS, PARTS } from "../../src/adapters/pictures-echarts/colours.ts";
import { ROW_WIDTH } from "../../src/adapters/pictures-echarts/rows.ts";
import { drawStacked } from "../../src/adapters/pictures-echarts/stacked.ts";

const legend = ["Đã nhận", "Nhận sau hạn", "Chưa xác nhận", "Không gửi được"];

describe("bars of parts", () => {
  /** What is drawn of a bar: where each part stands, how wide it is, and in which colour. */
  function partsOf(parts: readonly number[]): { x: number; width: number; fill: string }[] {
    const { svg } = drawStacked({ legend: [], rows: [{ label: "", value: "", parts }], theme: "light" });
    const rectangles = svg.matchAll(
      /<rect x="([\d.]+)" y="0" width="([\d.]+)" height="34" rx="0" fill="(.+?)"/g,
    );
    return Array.from(rectangles, ([, x, width, fill]) => ({
      x: Number(x),
      width: Number(width),
      fill: fill ?? "",
    }));
  }

  it("fill a row with parts as large as they are, and lose none that is a thousandth of another", () => {
    for (const parts of [
      [40, 5, 12, 3],
      [0, 900, 0, 0],
      [1, 9_000, 0, 1],
      [0.1, 0.2],
    ]) {
      const drawn = partsOf(parts);
      expect(drawn.map(({ fill }) => fill)).toEqual(
        PARTS.light.filter((_, index) => (parts[index] ?? 0) > 0),
      );
      const last = drawn.at(-1);
      expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(ROW_WIDTH, 0);
      for (const [index, { x, width }] of drawn.entries()) {
        expect(width).toBeGreaterThan(5);
        const before = drawn[index - 1];
        if (before) expect(x).toBeGreaterThan(before.x + before.width);
      }
    }
    const [done, late] = partsOf([30, 10]);
    expect((done?.width ?? 0) / (late?.width ?? 1)).toBeCloseTo(3, 0);
  });

  it("are an empty row where there is nothing, and do not fail for what is no number", () => {
    for (const parts of [[], [NaN], [-1, 0], [0, 0, 0, 0]])
      expect(partsOf(parts).map(({ fill }) => fill)).toEqual([COLOURS.light.line]);
  });

  it("have as many colours as there is room for in the legend, each once in a theme", () => {
    for (const colours of Object.values(PARTS)) {
      expect(colours).toHaveLength(legend.length);
      expect(new Set(colours).size).toBe(legend.length);
    }
    const { svg } = drawStacked({ legend, rows: [], theme: "dark" });
    for (const [index, words] of legend.entries()) {
      expect(svg).toContain(`>${words}<`);
      expect(svg).toContain(PARTS.dark[index]);
    }
  });
});
