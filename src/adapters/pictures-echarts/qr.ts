import encodeQR from "qr";

import { COLOURS, type Colours } from "./colours.ts";
import { CARD_WIDTH } from "./page.ts";
import { move, paragraph, rectangle, stack, type Box } from "./svg.ts";

/** The standard's quiet zone, in modules. */
const QUIET = 4;

/** A code, dark on white in every theme, since not every camera reads it otherwise; below it the caption. */
export function drawQr(text: string, caption: string, colours: Colours): Box {
  const words = paragraph(caption, CARD_WIDTH, {
    size: 60,
    weight: "semibold",
    colour: colours.text,
    leading: 1.3,
    centred: true,
  });
  return stack([drawCode(text), words], 36);
}

/** Throws where the text is longer than a code can hold: about 2,300 bytes. */
function drawCode(text: string): Box {
  const modules = encodeQR(text, "raw", { ecc: "medium", border: QUIET });
  // Whole pixels each, so that their edges stay sharp.
  const size = Math.floor(CARD_WIDTH / modules.length);
  const margin = (CARD_WIDTH - size * modules.length) / 2;
  const path = modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  const { panel, text: ink } = COLOURS.light;
  const svg =
    rectangle({ width: CARD_WIDTH, height: CARD_WIDTH, radius: 28, fill: panel }) +
    move(
      `<path transform="scale(${size})" shape-rendering="crispEdges" fill="${ink}" d="${path}"/>`,
      Math.floor(margin),
      Math.floor(margin),
    );
  return { svg, width: CARD_WIDTH, height: CARD_WIDTH };
}
