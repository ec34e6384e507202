import type { Colours } from "./colours.ts";
import { card, CARD_WIDTH, PADDING } from "./page.ts";
import { move, paragraph, rectangle, stack, type Box } from "./svg.ts";

export const ROW_WIDTH = CARD_WIDTH - 2 * PADDING;
/** Between two rows: half of it above the line that parts them. */
const ROW_GAP = 52;
const COLUMN_GAP = 36;
/** Messengers make a picture smaller that is longer than this, in px. */
const KEPT_LENGTH = 2560;
/** How much taller than wide a page of several columns may be. */
const TALL = 1.25;

/** What a row says, and below it its bar, if it has one. */
export function drawRow(
  { label, value }: { readonly label: string; readonly value: string },
  bar: Box | null,
  colours: Colours,
): Box {
  const texts = [
    paragraph(label, ROW_WIDTH, { size: 38, weight: "regular", colour: colours.muted, leading: 1.32 }),
    paragraph(value, ROW_WIDTH, { size: 44, weight: "semibold", colour: colours.text, leading: 1.32 }),
  ];
  return stack([stack(texts, 4), ...(bar ? [bar] : [])], 16);
}

/** All of them, in one column where a telephone can show them so, else in as many as keep the letters large. */
export function layOutRows(boxes: readonly Box[], colours: Colours): Box {
  if (boxes.length === 0) return { svg: "", width: CARD_WIDTH, height: 0 };
  for (let count = 1; ; count += 1) {
    const page = drawColumns(boxes, count, colours);
    if (page.height <= Math.max(KEPT_LENGTH, TALL * page.width) || count >= boxes.length) return page;
  }
}

function drawColumns(rows: readonly Box[], count: number, colours: Colours): Box {
  const columns = divide(rows, count).map((column) => drawColumn(column, colours));
  const height = Math.max(...columns.map((column) => column.height));
  const cards = columns.map((column) => card({ ...column, height }, colours.panel));
  const step = CARD_WIDTH + COLUMN_GAP;
  return {
    svg: cards.map(({ svg }, index) => move(svg, index * step, 0)).join(""),
    width: cards.length * step - COLUMN_GAP,
    height: height + 2 * PADDING,
  };
}

/** In order, into at most so many columns, which are no taller than they need to be. */
function divide(rows: readonly Box[], count: number): Box[][] {
  let low = Math.max(...rows.map(({ height }) => height));
  let high = rows.reduce((sum, { height }) => sum + height + ROW_GAP, 0);
  while (high - low > 1) {
    const middle = (low + high) / 2;
    if (fill(rows, middle).length <= count) high = middle;
    else low = middle;
  }
  return fill(rows, high);
}

/** As many columns of at most this height as it takes. */
function fill(rows: readonly Box[], height: number): Box[][] {
  const columns: Box[][] = [];
  let used = Infinity;
  for (const row of rows) {
    used += ROW_GAP + row.height;
    if (used > height) {
      columns.push([]);
      used = row.height;
    }
    columns.at(-1)?.push(row);
  }
  return columns;
}

function drawColumn(rows: readonly Box[], colours: Colours): Box {
  const { svg, width, height } = stack(rows, ROW_GAP);
  let y = -ROW_GAP / 2;
  const lines = rows.slice(1).map((_, index) => {
    y += (rows[index]?.height ?? 0) + ROW_GAP;
    return rectangle({ y: y - 1, width, height: 2, fill: colours.line });
  });
  return { svg: svg + lines.join(""), width, height };
}
