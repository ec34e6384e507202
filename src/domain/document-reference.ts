import { findNumber, parseNumber, printNumber, sameNumber } from "./document-number.ts";
import { dateOf, toDay } from "./time/calendar.ts";

/** What identifies a document: its number as printed and its day, `yyyy-MM-dd`, as far as they are known. */
export interface DocumentReference {
  readonly number: string | null;
  readonly date: string | null;
}

/** Why a text is no such thing: it has no number, its date has no year, or there is no such day. */
export type RefusedReference = "no-number" | "no-year" | "no-such-day";

const BEFORE = "(?:[\\s,]*(?:ngày|ngay|dated|of|on)\\s*)?";
const IN_FIGURES = new RegExp(
  `${BEFORE}(?<![\\d.])(?<day>\\d{1,2})[./-](?<month>\\d{1,2})[./-](?<year>\\d{4})\\s*$`,
  "iu",
);
const IN_WORDS = new RegExp(
  `${BEFORE}(?<!\\d)(?<day>\\d{1,2})\\s+(?:tháng|thang)\\s+(?<month>\\d{1,2})\\s+(?:năm|nam)\\s+(?<year>\\d{4})\\s*$`,
  "iu",
);
const ISO = new RegExp(`${BEFORE}(?<!\\d)(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})\\s*$`, "u");
const WITHOUT_YEAR =
  /(?:ngày|ngay|dated|of|on)\s+\d{1,2}(?:[./-]|\s+(?:tháng|thang)\s+)\d{1,2}(?:[./-]\d{1,3})?\s*$/iu;

/** Reads "15-NQ/TW ngày 05/5/2022": a number as people type it, a date, or both. */
export function parseDocumentReference(
  text: string,
): { readonly reference: DocumentReference } | { readonly refused: RefusedReference } {
  const written = text.normalize("NFC").trim();
  const found = IN_FIGURES.exec(written) ?? IN_WORDS.exec(written) ?? ISO.exec(written);
  if (!found && WITHOUT_YEAR.test(written)) return { refused: "no-year" };
  const date = found && readDate(found);
  if (found && date === null) return { refused: "no-such-day" };
  const rest = written.slice(0, found?.index ?? written.length).trim();
  const number = parseNumber(rest) ?? findNumber(rest);
  if (number === null && (rest !== "" || date === null)) return { refused: "no-number" };
  return { reference: { number: number && printNumber(number), date } };
}

function readDate({ groups }: RegExpExecArray): string | null {
  const [year, month, day] = [groups?.["year"], groups?.["month"], groups?.["day"]].map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  const real = dateOf(toDay(year, month, day));
  if (real.month !== month || real.day !== day) return null;
  return [String(year).padStart(4, "0"), ...[month, day].map((part) => String(part).padStart(2, "0"))].join(
    "-",
  );
}

/**
 * Whether two references may mean one document: the same number, and the same date unless one of them has none. Numbers
 * restart with every term, so that another date is another document.
 */
export function maybeSameDocument(one: DocumentReference, other: DocumentReference): boolean {
  const [a, b] = [one.number, other.number].map((number) => (number === null ? null : parseNumber(number)));
  if (!a || !b || !sameNumber(a, b)) return false;
  return one.date === null || other.date === null || one.date === other.date;
}
