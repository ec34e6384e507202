import type { Facets } from "./facets.ts";
import { timeGrammar } from "./grammar.ts";
import { spells } from "./spelling.ts";
import type { Match } from "./pattern.ts";
import { tokenize, type Token } from "./tokens.ts";

/** A stretch of the text: a piece of a time, a word beside it that adds nothing, a mark, or something else. */
export interface Item {
  readonly kind: "piece" | "before" | "after" | "mark" | "break" | "content";
  readonly start: number;
  readonly end: number;
  /** As it was written. */
  readonly text: string;
  /** What a piece says; more than one where it can be read in several ways. */
  readonly readings: readonly Facets[];
}

interface Found {
  readonly kind: Item["kind"];
  readonly match: Match;
}

/** Marks that only part the words. */
const PLAIN_MARKS = new Set([
  ",",
  ".",
  "(",
  ")",
  "[",
  "]",
  '"',
  "“",
  "”",
  "…",
  "!",
  "?",
  "-",
  "•",
  "*",
  "⏰",
]);
/** Marks that set apart what stands on both sides. */
const BREAKS = new Set([";", ":", "|"]);
/** Marks that go on with a figure or a word if they are glued to it: 27/11, NQ-15, 15:30. */
const JOINTS = new Set(["/", "-", ":", ".", "+", "%", "_", "@", "#", "'"]);

const SIGNS = new Set(["-", "+"]);

/**
 * Takes a text into pieces of times and the rest, the longest piece first at each place. `hasContent`: whether there may be
 * text that is no time; it can keep a piece from being one ("báo cáo tháng 11").
 */
export function scan(text: string, hasContent: boolean): Item[] {
  const tokens = tokenize(text);
  const items: Item[] = [];
  for (let at = 0; at < tokens.length;) {
    const found = longestAt(tokens, at, hasContent, items.at(-1)?.kind === "content");
    const end = found?.match.end ?? at + 1;
    const start = tokens[at]?.start ?? 0;
    const stop = tokens[end - 1]?.end ?? start;
    items.push({
      kind: found?.kind ?? kindOf(tokens, at),
      start,
      end: stop,
      text: text.slice(start, stop),
      readings: found?.match.readings ?? [],
    });
    at = end;
  }
  return items;
}

function longestAt(
  tokens: readonly Token[],
  at: number,
  hasContent: boolean,
  isAfterContent: boolean,
): Found | null {
  const mayEnd = (end: number): boolean => isBoundaryAfter(tokens, end);
  const find = (kind: Item["kind"], name: string): Found[] => {
    const match = timeGrammar(name, tokens, at, kind === "content" ? undefined : mayEnd);
    return match === null ? [] : [{ kind, match }];
  };
  const found = isBoundaryBefore(tokens, at)
    ? [
        ...find("piece", "time"),
        ...find("piece", "open").filter(({ match }) => !isContent(tokens, match.end)),
        ...(isAfterContent ? [] : find("piece", "bare")),
        ...find("before", isAfterContent ? "joining" : "before"),
        ...find("after", "after"),
      ]
    : [];
  const all = hasContent ? [...find("content", "content"), ...found] : found;
  const longest = Math.max(...all.map(({ match }) => match.end));
  return all.find(({ match }) => match.end === longest) ?? null;
}

function kindOf(tokens: readonly Token[], at: number): Item["kind"] {
  const token = tokens[at];
  if (token === undefined) return "content";
  if (token.kind === "break") return "break";
  const goesOn = tokens[at + 1]?.glued === true && token.glued;
  if (BREAKS.has(token.word) && !(goesOn && tokens[at + 1]?.kind === "number")) return "break";
  return token.kind === "mark" && PLAIN_MARKS.has(token.word) ? "mark" : "content";
}

/** Whether what stands there is neither a mark nor the beginning of a time. */
function isContent(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.kind === "mark" || token.kind === "break") return false;
  return ["time", "before", "after"].every((name) => timeGrammar(name, tokens, at) === null);
}

/** A piece does not begin in the middle of a word or a figure. */
function isBoundaryBefore(tokens: readonly Token[], at: number): boolean {
  const [token, mark, before] = [tokens[at], tokens[at - 1], tokens[at - 2]];
  if (token === undefined || mark === undefined || !token.glued || mark.kind === "break") return true;
  if (mark.kind !== "mark") return false;
  if (token.kind === "number" && SIGNS.has(mark.word)) return false; // "-5"
  if (!JOINTS.has(mark.word) || before === undefined || !mark.glued) return true;
  return mark.word === ":" && before.kind === "word";
}

/** Nor does it end there. */
function isBoundaryAfter(tokens: readonly Token[], end: number): boolean {
  const [last, mark, after] = [tokens[end - 1], tokens[end], tokens[end + 1]];
  if (mark === undefined || last === undefined) return true;
  if (last.kind === "number" && spells("giờ", mark)) return false; // "25 giờ": the figure is the hour's
  if (!mark.glued || mark.kind === "break") return true;
  if (mark.kind !== "mark") return false;
  if (mark.word === "%" || mark.word === "/") return false;
  if (!JOINTS.has(mark.word) || after?.glued !== true) return true;
  return mark.word === ":" && after.kind === "word";
}
