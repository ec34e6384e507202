import { fold } from "../fold.ts";
import { unify, type Facets } from "./facets.ts";
import type { ReadNumber } from "./numbers.ts";
import { spells } from "./spelling.ts";
import type { Token } from "./tokens.ts";

/**
 * A rule of the grammar: a pattern, and what it says. A pattern is words and other rules in order:
 * `giờ|h` one of these words, with its diacritics or without any; `!tới` only with them; `phút?` may be left out;
 * `+:` directly behind what is before; `<clock>` what the rules of that name read, with what it says; `<~clock>` the same,
 * but what it says does not count; `<n>` a number, which the meaning is given; `^giờ` only if this does not follow. More
 * than one meaning: it can be read in so many ways.
 */
export type Rule = readonly [pattern: string, meaning: Meaning];
type Meaning = Said | ((...numbers: number[]) => Said);
type Said = Facets | readonly Facets[];

/** What some tokens say. */
export interface Match {
  /** The token after the last one. */
  readonly end: number;
  readonly numbers: readonly number[];
  /** One, or as many as there are ways to read it. */
  readonly readings: readonly Facets[];
}

/** Reads something that is no list of words. `starts`: the folded words that it can begin with; `#` stands for figures. */
export interface Reader {
  readonly read: (tokens: readonly Token[], at: number) => ReadNumber | null;
  readonly starts: readonly string[];
}

/** Tries the rules of a name at a token. `mayEnd`: whether a match may end before the token of that index. */
export type Grammar = (
  name: string,
  tokens: readonly Token[],
  at: number,
  mayEnd?: (end: number) => boolean,
) => Match | null;

interface Element {
  readonly words: readonly { readonly word: string; readonly isExact: boolean }[] | null;
  readonly name: string;
  readonly isOptional: boolean;
  readonly isGlued: boolean;
  readonly isSilent: boolean;
  readonly isForbidden: boolean;
}

interface Compiled {
  readonly elements: readonly Element[];
  readonly meaning: Meaning;
}

const FIGURES = "#";
/** Says nothing. */
const SILENT: readonly Facets[] = [{}];

