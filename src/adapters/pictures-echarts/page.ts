import type { Picture } from "../../app/ports/pictures.ts";
import { COLOURS, type Colours } from "./colours.ts";
import { move, paragraph, rectangle, stack, type Box } from "./svg.ts";

/** Of the page around what it shows, in px. */
const MARGIN = 48;
/** Height to width: Telegram takes no photo beyond 20. */
const TALLEST = 19;
/** Within a card. */
export const PADDING = 44;
/** What a card has room for on a page as wide as a telephone's picture, 1080 px. */
export const CARD_WIDTH = 1080 - 2 * MARGIN;

/** A surface with a box on it. */
export function card(box: Box, fill: string): Box {
  const [width, height] = [box.width + 2 * PADDING, box.height + 2 * PADDING];
  const surface = rectangle({ width, height, radius: 28, fill });
  return { svg: surface + move(box.svg, PADDING, PADDING), width, height };
}

/** A whole picture as an SVG document: title, what it shows, and where it comes from. */
export function drawPage(picture: Picture, body: Box): Box {
  const colours = COLOURS[picture.theme];
  const content = stack(
    [drawHead(picture, body.width, colours), body, drawFoot(picture.footer ?? "", body.width, colours)],
    36,
  );
  const height = Math.ceil(content.height) + 2 * MARGIN;
  const width = Math.max(body.width + 2 * MARGIN, Math.ceil(height / TALLEST));
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" width="${width}" height="${height}">` +
    rectangle({ width, height, fill: colours.ground }) +
    move(content.svg, MARGIN, MARGIN) +
    `</svg>`;
  return { svg, width, height };
}

function drawHead({ title, subtitle }: Picture, width: number, colours: Colours): Box {
  const mark = rectangle({ width: 88, height: 10, radius: 5, fill: colours.accent });
  return stack(
    [
      { svg: mark, width, height: 22 },
      paragraph(title, width, { size: 60, weight: "semibold", colour: colours.text, leading: 1.25 }),
      paragraph(subtitle ?? "", width, { size: 40, weight: "regular", colour: colours.muted, leading: 1.35 }),
    ],
    10,
  );
}

function drawFoot(text: string, width: number, colours: Colours): Box {
  return paragraph(text, width, { size: 34, weight: "regular", colour: colours.muted, leading: 1.4 });
}
