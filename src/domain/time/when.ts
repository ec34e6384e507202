import { TZDate } from "@date-fns/tz";
import type { Duration } from "date-fns";
import { add } from "date-fns/add"; // one by one: all of date-fns takes a second to load
import { addDays } from "date-fns/addDays";
import { addYears } from "date-fns/addYears";
import { getDaysInMonth } from "date-fns/getDaysInMonth";
import { startOfDay } from "date-fns/startOfDay";

import { fold } from "../fold.ts";
import { readParts, type Parts, type WrittenDate, type WrittenTime } from "./parts.ts";

/** Why a phrase is refused, with what an answer needs in order to say so. */
export type RefusedWhen =
  | { readonly kind: "not-understood" }
  /** The month ends on `lastDay`; `year` is null where none was written, February then counts 29. */
  | ({ readonly kind: "no-such-date"; readonly lastDay: number } & WrittenDate)
  | { readonly kind: "no-such-month"; readonly month: number }
  /** Beyond 23:59, or left out that day by a change to summer time. */
  | ({ readonly kind: "no-such-time" } & WrittenTime)
  /** The weekday that was written is not the date's; `at` is the moment by the date. */
  | { readonly kind: "wrong-weekday"; readonly at: Date }
  | { readonly kind: "past"; readonly at: Date }
  | { readonly kind: "too-far"; readonly maxYears: number };

/** What a phrase means. `hasHour` is false where the hour in `at` is the default, because only a day was written. */
export type When =
  | { readonly kind: "once"; readonly at: Date; readonly hasHour: boolean }
  | { readonly kind: "refused"; readonly reason: RefusedWhen };

/** What a phrase is read against. */
export interface WhenContext {
  readonly now: Date;
  /** IANA name, `Asia/Ho_Chi_Minh`; the configuration has checked that it exists. */
  readonly timeZone: string;
  /** `HH:mm`, the hour of a date alone; 08:00 where not given. */
  readonly defaultTime?: string;
}

/** Farther than this is a slip of the finger (2206 for 2026), yet a goal "đến năm 2045" fits. */
const MAX_YEARS = 20;

/** How many years on 29/2 without a year is looked for: 2096 and 2104 are leap years, 2100 is none. */
const LEAP_YEARS_APART = 8;

const UNITS: readonly (readonly [RegExp, keyof Duration])[] = [
  [/^(?:giay|s|seconds?)$/, "seconds"],
  [/^(?:phut|p|ph|minutes?|mins?)$/, "minutes"],
  [/^(?:gio|tieng|h|g|hours?)$/, "hours"],
  [/^(?:ngay|days?)$/, "days"],
  [/^(?:tuan|weeks?)$/, "weeks"],
];

/**
 * Reads when something is to happen, with or without diacritics: `15:30 27/11/2026`, `27/11` (the next to come), `15h30`
 * (today, or tomorrow when it is past), `30 phút nữa`, `in 2 hours`, and whatever `format.ts` writes. What does not
 * exist, is past or contradicts itself is refused with the reason, never guessed. Throws a RangeError for a
 * `defaultTime` that is none: a bug of the caller.
 */
export function parseWhen(text: string, context: WhenContext): When {
  const phrase = fold(text).replace(/[.,]$/, "");
  const duration = readDuration(phrase);
  if (duration !== null) return checked(add(zoned(context), duration), true, context);
  const parts = readParts(phrase);
  return parts === null ? refuse({ kind: "not-understood" }) : resolve(parts, context);
}

/** `30 phut nua`, `sau 2 tieng`, `in 2 hours`; null for anything else. Days and weeks keep the clock. */
function readDuration(phrase: string): Duration | null {
  const match = /^(?:(?:sau )?(\d+) ?([a-z]+) nua|(?:sau|in) (\d+) ?([a-z]+))$/.exec(phrase);
  const amount = Number(match?.[1] ?? match?.[3]);
  const name = match?.[2] ?? match?.[4] ?? "";
  const unit = UNITS.find(([pattern]) => pattern.test(name))?.[1];
  return unit === undefined ? null : { [unit]: amount };
}

