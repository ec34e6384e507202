import { directiveText, type Directive } from "../../domain/directive.ts";
import { findNumber, parseNumber, sameNumber } from "../../domain/document-number.ts";
import { fold, foldedIncludes } from "../../domain/fold.ts";
import type { Indicator } from "../../domain/indicator.ts";

/** Those of these records whose whole name the words are, or else that have them. */
function called<R>(records: readonly R[], words: string, nameOf: (record: R) => string): R[] {
  const exact = records.filter((record) => fold(nameOf(record)) === fold(words));
  return exact.length > 0 ? exact : records.filter((record) => foldedIncludes(nameOf(record), words));
}

/** Indicators by number ("2", "số 2") or by their title. */
export function findIndicators(indicators: readonly Indicator[], words: string): Indicator[] {
  const asNumber = words.trim().replace(/^(?:số|so|no\.?)\s+/i, "");
  const numbered = indicators.filter(({ number }) => String(number) === asNumber);
  return numbered.length > 0 ? numbered : called(indicators, words, ({ title }) => title);
}

/** By document number where there is one (it may be borne by several documents, or by none), otherwise by words. */
export function findDirectives(directives: readonly Directive[], words: string): Directive[] {
  const number = parseNumber(words) ?? findNumber(words);
  const numbered = directives.filter((directive) => {
    const own = directive.number === null ? null : parseNumber(directive.number);
    return own !== null && number !== null && sameNumber(own, number);
  });
  if (numbered.length > 0) return numbered;
  const exact = directives.filter(({ title }) => fold(title) === fold(words));
  return exact.length > 0
    ? exact
    : directives.filter((directive) => foldedIncludes(directiveText(directive), words));
}
