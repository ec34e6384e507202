import type { Picture } from "../../app/ports/pictures.ts";
import { COLOURS } from "./colours.ts";
import { drawLine } from "./line.ts";
import { drawOverview } from "./overview.ts";
import { drawPage } from "./page.ts";
import { drawQr } from "./qr.ts";
import { renderPng } from "./render.ts";
import { drawStacked } from "./stacked.ts";
import type { Box } from "./svg.ts";

/** The picture as a PNG: the same bytes for the same picture. Throws for what has no picture, as too long a text for a QR code. */
export function drawPng(picture: Picture): Uint8Array {
  return renderPng(drawPage(picture, drawBody(picture)));
}

function drawBody(picture: Picture): Box {
  const colours = COLOURS[picture.theme];
  switch (picture.kind) {
    case "overview":
      return drawOverview(picture.rows, colours);
    case "stacked":
      return drawStacked(picture);
    case "line":
      return drawLine(picture.points, colours);
    case "qr":
      return drawQr(picture.text, picture.caption, colours);
  }
}
