import { readNumber, type ReadNumber } from "./numbers.ts";
import type { Token } from "./tokens.ts";

/** A figure of as many digits as the pattern says. */
function figure(token: Token | undefined, pattern: RegExp): ReadNumber | null {
  return token?.kind === "number" && pattern.test(token.word)
    ? { value: Number(token.word), length: 1 }
    : null;
}

/** The hour, the day or the month in `15:30`, `27/11`: one or two digits. */
export function readShortFigure(tokens: readonly Token[], at: number): ReadNumber | null {
  return figure(tokens[at], /^\d{1,2}$/);
}

/** Minutes without the word for them: two digits, or in words from ten on. */
export function readMinutes(tokens: readonly Token[], at: number): ReadNumber | null {
  if (tokens[at]?.kind === "number") return figure(tokens[at], /^\d\d$/);
  const number = readNumber(tokens, at);
  return number !== null && number.value >= 10 ? number : null;
}

export function readYear(tokens: readonly Token[], at: number): ReadNumber | null {
  return figure(tokens[at], /^\d{4}$/);
}

/** A year in a date; of two digits it is of this century: the bot plans, it keeps no history. */
export function readYearOfDate(tokens: readonly Token[], at: number): ReadNumber | null {
  const short = figure(tokens[at], /^\d\d$/);
  return short === null ? readYear(tokens, at) : { ...short, value: 2000 + short.value };
}

/** `1,5` as how many halves it is; no other fraction of an hour is written so. */
export function readHalves(tokens: readonly Token[], at: number): ReadNumber | null {
  const token = tokens[at];
  const whole = token?.kind === "decimal" ? /^(\d{1,2})[.,]5$/.exec(token.word)?.[1] : undefined;
  return whole === undefined ? null : { value: 2 * Number(whole) + 1, length: 1 };
}

/** `25th`, `3rd`; not in words, which are content as often. */
export function readFigureOrdinal(tokens: readonly Token[], at: number): ReadNumber | null {
  const [number, ending] = [tokens[at], tokens[at + 1]];
  const isOrdinal = ending?.glued === true && /^(?:st|nd|rd|th)$/.test(ending.word);
  const value = isOrdinal ? figure(number, /^\d{1,2}$/) : null;
  return value && { ...value, length: 2 };
}
