import { TZDate } from "@date-fns/tz";
import { addDays } from "date-fns/addDays";
import { addMonths } from "date-fns/addMonths";
import { addWeeks } from "date-fns/addWeeks";
import { startOfDay } from "date-fns/startOfDay";
import { startOfISOWeek } from "date-fns/startOfISOWeek";
import { startOfMonth } from "date-fns/startOfMonth";
import { z } from "zod";

import { DAY, toInstant, type Instant } from "./instant.ts";
import { toLocalDate } from "./time/local-date.ts";

/** What an agenda shows: the week that is, Monday to Sunday, the next one, or a month from today. */
export const PERIODS = ["week", "next-week", "month"] as const;
export type PeriodName = (typeof PERIODS)[number];

/** From inclusive, to exclusive; both the beginning of a local day. */
export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

/** The longest period is a month from today; nothing longer is taken from a button. */
const MAX_DAYS = 32;

const localDateSchema = z.iso.date();

/** The days of a period as they are now. */
export function periodOf(name: PeriodName, now: Date, timeZone: string): Period {
  const today = startOfDay(new TZDate(now, timeZone));
  switch (name) {
    case "week":
      return weekOf(now, timeZone);
    case "next-week":
      return weekOf(addWeeks(today, 1), timeZone);
    case "month":
      return between(today, addDays(addMonths(today, 1), 1));
  }
}

/** The week, Monday to Sunday, in which a moment lies. */
export function weekOf(at: Date, timeZone: string): Period {
  const monday = startOfISOWeek(new TZDate(at, timeZone));
  return between(monday, addWeeks(monday, 1));
}

/** The month of the calendar in which a moment lies. */
export function monthOf(at: Date, timeZone: string): Period {
  const first = startOfMonth(new TZDate(at, timeZone));
  return between(first, addMonths(first, 1));
}

/** From a local date until before another (`2026-11-23`); null for what is no period that an agenda could show. */
export function periodBetween(from: string, to: string, timeZone: string): Period | null {
  if (![from, to].every((date) => localDateSchema.safeParse(date).success)) return null;
  const days = (Date.parse(to) - Date.parse(from)) / DAY;
  return days >= 1 && days <= MAX_DAYS ? between(midnight(from, timeZone), midnight(to, timeZone)) : null;
}

/** The days of a period, each as its beginning, in order. */
export function daysOf({ from, to }: Period, timeZone: string): Date[] {
  const first = new TZDate(Date.parse(from), timeZone);
  const count =
    (Date.parse(toLocalDate(new Date(to), timeZone)) - Date.parse(toLocalDate(first, timeZone))) / DAY;
  return Array.from({ length: count }, (_, index) => new Date(addDays(first, index).getTime()));
}

function midnight(date: string, timeZone: string): Date {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return new TZDate(year, month - 1, day, timeZone);
}

function between(from: Date, to: Date): Period {
  return { from: toInstant(new Date(from.getTime())), to: toInstant(new Date(to.getTime())) };
}