/** Puts tables of rules together. The result gives the longest match of a name at a token; of equals the first listed. */
export function createGrammar(
  tables: Readonly<Record<string, readonly Rule[]>>,
  readers: Readonly<Record<string, Reader>>,
): Grammar {
  const compiled = new Map(
    Object.entries(tables).map(([name, rules]) => [
      name,
      rules.map(([pattern, meaning]): Compiled => ({ elements: compile(pattern), meaning })),
    ]),
  );
  const indexes = new Map([...compiled].map(([name, rules]) => [name, indexOf(rules)]));

  /** Rules by what they can begin with: of some hundred rules only a few are tried at a word. */
  function indexOf(rules: readonly Compiled[]): Map<string, Compiled[]> {
    const index = new Map<string, Compiled[]>();
    for (const rule of rules) {
      for (const start of new Set(startsOf(rule.elements))) {
        index.set(start, [...(index.get(start) ?? []), rule]);
      }
    }
    return index;
  }

  function startsOf(elements: readonly Element[]): string[] {
    const required = elements.findIndex(({ isOptional, isForbidden }) => !isOptional && !isForbidden);
    return elements.slice(0, required + 1).flatMap(({ words, name }) => {
      if (words !== null) return words.map(({ word }) => fold(word));
      const reader = readers[name];
      if (reader !== undefined) return [...reader.starts];
      return (compiled.get(name) ?? []).flatMap((rule) => startsOf(rule.elements));
    });
  }

  /** What was found before, so that no part of a phrase is read twice for the same name. */
  const known = new WeakMap<readonly Token[], Map<string, Match | null>>();

  function match(name: string, tokens: readonly Token[], at: number): Match | null {
    const ofTokens = known.get(tokens) ?? new Map<string, Match | null>();
    known.set(tokens, ofTokens);
    const key = `${name} ${at}`;
    const before = ofTokens.get(key);
    if (before !== undefined) return before;
    const found = find(name, tokens, at, () => true);
    ofTokens.set(key, found);
    return found;
  }

  function find(
    name: string,
    tokens: readonly Token[],
    at: number,
    mayEnd: (end: number) => boolean,
  ): Match | null {
    const token = tokens[at];
    if (token === undefined) return null;
    const reader = readers[name];
    if (reader !== undefined) {
      const number = reader.read(tokens, at);
      return number && { end: at + number.length, numbers: [number.value], readings: SILENT };
    }
    let best: Match | null = null;
    for (const rule of indexes.get(name)?.get(isFigure(token) ? FIGURES : token.folded) ?? []) {
      const found = follow(rule, tokens, { end: at, numbers: [], readings: SILENT }, 0);
      if (found !== null && found.end > (best?.end ?? at) && mayEnd(found.end)) best = found;
    }
    return best;
  }

  /** The longest match of a rule's elements from the `index`-th on. */
  function follow(rule: Compiled, tokens: readonly Token[], sofar: Match, index: number): Match | null {
    const element = rule.elements[index];
    if (element === undefined) return conclude(rule.meaning, sofar);
    const next = element.isForbidden ? stay(element, tokens, sofar) : step(element, tokens, sofar);
    const taken = next === null ? null : follow(rule, tokens, next, index + 1);
    if (taken !== null || !element.isOptional) return taken;
    return follow(rule, tokens, sofar, index + 1);
  }

  function stay(element: Element, tokens: readonly Token[], sofar: Match): Match | null {
    return step(element, tokens, sofar) === null ? sofar : null;
  }

  function step(
    { words, name, isGlued, isSilent }: Element,
    tokens: readonly Token[],
    sofar: Match,
  ): Match | null {
    const token = tokens[sofar.end];
    if (token === undefined || (isGlued && !token.glued)) return null;
    if (words !== null) {
      const isThere = words.some(({ word, isExact }) =>
        isExact ? token.word === word : spells(word, token),
      );
      return isThere ? { ...sofar, end: sofar.end + 1 } : null;
    }
    const inner = match(name, tokens, sofar.end);
    return (
      inner && {
        end: inner.end,
        numbers: isSilent ? sofar.numbers : [...sofar.numbers, ...inner.numbers],
        readings: isSilent ? sofar.readings : combine(sofar.readings, inner.readings),
      }
    );
  }

  return (name, tokens, at, mayEnd) =>
    mayEnd === undefined ? match(name, tokens, at) : find(name, tokens, at, mayEnd);
}

function isFigure({ kind }: Token): boolean {
  return kind === "number" || kind === "decimal";
}

/** What the rule says together with what its parts say; null where they contradict each other. */
function conclude(meaning: Meaning, { end, numbers, readings }: Match): Match | null {
  const said = typeof meaning === "function" ? meaning(...numbers) : meaning;
  const own: readonly Facets[] = Array.isArray(said) ? (said as readonly Facets[]) : [said as Facets];
  const all = combine(readings, own);
  return all.length === 0 ? null : { end, numbers: [], readings: all };
}

function combine(some: readonly Facets[], more: readonly Facets[]): readonly Facets[] {
  if (some === SILENT) return more;
  if (more === SILENT) return some;
  const all = some.flatMap((one) => more.map((other) => unify(one, other)));
  return all.filter((facets) => typeof facets !== "string");
}

const ELEMENT = /^(?<sign>[+^]?)(?:<(?<silent>~?)(?<name>[^>]+)>|(?<words>.+?))(?<optional>(?<!^)\??)$/;

function compile(pattern: string): Element[] {
  return pattern.split(" ").map((written): Element => {
    const { sign, silent, name, words, optional } = ELEMENT.exec(written)?.groups ?? {};
    return {
      name: name ?? "",
      words: words?.split("|").map(word) ?? null,
      isOptional: optional === "?",
      isGlued: sign === "+",
      isForbidden: sign === "^",
      isSilent: silent === "~",
    };
  });
}

function word(written: string): { word: string; isExact: boolean } {
  return written.startsWith("!")
    ? { word: written.slice(1), isExact: true }
    : { word: written, isExact: false };
}
