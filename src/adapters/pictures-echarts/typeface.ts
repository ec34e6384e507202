import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";

import { cleanText } from "../../domain/clean-text.ts";
import { readAdvances, type Advance } from "./font-file.ts";

/** Of the typeface, 400 or 600. */
export type Weight = "regular" | "semibold";

export const TEXT_FAMILY = "Be Vietnam Pro";
const EMOJI_FAMILY = "Noto Emoji";

const FILES = {
  regular: fontFile("be-vietnam-pro", "400Regular/BeVietnamPro_400Regular.ttf"),
  semibold: fontFile("be-vietnam-pro", "600SemiBold/BeVietnamPro_600SemiBold.ttf"),
  emoji: fontFile("noto-emoji", "400Regular/NotoEmoji_400Regular.ttf"),
};
/** What this SVG is drawn with: the emoji are a large file, and seldom needed. */
export function fontFilesFor(svg: string): string[] {
  const { regular, semibold, emoji } = FILES;
  return svg.includes(EMOJI_FAMILY) ? [regular, semibold, emoji] : [regular, semibold];
}

function fontFile(name: string, path: string): string {
  const found = findPackageJSON(`@expo-google-fonts/${name}`, import.meta.url);
  if (found === undefined) throw new Error(`The font ${name} is not installed: run npm ci.`);
  return join(dirname(found), path);
}

const read = new Map<string, Advance>();

/** Each is read when it is first needed. */
function advances(file: keyof typeof FILES): Advance {
  const advance = read.get(file) ?? readAdvances(readFileSync(FILES[file]));
  read.set(file, advance);
  return advance;
}

/** Signs that neither typeface has, and others that say the same. */
const ALIKE: Readonly<Record<string, string>> = {
  "←": "⬅",
  "↑": "⬆",
  "→": "➡",
  "↓": "⬇",
  "✓": "✔",
};

/** A piece of a line in one typeface; its width in parts of the letter's size. */
export interface Run {
  readonly text: string;
  readonly family: string;
  readonly width: number;
}

const CHARACTERS = new Intl.Segmenter("vi");
/** What joins several to one picture or chooses how one looks, and is not seen itself. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** What people see as a character each, so that no letter is parted from its marks. */
export function characters(text: string): string[] {
  return Array.from(CHARACTERS.segment(text), ({ segment }) => segment);
}

/**
 * A text in pieces that can each be drawn in one typeface: emoji stand alone, since a font that lacks one of several spoils
 * all. What neither typeface has is written plainly (`㎡` as `m2`), or else as a question mark, rather than as nothing.
 */
export function toRuns(text: string, weight: Weight): Run[] {
  const runs: Run[] = [];
  for (const character of characters(text)) {
    const run = toRun(character, weight);
    const last = runs.at(-1);
    if (last && last.family === TEXT_FAMILY && run.family === TEXT_FAMILY) {
      runs.splice(-1, 1, { ...run, text: last.text + run.text, width: last.width + run.width });
    } else {
      runs.push(run);
    }
  }
  return runs;
}

function toRun(character: string, weight: Weight): Run {
  const plain = ALIKE[character] ?? character.replace(UNSEEN, "");
  const widths = widthsOf(plain, advances(weight));
  if (widths) return { text: plain, family: TEXT_FAMILY, width: sum(widths) };
  // Several that are joined become one picture, as wide as the first.
  const [emoji] = widthsOf(plain, advances("emoji")) ?? [];
  if (emoji !== undefined) return { text: ALIKE[character] ?? character, family: EMOJI_FAMILY, width: emoji };
  const simple = plain.normalize("NFKC");
  const simpleWidths = widthsOf(simple, advances(weight));
  if (simpleWidths) return { text: simple, family: TEXT_FAMILY, width: sum(simpleWidths) };
  return { text: "?", family: TEXT_FAMILY, width: advances(weight)(0x3f) ?? 0 };
}

function widthsOf(text: string, advance: Advance): number[] | null {
  const widths = Array.from(text, (character) => advance(character.codePointAt(0) ?? 0));
  return widths.includes(undefined) ? null : widths.map((width) => width ?? 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** How wide a line becomes, in the unit of `size`; pairs of letters that move together make it a little narrower. */
export function widthOf(text: string, weight: Weight, size: number): number {
  return size * sum(toRuns(text, weight).map(({ width }) => width));
}

/** Text that can be drawn: without invisible characters, spaces as one, line breaks as they are. */
export function tidy(text: string): string {
  return cleanText(text)
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .trim();
}
