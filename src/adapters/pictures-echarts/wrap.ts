import { characters, tidy, widthOf, type Weight } from "./typeface.ts";

export interface Measure {
  readonly weight: Weight;
  /** Of the letters, in px. */
  readonly size: number;
  /** How wide a line may become, in px. */
  readonly width: number;
}

/** A last line that is shorter, in parts of a line, looks forgotten. */
const SHORT = 0.3;
const NARROWER = [0.92, 0.84, 0.76];

/** The lines of a text, broken between words; a word that is too long for a line is broken wherever it is full. */
export function wrap(text: string, measure: Measure): string[] {
  const tidied = tidy(text);
  if (tidied === "") return [];
  return tidied.split("\n").flatMap((line) => wrapEvenly(line, measure));
}

/** In narrower lines where that takes no more of them and leaves no word alone in the last one. */
function wrapEvenly(text: string, measure: Measure): string[] {
  const { weight, size, width } = measure;
  const lines = wrapLine(text, measure);
  const last = widthOf(lines.at(-1) ?? "", weight, size);
  if (lines.length === 1 || last > SHORT * width) return lines;
  const narrower = NARROWER.map((part) => wrapLine(text, { ...measure, width: part * width }));
  return narrower.findLast((other) => other.length === lines.length) ?? lines;
}

function wrapLine(text: string, measure: Measure): string[] {
  const { weight, size, width } = measure;
  const space = widthOf(" ", weight, size);
  const lines: string[] = [];
  let used = Infinity;
  for (const word of text.split(" ").flatMap((word) => breakWord(word, measure))) {
    const wide = widthOf(word, weight, size);
    if (used + space + wide > width) {
      lines.push(word);
      used = wide;
    } else {
      lines.push(`${lines.pop() ?? ""} ${word}`);
      used += space + wide;
    }
  }
  return lines;
}

function breakWord(word: string, measure: Measure): string[] {
  const { weight, size, width } = measure;
  if (widthOf(word, weight, size) <= width) return [word];
  const pieces = [""];
  let used = 0;
  for (const character of characters(word)) {
    const wide = widthOf(character, weight, size);
    if (used > 0 && used + wide > width) {
      pieces.push("");
      used = 0;
    }
    pieces.push(`${pieces.pop() ?? ""}${character}`);
    used += wide;
  }
  return pieces;
}
