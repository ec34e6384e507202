import { timeGrammar } from "./grammar.ts";
import { tokenize } from "./tokens.ts";

/** A stretch of a text that is taken out. */
export interface Cut {
  readonly start: number;
  readonly end: number;
}

const LEADING = /^[\s,;:.|–—-]+/u;
const TRAILING = /[\s,;:|–—-]+$/u;
const EMPTY_BRACKETS = /\(\s*\)|\[\s*\]/gu;

/** What is left of a text without the time in it: as written, but with nothing left dangling where it was cut. */
export function tidyContent(text: string, cuts: readonly Cut[]): string {
  const starts = [0, ...cuts.map(({ end }) => end)];
  const ends = [...cuts.map(({ start }) => start), text.length];
  let content = "";
  for (const [index, start] of starts.entries()) {
    const written = text.slice(start, ends[index]);
    content = index === 0 ? trimAsking(written, cuts.length) : rejoin(content, written);
  }
  return trimRequest(content.replace(EMPTY_BRACKETS, " ").trim());
}

/** "nhắc" in front of the time is the request, not what it is about. */
function trimAsking(written: string, cuts: number): string {
  const tokens = tokenize(written);
  const isAsking = cuts > 0 && timeGrammar("asking", tokens, 0)?.end === tokens.length;
  return isAsking ? "" : written;
}

/** Two ends of a cut: what parted them on both sides still does. */
function rejoin(before: string, behind: string): string {
  const [left, right] = [TRAILING.exec(before)?.[0] ?? "", LEADING.exec(behind)?.[0] ?? ""];
  const isBracketed = before.endsWith("(") && behind.startsWith(")");
  if (isBracketed) return `${before}${behind}`;
  const [start, rest] = [before.replace(TRAILING, ""), behind.replace(LEADING, "")];
  if (start === "" || rest === "") return `${start}${rest}`;
  if (/[\n\r]/.test(`${left}${right}`)) return `${start}\n${rest}`;
  const mark = [";", ","].find((sign) => left.includes(sign) && right.includes(sign)) ?? "";
  return `${start}${mark} ${rest}`;
}

/** Takes off what only asks for the reminder, "nhắc tôi", and words that joined the time to what follows. */
function trimRequest(text: string): string {
  const content = text.replace(LEADING, "").replace(TRAILING, "");
  const tokens = tokenize(content);
  let at = 0;
  for (let end: number | undefined = 0; end !== undefined; end = timeGrammar("request", tokens, at)?.end)
    at = end;
  const next = tokens[at];
  return next === undefined ? "" : content.slice(next.start).replace(LEADING, "");
}
