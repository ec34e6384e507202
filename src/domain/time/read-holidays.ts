import { dateOf, isoOf, toDay, type Day } from "./calendar.ts";

/** Longer than any holiday: a slip of the finger. */
const MAX_DAYS = 31;

/** What a line about days off says; days are local ISO dates, in order. */
export type HolidayEntry =
  | {
      readonly kind: "put";
      readonly days: readonly string[];
      /** Null where the line gives none. */
      readonly name: string | null;
      readonly off: boolean;
    }
  | { readonly kind: "remove"; readonly days: readonly string[] }
  | { readonly kind: "refused"; readonly reason: RefusedHolidays };

/** `no-such-date` has the date as written. */
export type RefusedHolidays =
  | { readonly kind: "no-date" }
  | { readonly kind: "no-such-date"; readonly text: string }
  | { readonly kind: "backwards" }
  | { readonly kind: "too-long" };

/** Where tables of holidays may lie. */
const YEARS = /^20\d\d$/;
const DATE = "\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}";
const DATES = new RegExp(`(?<!\\d)(${DATE})(?:\\s*(?:-|–|đến|den|tới|toi|to)\\s*(${DATE}))?(?!\\d)`, "iu");
// "bo" without diacritics is no "bộ" or "bố": only at the very beginning, before the date.
const REMOVE = /^(?:bỏ|bo|xoá|xóa|xoa|remove)\s*(?:ngày|ngay)?\s*$/iu;
const WORKED = /^(?:đi\s+làm|di\s+lam|làm\s+bù|lam\s+bu|working)(?:\s+(?:ngày|ngay))?(?=[\s:,]|$)/iu;
const TRAILING = /(?:\s(?:ngày|ngay|từ|tu|from|on))+$/iu;
const LEADING = /^(?:ngày|ngay|từ|tu|from)(?=\s|$)/iu;

/** Reads "05/02/2027 - 11/02/2027 Nghỉ Tết", "đi làm 20/02/2027 Làm bù" or "bỏ 05/02/2027". Dates have a year. */
export function readHolidays(text: string): HolidayEntry {
  const match = DATES.exec(text);
  const [whole, from = "", to = from] = match ?? [];
  if (!match || whole === undefined) return { kind: "refused", reason: { kind: "no-date" } };
  const before = text.slice(0, match.index).trim();
  const days = daysBetween(from, to);
  if ("kind" in days) return { kind: "refused", reason: days };
  if (REMOVE.test(before)) return { kind: "remove", days };
  const off = !WORKED.test(before);
  const title = ` ${before.replace(WORKED, "")}`.replace(TRAILING, "").trim().replace(LEADING, "");
  const name = trimmed(`${title} ${text.slice(match.index + whole.length)}`);
  return { kind: "put", days, name: name === "" ? null : name, off };
}

function daysBetween(from: string, to: string): readonly string[] | RefusedHolidays {
  const [first, last] = [readDate(from), readDate(to)];
  if (first === null) return { kind: "no-such-date", text: from };
  if (last === null) return { kind: "no-such-date", text: to };
  if (last < first) return { kind: "backwards" };
  if (last - first >= MAX_DAYS) return { kind: "too-long" };
  return Array.from({ length: last - first + 1 }, (_, index) => isoOf(first + index));
}

/** Day first, or ISO; null for a date that does not exist. */
function readDate(text: string): Day | null {
  const parts = text.split(/[/.-]/);
  const [year = "", month = "", day = ""] = parts[0]?.length === 4 ? parts : parts.toReversed();
  if (!YEARS.test(year)) return null;
  const found = toDay(Number(year), Number(month), Number(day));
  const { month: sameMonth, day: sameDay } = dateOf(found);
  return sameMonth === Number(month) && sameDay === Number(day) ? found : null;
}

function trimmed(text: string): string {
  return text.replace(/^[\s:;,–-]+|[\s:;,]+$/gu, "").replace(/\s+/g, " ");
}