function resolve({ weekday, date, time }: Parts, context: WhenContext): When {
  if (time !== null && !isTime(time)) return refuse({ kind: "no-such-time", ...time });
  if (date !== null) return resolveDate(date, time, weekday, context);
  // A weekday without a date belongs to the full grammar; to pass over it would be to guess.
  if (time === null || weekday !== null) return refuse({ kind: "not-understood" });
  const today = zoned(context);
  const at = atTime(today, time);
  return checkedTime(at !== null && at <= context.now ? addDays(today, 1) : today, time, true, context);
}

function resolveDate(
  date: WrittenDate,
  time: WrittenTime | null,
  weekday: number | null,
  context: WhenContext,
): When {
  const impossible = checkDate(date);
  if (impossible !== null) return refuse(impossible);
  const day = date.year === null ? nextToCome(date, context) : zonedDay(date.year, date, context);
  const hour = time ?? readDefaultTime(context);
  if (weekday !== null && day.getDay() !== weekday) {
    return refuse({ kind: "wrong-weekday", at: plain(atTime(day, hour) ?? day) });
  }
  return checkedTime(day, hour, time !== null, context);
}

function checkDate(date: WrittenDate): RefusedWhen | null {
  const { day, month, year } = date;
  if (month < 1 || month > 12) return { kind: "no-such-month", month };
  const leapYear = 2000;
  const lastDay = getDaysInMonth(new Date(year ?? leapYear, month - 1));
  return day < 1 || day > lastDay ? { kind: "no-such-date", ...date, lastDay } : null;
}

/** A date without a year: the first one from today on that exists. Today itself is never moved to the next year. */
function nextToCome(date: WrittenDate, context: WhenContext): TZDate {
  const today = startOfDay(zoned(context));
  const years = Array.from({ length: LEAP_YEARS_APART + 1 }, (_, index) => today.getFullYear() + index);
  const days = years.map((year) => zonedDay(year, date, context));
  return days.find((day) => day.getDate() === date.day && day >= today) ?? today;
}

function checkedTime(day: TZDate, time: WrittenTime, hasHour: boolean, context: WhenContext): When {
  const at = atTime(day, time);
  return at === null ? refuse({ kind: "no-such-time", ...time }) : checked(at, hasHour, context);
}

function checked(at: Date, hasHour: boolean, context: WhenContext): When {
  if (at <= context.now) return refuse({ kind: "past", at: plain(at) });
  // Asked this way round, a length of time beyond what a Date can hold (NaN) is too far as well.
  const near = at <= addYears(zoned(context), MAX_YEARS);
  if (!near) return refuse({ kind: "too-far", maxYears: MAX_YEARS });
  return { kind: "once", at: plain(at), hasHour };
}

/** The day's moment of that hour; null where the clocks skip it. */
function atTime(day: TZDate, { hour, minute }: WrittenTime): TZDate | null {
  const at = new TZDate(day.getFullYear(), day.getMonth(), day.getDate(), hour, minute, zoneOf(day));
  return at.getHours() === hour && at.getMinutes() === minute ? at : null;
}

function readDefaultTime({ defaultTime = "08:00" }: WhenContext): WrittenTime {
  const time = readParts(defaultTime)?.time;
  if (!time || !isTime(time)) throw new RangeError(`not an hour: ${defaultTime}`);
  return time;
}

function isTime({ hour, minute }: WrittenTime): boolean {
  return hour <= 23 && minute <= 59;
}

function zoned({ now, timeZone }: WhenContext): TZDate {
  return new TZDate(now, timeZone);
}

function zonedDay(year: number, { month, day }: WrittenDate, { timeZone }: WhenContext): TZDate {
  return new TZDate(year, month - 1, day, timeZone);
}

function zoneOf(day: TZDate): string {
  return day.timeZone ?? "UTC";
}

/** A TZDate writes itself with an offset; stored moments are UTC. */
function plain(at: Date): Date {
  return new Date(at.getTime());
}

function refuse(reason: RefusedWhen): When {
  return { kind: "refused", reason };
}
