import type { Picture, Theme } from "../../app/ports/pictures.ts";
import { COLOURS, PARTS } from "./colours.ts";
import { drawRow, layOutRows, ROW_WIDTH } from "./rows.ts";
import { move, paragraph, rectangle, stack, type Box } from "./svg.ts";

type Stacked = Extract<Picture, { kind: "stacked" }>;

const BAR = 34;
/** A part that is not nothing is at least so wide, in px. */
const LEAST = 8;
/** Between two parts, so that they are told apart without their colours. */
const GAP = 3;
const SWATCH = 34;
const LEGEND_COLUMNS = 2;

/** What the parts' colours mean, and all rows, each with a bar of its parts. */
export function drawStacked({ legend, rows, theme }: Pick<Stacked, "legend" | "rows" | "theme">): Box {
  const colours = COLOURS[theme];
  const boxes = rows.map((row) => drawRow(row, drawBar(row.parts, theme), colours));
  return stack([drawLegend(legend, theme), layOutRows(boxes, colours)], 30);
}

function drawBar(parts: readonly number[], theme: Theme): Box {
  const widths = widthsOf(parts);
  let x = 0;
  const pieces = widths.map((width, index) => {
    const piece = width > 0 ? rectangle({ x, width, height: BAR, fill: PARTS[theme][index] ?? "" }) : "";
    x += width > 0 ? width + GAP : 0;
    return piece;
  });
  const ground = x === 0 ? rectangle({ width: ROW_WIDTH, height: BAR, fill: COLOURS[theme].line }) : "";
  return { svg: ground + pieces.join(""), width: ROW_WIDTH, height: BAR };
}

/** How wide each part is, so that all with the gaps between them fill a row. */
function widthsOf(parts: readonly number[]): number[] {
  const seen = parts.filter((part) => part > 0);
  const whole = seen.reduce((sum, part) => sum + part, 0);
  const room = ROW_WIDTH - GAP * (seen.length - 1) - LEAST * seen.length;
  return parts.map((part) => (part > 0 ? LEAST + (room * part) / whole : 0));
}

function drawLegend(legend: readonly string[], theme: Theme): Box {
  const width = ROW_WIDTH / LEGEND_COLUMNS;
  const items = legend.map((text, index) => {
    const words = paragraph(text, width - SWATCH - 40, {
      size: 36,
      weight: "regular",
      colour: COLOURS[theme].text,
      leading: 1.4,
    });
    const swatch = rectangle({
      y: 8,
      width: SWATCH,
      height: SWATCH,
      radius: 6,
      fill: PARTS[theme][index] ?? "",
    });
    return { svg: swatch + move(words.svg, SWATCH + 16, 0), width, height: Math.max(words.height, SWATCH) };
  });
  const rows = Array.from({ length: Math.ceil(items.length / LEGEND_COLUMNS) }, (_, row): Box => {
    const some = items.slice(row * LEGEND_COLUMNS, (row + 1) * LEGEND_COLUMNS);
    return {
      svg: some.map(({ svg }, column) => move(svg, column * width, 0)).join(""),
      width: ROW_WIDTH,
      height: Math.max(...some.map(({ height }) => height)),
    };
  });
  return stack(rows, 12);
}
