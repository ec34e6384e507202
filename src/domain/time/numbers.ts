import { fold } from "../fold.ts";
import { spells } from "./spelling.ts";
import type { Token } from "./tokens.ts";

/** A number and how many tokens it takes. */
export interface ReadNumber {
  readonly value: number;
  readonly length: number;
}

const UNITS = new Map([
  ["một", 1],
  ["hai", 2],
  ["ba", 3],
  ["bốn", 4],
  ["năm", 5],
  ["sáu", 6],
  ["bảy", 7],
  ["bẩy", 7],
  ["tám", 8],
  ["chín", 9],
]);
/** What stands behind a ten alone, "hai lăm"; năm is left to the years, for "hai mươi năm" is twenty of them. */
const FIVE = new Map([
  ["lăm", 5],
  ["nhăm", 5],
]);
const AFTER_TEN = new Map([...[...UNITS].filter(([word]) => word !== "năm"), ...FIVE, ["mốt", 1], ["tư", 4]]);
const ENGLISH = new Map(
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    .split(" ")
    .map((word, index) => [word, index + 1] as const),
);
const ENGLISH_TENS = new Map([
  ["twenty", 20],
  ["thirty", 30],
  ["forty", 40],
  ["fifty", 50],
]);
const ORDINALS = new Map(
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
    .split(" ")
    .map((word, index) => [word, index + 1] as const),
);
const ORDINAL_TENS = new Map([
  ["twentieth", 20],
  ["thirtieth", 30],
]);

/** Six and seven without diacritics are rather after ("sau giờ") and now ("bay gio"). */
const NO_NUMBERS = new Set(["sau", "bay"]);

/** The value of a word in a table, spelled with its diacritics or without any. */
function look(table: ReadonlyMap<string, number>, token: Token | undefined): number | null {
  if (token?.kind !== "word") return null;
  const exact = table.get(token.word);
  if (exact !== undefined || token.word !== token.folded || NO_NUMBERS.has(token.word)) return exact ?? null;
  for (const [word, value] of table) if (spells(word, token)) return value;
  return null;
}

/** Reads figures or number words, Vietnamese or English, up to 99: `25`, `hai mươi lăm`, `hai lăm`, `twenty-five`. */
export function readNumber(tokens: readonly Token[], at: number): ReadNumber | null {
  const token = tokens[at];
  if (token?.kind === "number") return { value: Number(token.word), length: 1 };
  return readVietnamese(tokens, at) ?? readTens(tokens, at, ENGLISH_TENS, ENGLISH);
}

/** Every word, folded, that a number can begin with. */
export const NUMBER_STARTS = ["muoi", ...[...UNITS, ...ENGLISH, ...ENGLISH_TENS].map(([word]) => fold(word))];
/** Every word that an ordinal can begin with. */
export const ORDINAL_STARTS = [...ORDINALS, ...ORDINAL_TENS, ...ENGLISH_TENS].map(([word]) => word);

/** Reads an ordinal in words, `third`, `twenty-first`. */
export function readOrdinal(tokens: readonly Token[], at: number): ReadNumber | null {
  const ten = look(ORDINAL_TENS, tokens[at]);
  if (ten !== null) return { value: ten, length: 1 };
  return readTens(tokens, at, ENGLISH_TENS, ORDINALS, true);
}

function readVietnamese(tokens: readonly Token[], at: number): ReadNumber | null {
  const [first, second, third] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (spells("mười", first)) {
    const unit = look(AFTER_TEN, second);
    // "mười một" and so on; "mười hai giờ" is twelve.
    return { value: 10 + (unit ?? 0), length: unit === null ? 1 : 2 };
  }
  const unit = look(UNITS, first);
  if (unit === null) return null;
  if (unit > 1 && (spells("mươi", second) || spells("chục", second))) {
    const more = look(AFTER_TEN, third);
    return { value: unit * 10 + (more ?? 0), length: more === null ? 2 : 3 };
  }
  const short = unit > 1 ? look(FIVE, second) : null;
  return short === null ? { value: unit, length: 1 } : { value: unit * 10 + short, length: 2 };
}

function readTens(
  tokens: readonly Token[],
  at: number,
  tens: ReadonlyMap<string, number>,
  units: ReadonlyMap<string, number>,
  needsUnit = false,
): ReadNumber | null {
  const unit = look(units, tokens[at]);
  if (unit !== null) return { value: unit, length: 1 };
  const ten = look(tens, tokens[at]);
  if (ten === null) return null;
  const dash = tokens[at + 1]?.word === "-" ? 1 : 0;
  const more = look(units, tokens[at + 1 + dash]);
  if (more !== null && more < 10) return { value: ten + more, length: 2 + dash };
  return needsUnit ? null : { value: ten, length: 1 };
}
