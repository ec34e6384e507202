import { Resvg } from "@resvg/resvg-js";

import type { Box } from "./svg.ts";
import { fontFilesFor, TEXT_FAMILY } from "./typeface.ts";

/** What Telegram takes as a photo: width and height together, in px, and the file, in bytes. */
const MAX_SIDES = 9_900;
const MAX_BYTES = 9_500_000;
/** In px: more would be lost anyway, since messengers make large pictures smaller, and takes much memory. */
const MAX_AREA = 12_000_000;
const SMALLER = 0.8;

/** The SVG document as a PNG, made smaller until a messenger takes it. */
export function renderPng({ svg, width, height }: Box): Uint8Array {
  let zoom = Math.min(1, MAX_SIDES / (width + height), Math.sqrt(MAX_AREA / (width * height)));
  for (;;) {
    const png = render(svg, zoom);
    if (png.length <= MAX_BYTES) return png;
    zoom *= SMALLER;
  }
}

function render(svg: string, zoom: number): Uint8Array {
  const image = new Resvg(svg, {
    // The machine's own fonts would make another picture on each machine.
    font: { loadSystemFonts: false, fontFiles: fontFilesFor(svg), defaultFontFamily: TEXT_FAMILY },
    fitTo: zoom < 1 ? { mode: "zoom", value: zoom } : { mode: "original" },
    logLevel: "off",
  });
  return image.render().asPng();
}
