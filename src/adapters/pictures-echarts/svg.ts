import { TEXT_FAMILY, toRuns, type Weight } from "./typeface.ts";
import { wrap } from "./wrap.ts";

/** A part of a picture as SVG, drawn from 0, 0; in px. */
export interface Box {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

export interface TextStyle {
  readonly size: number;
  readonly weight: Weight;
  readonly colour: string;
  /** From one line to the next, in parts of the size. */
  readonly leading: number;
  readonly centred?: boolean;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? "");
}

/** Where letters stand in their line: as much air above the capitals as below the baseline. */
const CAPITALS = 0.72;

/** A text in as many lines as it needs in this width; no lines and no height where there is nothing to see. */
export function paragraph(text: string, width: number, style: TextStyle): Box {
  const lines = wrap(text, { ...style, width });
  const lineHeight = style.size * style.leading;
  const svg = lines.map((line, index) =>
    textLine(line, lineHeight * index + (lineHeight + CAPITALS * style.size) / 2, width, style),
  );
  return { svg: svg.join(""), width, height: Math.ceil(lineHeight * lines.length) };
}

function textLine(line: string, baseline: number, width: number, style: TextStyle): string {
  const runs = toRuns(line, style.weight);
  const total = style.size * runs.reduce((sum, run) => sum + run.width, 0);
  let x = style.centred ? (width - total) / 2 : 0;
  return runs
    .map((run) => {
      const at = x;
      x += style.size * run.width;
      const weight = run.family === TEXT_FAMILY && style.weight === "semibold" ? 600 : 400;
      return (
        `<text x="${round(at)}" y="${round(baseline)}" font-family="${run.family}" font-size="${style.size}" ` +
        `font-weight="${weight}" fill="${style.colour}">${escapeXml(run.text)}</text>`
      );
    })
    .join("");
}

export interface Rectangle {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly radius?: number;
  readonly fill: string;
}

export function rectangle({ x = 0, y = 0, width, height, radius = 0, fill }: Rectangle): string {
  return (
    `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" ` +
    `rx="${radius}" fill="${fill}"/>`
  );
}

export function move(svg: string, x: number, y: number): string {
  return svg === "" ? "" : `<g transform="translate(${round(x)} ${round(y)})">${svg}</g>`;
}

/** Boxes one below another, with a gap before each that is to be seen but the first. */
export function stack(boxes: readonly Box[], gap: number): Box {
  const seen = boxes.filter(({ height }) => height > 0);
  let height = 0;
  const svg = seen.map((box, index) => {
    const y = height + (index > 0 ? gap : 0);
    height = y + box.height;
    return move(box.svg, 0, y);
  });
  return { svg: svg.join(""), width: Math.max(0, ...seen.map(({ width }) => width)), height };
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}
