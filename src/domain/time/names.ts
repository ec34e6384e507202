import type { ReadNumber } from "./numbers.ts";
import { readNumber } from "./numbers.ts";
import { spells } from "./spelling.ts";
import type { Token } from "./tokens.ts";

/** What weekdays are called behind "thứ", by `Date.getDay()`. */
const AFTER_THU = new Map([
  ["hai", 1],
  ["ba", 2],
  ["tư", 3],
  ["năm", 4],
  ["sáu", 5],
  ["bảy", 6],
  ["bẩy", 6],
]);
const ENGLISH_DAYS = [
  ["sunday"],
  ["monday"],
  ["tuesday", "tue", "tues"],
  ["wednesday", "wed", "weds"],
  ["thursday", "thur", "thurs"],
  ["friday", "fri"],
  ["saturday"],
];
/** Short names that are everyday words without diacritics too (sát, món, thứ): only where English stands around them. */
const SHORT_DAYS = new Map([
  ["sun", 0],
  ["mon", 1],
  ["thu", 4],
  ["sat", 6],
]);
const MONTHS = [
  ["january", "jan"],
  ["february", "feb"],
  ["march", "mar"],
  ["april", "apr"],
  ["may"],
  ["june", "jun"],
  ["july", "jul"],
  ["august", "aug"],
  ["september", "sep", "sept"],
  ["october", "oct"],
  ["november", "nov"],
  ["december", "dec"],
];
const ROMAN = ["i", "ii", "iii", "iv"];

export const DAY_STARTS = ["thu", "t", "chu", "chua", "cn", ...ENGLISH_DAYS.flat()];
export const SHORT_STARTS = [...SHORT_DAYS.keys()];
export const MONTH_STARTS = MONTHS.flat();
export const ROMAN_STARTS = ROMAN;

/** A weekday's name, by `Date.getDay()`: `thứ Hai`, `thứ 2`, `T2`, `chủ nhật`, `CN`, `Monday`. */
export function readWeekdayName(tokens: readonly Token[], at: number): ReadNumber | null {
  const [first, second] = [tokens[at], tokens[at + 1]];
  if (first === undefined) return null;
  if (spells("thứ", first)) {
    const value = readWeekdayNumber(tokens, at + 1)?.value ?? nameAfterThu(second);
    return value === null ? null : { value, length: 2 };
  }
  if (first.word === "t" && second?.glued) {
    const value = readWeekdayNumber(tokens, at + 1)?.value;
    return value === undefined ? null : { value, length: 2 };
  }
  if (first.word === "cn") return { value: 0, length: 1 };
  const isSunday =
    (spells("chủ", first) || spells("chúa", first)) && (spells("nhật", second) || spells("nhựt", second));
  if (isSunday) return { value: 0, length: 2 };
  return found(ENGLISH_DAYS.findIndex((names) => names.includes(first.word)));
}

/** The figure in "thứ 2, 4, 6": Vietnamese count from Monday, 2, to Saturday, 7. */
export function readWeekdayNumber(tokens: readonly Token[], at: number): ReadNumber | null {
  const token = tokens[at];
  return token?.kind === "number" && /^[2-7]$/.test(token.word)
    ? { value: Number(token.word) - 1, length: 1 }
    : null;
}

export function readShortName(tokens: readonly Token[], at: number): ReadNumber | null {
  const value = SHORT_DAYS.get(tokens[at]?.word ?? "");
  return value === undefined ? null : { value, length: 1 };
}

/** An English month's name, 1 to 12. */
export function readMonthWord(tokens: readonly Token[], at: number): ReadNumber | null {
  const word = tokens[at]?.word ?? "";
  const index = MONTHS.findIndex((names) => names.includes(word));
  return index < 0 ? null : { value: index + 1, length: 1 };
}

/** What stands behind "tháng": a number, of which April's is tư. */
export function readMonthNumber(tokens: readonly Token[], at: number): ReadNumber | null {
  if (spells("tư", tokens[at])) return { value: 4, length: 1 };
  return readNumber(tokens, at);
}

/** "2, 5 và 7" as a bit for each month. */
export function readMonthList(tokens: readonly Token[], at: number): ReadNumber | null {
  return readList(tokens, at, readMonthNumber, 1);
}

/** "February, May and July" as a bit for each month; at least two. */
export function readMonthNames(tokens: readonly Token[], at: number): ReadNumber | null {
  return readList(tokens, at, readMonthWord, 2);
}

function readList(
  tokens: readonly Token[],
  at: number,
  readOne: (tokens: readonly Token[], at: number) => ReadNumber | null,
  least: number,
): ReadNumber | null {
  let [mask, count, end] = [0, 0, at];
  for (let next = readOne(tokens, at); next !== null && next.value <= 12; count += 1) {
    const start = count === 0 ? end : end + 1;
    [mask, end] = [mask | (1 << next.value), start + next.length];
    next = isListMark(tokens[end]) ? readOne(tokens, end + 1) : null;
  }
  return count < least ? null : { value: mask, length: end - at };
}

function isListMark(token: Token | undefined): boolean {
  return token?.word === "," || token?.word === "and" || spells("và", token);
}

/** What stands behind "quý": 1 to 4, also I to IV. */
export function readQuarter(tokens: readonly Token[], at: number): ReadNumber | null {
  const token = tokens[at];
  if (spells("tư", token)) return { value: 4, length: 1 };
  const roman = token?.kind === "word" ? ROMAN.indexOf(token.word) : -1;
  if (roman >= 0) return { value: roman + 1, length: 1 };
  const number = readNumber(tokens, at);
  return number !== null && number.value >= 1 && number.value <= 4 ? number : null;
}

function nameAfterThu(token: Token | undefined): number | null {
  for (const [name, day] of AFTER_THU) if (spells(name, token)) return day;
  return null;
}

function found(index: number): ReadNumber | null {
  return index < 0 ? null : { value: index, length: 1 };
}
