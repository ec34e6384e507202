import type { Audit } from "../domain/audit.ts";
import { foldedWords } from "../domain/fold.ts";
import { formatDate } from "../domain/time/format.ts";
import { localOf } from "../domain/time/zone.ts";

const MINUTE_MS = 60_000;

/** Date and hour as they are shown; the date is made once for each day, since there may be very many lines of one. */
export function momentTeller(
  timeZone: string,
): (at: string) => { readonly date: string; readonly time: string } {
  const dates = new Map<number, string>();
  return (at) => {
    const moment = new Date(at);
    const { day, ms } = localOf(moment, timeZone);
    const date = dates.get(day) ?? formatDate(moment, timeZone);
    dates.set(day, date);
    const minutes = Math.floor(ms / MINUTE_MS);
    const two = (number: number): string => String(number).padStart(2, "0");
    return { date, time: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` };
  };
}

/** What a line says, in the parts that come again and again, and those of its own. */
export interface AuditParts {
  /** Who, what, and about whom: few texts among very many lines. */
  readonly often: readonly string[];
  readonly own: readonly (string | null)[];
}

/**
 * Whether a line has all words that are looked for, as `foldedIncludes` of the whole line would say. Texts that come often are
 * folded once, and the time is told only where nothing else has a word that may be part of one: most lines need neither.
 */
export function auditMatcher(
  words: string,
  partsOf: (line: Audit) => AuditParts,
  momentOf: ReturnType<typeof momentTeller>,
): (line: Audit) => boolean {
  const wanted = foldedWords(words);
  const known = new Map<string, readonly string[]>();
  const wordsOf = (text: string): readonly string[] => {
    const found = known.get(text) ?? foldedWords(text);
    known.set(text, found);
    return found;
  };
  const isIn = (word: string, present: readonly string[]): boolean =>
    present.some((other) => other.startsWith(word));
  return (line) => {
    const { often, own } = partsOf(line);
    let missing = wanted.filter((word) => often.every((text) => !isIn(word, wordsOf(text))));
    for (const text of own)
      if (missing.length > 0 && text !== null) {
        const present = foldedWords(text);
        missing = missing.filter((word) => !isIn(word, present));
      }
    if (missing.length === 0) return wanted.length > 0;
    if (missing.some((word) => !/^\d+$/.test(word))) return false;
    const { date, time } = momentOf(line.at);
    const present = foldedWords(`${date} ${time}`);
    return missing.every((word) => isIn(word, present));
  };
}
