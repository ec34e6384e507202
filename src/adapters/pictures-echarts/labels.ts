import type { PicturePoint } from "../../app/ports/pictures.ts";
import { TEXT_FAMILY, toRuns, widthOf } from "./typeface.ts";
import { wrap, type Measure } from "./wrap.ts";

export const LABEL = { size: 34, weight: "regular" } as const;
export const VALUE = { size: 40, weight: "semibold" } as const;
/** What a label may always take, in px, before it is broken into lines. */
const LABEL_WIDTH = 250;
const LABEL_GAP = 24;

/** What stands at the points of a chart. */
export interface Labels {
  /** Below and at each point, with line breaks; empty where there is no room for it. */
  readonly labels: readonly string[];
  readonly values: readonly string[];
  /** Whether a point's value stands below it: where the line goes up on both sides, and leaves no room above. */
  readonly isBelow: readonly boolean[];
  /** What stays free at either side, so that the first and the last are not cut off; in px. */
  readonly side: number;
  /** Whether there is room for all. */
  readonly isComplete: boolean;
}

/** Finds room for what is said of the points in a chart of this width, in px. */
export function layOutLabels(points: readonly PicturePoint[], chartWidth: number): Labels {
  const share = chartWidth / points.length;
  const width = Math.max(LABEL_WIDTH, share - LABEL_GAP);
  const labels = points.map(({ label }) => wrap(plain(label), { ...LABEL, width }));
  const values = points.map(({ text }) => wrap(plain(text), { ...VALUE, width }));
  const widest = Math.max(widestOf(labels, LABEL), widestOf(values, VALUE));
  const side = Math.max(0, (widest - share) / 2);
  const step = Math.ceil((widest + LABEL_GAP / 2) / ((chartWidth - 2 * side) / points.length));
  const isComplete = step <= 1;
  const isBelow = points.map((_, index) => isValley(points, index));
  const valued = telling(points, isBelow, step);
  return {
    // From the last one back: it is what people look for.
    labels: labels.map((lines, at) => ((points.length - 1 - at) % step === 0 ? lines.join("\n") : "")),
    values: values.map((lines, at) => (isComplete || valued.has(at) ? lines.join("\n") : "")),
    isBelow,
    side,
    isComplete,
  };
}

/** The last point, and the highest and the lowest where their values do not come too near to its own. */
function telling(points: readonly PicturePoint[], isBelow: readonly boolean[], step: number): Set<number> {
  const last = points.length - 1;
  const values = points.map(({ value }) => value);
  const extremes = [values.indexOf(Math.max(...values)), values.indexOf(Math.min(...values))];
  return new Set([last, ...extremes.filter((at) => last - at >= step || isBelow[at] !== isBelow[last])]);
}

function isValley(points: readonly PicturePoint[], index: number): boolean {
  const value = points[index]?.value ?? 0;
  const beside = [points[index - 1], points[index + 1]].filter((point) => point !== undefined);
  return beside.every((point) => point.value >= value) && beside.some((point) => point.value > value);
}

/** The chart's library is told of one typeface only. */
function plain(text: string): string {
  const runs = toRuns(text, "regular").filter(({ family }) => family === TEXT_FAMILY);
  return runs.map((run) => run.text).join("");
}

function widestOf(texts: readonly (readonly string[])[], { weight, size }: Omit<Measure, "width">): number {
  return Math.max(1, ...texts.flat().map((line) => widthOf(line, weight, size)));
}
