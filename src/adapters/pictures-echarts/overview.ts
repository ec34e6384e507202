import type { PictureRow } from "../../app/ports/pictures.ts";
import type { Colours } from "./colours.ts";
import { drawRow, layOutRows, ROW_WIDTH } from "./rows.ts";
import { rectangle, type Box } from "./svg.ts";

const BAR = 18;

/** All rows, each with a bar where it is a share of a whole. */
export function drawOverview(rows: readonly PictureRow[], colours: Colours): Box {
  const boxes = rows.map((row) =>
    drawRow(row, row.share === null ? null : drawBar(row.share, colours), colours),
  );
  return layOutRows(boxes, colours);
}

function drawBar(share: number, colours: Colours): Box {
  // Not a number is nothing; and a little is not nothing.
  const part = Math.min(Math.max(share, 0), 1) || 0;
  const filled = part === 0 ? 0 : Math.max(part * ROW_WIDTH, BAR);
  const bar = { height: BAR, radius: BAR / 2 };
  const svg =
    rectangle({ ...bar, width: ROW_WIDTH, fill: colours.line }) +
    (filled > 0 ? rectangle({ ...bar, width: filled, fill: colours.accent }) : "");
  return { svg, width: ROW_WIDTH, height: BAR };
}
