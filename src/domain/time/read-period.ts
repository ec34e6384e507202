import { fold } from "../fold.ts";
import { monthOf, periodOf, weekOf, type Period, type PeriodName } from "../period.ts";
import { parseWhen, type RefusedWhen, type WhenContext } from "./when.ts";

/** A period, or why the words could not be taken for one. */
export type ReadPeriod = Period | { readonly refused: RefusedWhen };

/** Words that name no day by themselves, folded; those without "tuần" are what is left of "lịch tuần sau". */
const NAMES: readonly (readonly [PeriodName, readonly string[]])[] = [
  ["week", ["", "tuan", "nay", "week", "the week"]],
  ["next-week", ["sau"]],
  ["month", ["thang", "mot thang", "1 thang", "month", "one month", "1 month", "a month"]],
];

/** "Tới" by itself is known by its marks only: without them it could be anything. */
const COMING = "tới";

/** With these before it, what names a week or a month ("tuần sau", "tháng 12") names its last day. */
const LAST_OF_WEEK = "chủ nhật";
const LAST_OF_MONTH = "ngày cuối";

const LONGER_THAN_A_MONTH = /^(?:(?:next|this|last) )?(?:quy|nam|quarter|year)\b/;

/**
 * Reads which days an agenda shall show: nothing or "tuần này", "tuần sau", "tháng" (a month from today), "tháng sau",
 * "tháng 12", or a day, for which its week is shown. All of it may be past.
 */
export function readPeriod(text: string, context: WhenContext): ReadPeriod {
  const { now, timeZone } = context;
  const words = fold(text);
  const isComing = text.normalize("NFC").trim().toLowerCase() === COMING;
  const name = isComing ? "next-week" : NAMES.find(([, names]) => names.includes(words))?.[0];
  if (name !== undefined) return periodOf(name, now, timeZone);
  const day = readDay(text, context);
  if (day instanceof Date) return weekOf(day, timeZone);
  return (day.kind === "day-needed" ? readSpan(text, words, context) : null) ?? { refused: day };
}

/** The week or the month that is named; null for a quarter, a year, and what repeats. */
function readSpan(text: string, words: string, context: WhenContext): Period | null {
  if (LONGER_THAN_A_MONTH.test(words)) return null;
  const sunday = readDay(`${LAST_OF_WEEK} ${text}`, context);
  if (sunday instanceof Date) return weekOf(sunday, context.timeZone);
  const lastDay = readDay(`${LAST_OF_MONTH} ${text}`, context);
  return lastDay instanceof Date ? monthOf(lastDay, context.timeZone) : null;
}

/** The moment, also where it is past: an agenda can be looked back at. */
function readDay(text: string, context: WhenContext): Date | RefusedWhen {
  const when = parseWhen(text, context);
  if (when.kind === "once") return when.at;
  if (when.kind === "repeating") return { kind: "once-needed" };
  const { reason } = when;
  return reason.kind === "past" || reason.kind === "hour-needed" ? reason.at : reason;
}
