import { createRequire } from "node:module";

import type * as Echarts from "echarts";

import type { PicturePoint } from "../../app/ports/pictures.ts";
import type { Colours } from "./colours.ts";
import { LABEL, VALUE, type Labels } from "./labels.ts";
import type { Box } from "./svg.ts";
import { TEXT_FAMILY } from "./typeface.ts";

/** From the lowest point to the highest, in px. */
const RISE = 420;
const LEADING = 1.25;
const DOT = 22;
/** Between a point and its value, and between the axis and its labels. */
const GAP = 18;

/** The library in one file: module by module it takes a second longer to load. Only a line needs it. */
function loadEcharts(): typeof Echarts {
  return createRequire(import.meta.url)("echarts/dist/echarts.common.min.js") as typeof Echarts;
}

/** A chart by ECharts, as tall as its labels need. */
export function drawChart(
  points: readonly PicturePoint[],
  labels: Labels,
  width: number,
  colours: Colours,
): Box {
  const value = linesOf(labels.values) * VALUE.size * LEADING + GAP + DOT;
  const label = linesOf(labels.labels) * LABEL.size * LEADING + GAP;
  const height = Math.ceil(value + RISE + value + label);
  const chart = loadEcharts().init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: TEXT_FAMILY },
      grid: { left: labels.side, right: labels.side, top: value, bottom: label, outerBoundsMode: "none" },
      xAxis: axisOf(labels, colours),
      yAxis: { type: "value", show: false, ...rangeOf(points, value) },
      series: [seriesOf(points, labels, colours)],
    } satisfies Echarts.EChartsOption);
    return { svg: chart.renderToSVGString(), width, height };
  } finally {
    // It would keep the process alive.
    chart.dispose();
  }
}

function linesOf(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.split("\n").length));
}

/** Below the lowest point there is as much room as a value takes. */
function rangeOf(points: readonly PicturePoint[], room: number): { min: number; max: number } {
  const values = points.map(({ value }) => value).filter(Number.isFinite);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0) return { min: 0, max: 1 };
  if (low === high) return { min: low - (Math.abs(low) || 1), max: high + (Math.abs(high) || 1) };
  return { min: low - ((high - low) * room) / RISE, max: high };
}

/** Its numbers would be words that nobody gave, so that there is no other axis. */
function axisOf({ labels }: Labels, colours: Colours): Echarts.XAXisComponentOption {
  return {
    type: "category",
    data: [...labels],
    axisTick: { show: false },
    axisLine: { onZero: false, lineStyle: { color: colours.line, width: 3 } },
    axisLabel: {
      interval: 0,
      color: colours.muted,
      fontSize: LABEL.size,
      lineHeight: LABEL.size * LEADING,
      margin: GAP,
    },
  };
}

function seriesOf(
  points: readonly PicturePoint[],
  { values, isBelow }: Labels,
  colours: Colours,
): Echarts.LineSeriesOption {
  return {
    type: "line",
    silent: true,
    showAllSymbol: true,
    symbol: "circle",
    symbolSize: Math.max(8, Math.min(DOT, 400 / points.length)),
    lineStyle: { color: colours.accent, width: 7, cap: "round", join: "round" },
    itemStyle: { color: colours.accent, borderColor: colours.panel, borderWidth: 3, opacity: 1 },
    label: {
      distance: GAP - 6,
      color: colours.text,
      fontSize: VALUE.size,
      fontWeight: 600,
      lineHeight: VALUE.size * LEADING,
      textBorderColor: colours.panel,
      textBorderWidth: 10,
    },
    data: points.map(({ value }, index) => ({
      value: Number.isFinite(value) ? value : "-",
      label: {
        show: values[index] !== "",
        position: isBelow[index] ? "bottom" : "top",
        formatter: () => values[index] ?? "",
      },
    })),
  };
}
