/**
 * A day of the calendar, counted from 1/1/1970, in no time zone: what a wall calendar shows. Counting makes all that
 * people say about days simple, and keeps the zone of the server out of it.
 */
export type Day = number;

export interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

export const DAY_MS = 86_400_000;

/** The day of a date. Months and days beyond their range run on: month 13 is January of the next year. */
export function toDay(year: number, month: number, day: number): Day {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day); // Date.UTC would take the year 26 for 1926
  return Math.floor(at.getTime() / DAY_MS);
}

/** The date of a day. */
export function dateOf(day: Day): CalendarDate {
  const at = new Date(day * DAY_MS);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

/** By `Date.getDay()`: Sunday is 0. */
export function weekdayOf(day: Day): number {
  return (((day + 4) % 7) + 7) % 7; // 1/1/1970 was a Thursday
}

/** The Monday of the day's week. */
export function mondayOf(day: Day): Day {
  return day - fromMonday(weekdayOf(day));
}

/** How many days after Monday a weekday is; Sunday ends the week. */
export function fromMonday(weekday: number): number {
  return (weekday + 6) % 7;
}

/** How many days a month has. */
export function daysInMonth(year: number, month: number): number {
  return dateOf(toDay(year, month + 1, 0)).day;
}

/** The same day so many months on, or the month's last one where it lacks that day: 31/1 and a month is 28/2. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, day: dayOfMonth } = dateOf(day);
  const first = dateOf(toDay(year, month + months, 1));
  return toDay(first.year, first.month, Math.min(dayOfMonth, daysInMonth(first.year, first.month)));
}

/** A day as a local ISO date, `2026-11-30`. */
export function isoOf(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The day of a local ISO date. */
export function dayOfIso(iso: string): Day {
  return Math.floor(Date.parse(iso) / DAY_MS);
}
