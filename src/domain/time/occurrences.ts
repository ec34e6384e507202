import {
  dateOf,
  dayOfIso,
  daysInMonth,
  fromMonday,
  isoOf,
  mondayOf,
  toDay,
  weekdayOf,
  type Day,
} from "./calendar.ts";
import type { UnderstoodWhen } from "./refusal.ts";
import type { DayOfMonth, Rule, TimeOfDay } from "./rule.ts";
import { instantOf, localOf } from "./zone.ts";

/** Local ISO dates (`2026-09-02`) of days off beside the weekends; only rules about working days look at them. */
export interface Holidays extends ReadonlySet<string> {
  /** Days on which people work although they would be off, above all Saturdays that make up for a swap. */
  readonly worked?: ReadonlySet<string>;
}

const NONE: Holidays = new Set();
const MINUTE_MS = 60_000;

interface Wanted {
  /** Only moments after this. */
  readonly from: Date;
  /** At most so many. */
  readonly count: number;
  readonly timeZone: string;
  readonly holidays?: Holidays | undefined;
}

/** When it happens after a moment, in order; a single moment only if it is still to come. */
export function occurrences(when: UnderstoodWhen, { from, count, timeZone, holidays }: Wanted): Date[] {
  if (when.kind === "once") return when.at > from && count > 0 ? [when.at] : [];
  const found: Date[] = [];
  for (let last = from; found.length < count;) {
    last = nextOccurrence(when.rule, last, timeZone, holidays);
    found.push(last);
  }
  return found;
}

/**
 * The first occurrence of a rule after a moment. An hour that the clocks skip that day is taken at the first moment
 * after it.
 */
export function nextOccurrence(rule: Rule, after: Date, timeZone: string, holidays: Holidays = NONE): Date {
  // From the day before: what is moved out of a gap in the clocks may belong to a day that calendars have already left.
  let day = localOf(after, timeZone).day - 1;
  for (;;) {
    day = nextDay(rule, day, holidays);
    const at = instantOf({ day, ms: clockMs(rule.time) }, timeZone);
    if (at > after) return at;
    day += 1;
  }
}

/** How far into the day an hour is, in milliseconds. */
export function clockMs({ hour, minute }: TimeOfDay): number {
  return (hour * 60 + minute) * MINUTE_MS;
}

/** The first day of the rule, from `from` on. */
function nextDay(rule: Rule, from: Day, holidays: Holidays): Day {
  switch (rule.every) {
    case "day":
      return onBeat(from, rule.anchor === null ? from : dayOfIso(rule.anchor), rule.interval);
    case "working-day":
      return nextWorkingDay(from, 1, holidays);
    case "week":
      return nextInWeeks(rule, from);
    case "month":
      return nextInMonths(rule, from, holidays);
  }
}

/** The first day from `from` on that is a whole number of intervals away from the anchor. */
function onBeat(from: Day, anchor: Day, interval: number): Day {
  return anchor + Math.ceil((from - anchor) / interval) * interval;
}

function nextInWeeks({ anchor, interval, weekdays }: Extract<Rule, { every: "week" }>, from: Day): Day {
  const start = mondayOf(from);
  const first = anchor === null ? start : mondayOf(dayOfIso(anchor));
  const week = onBeat(start, first, interval * 7);
  const days = [week, week + interval * 7].flatMap((monday) =>
    weekdays.map((weekday) => monday + fromMonday(weekday)),
  );
  return Math.min(...days.filter((day) => day >= from));
}

function nextInMonths({ months, on }: Extract<Rule, { every: "month" }>, from: Day, holidays: Holidays): Day {
  const { year, month } = dateOf(from);
  for (let ahead = 0; ; ahead += 1) {
    const first = dateOf(toDay(year, month + ahead, 1));
    if (!months.includes(first.month)) continue;
    const day = dayInMonth(on, first.year, first.month, holidays);
    if (day !== null && day >= from) return day;
  }
}

/** The day that is meant in a month; null only where the month has no working day at all. */
export function dayInMonth(on: DayOfMonth, year: number, month: number, holidays: Holidays): Day | null {
  const last = daysInMonth(year, month);
  switch (on.kind) {
    case "day":
      return toDay(year, month, Math.min(on.day, last));
    case "weekday":
      return nthWeekday(on, toDay(year, month, 1), toDay(year, month, last));
    case "working-day": {
      const isFirst = on.which === "first";
      const day = nextWorkingDay(toDay(year, month, isFirst ? 1 : last), isFirst ? 1 : -1, holidays);
      return dateOf(day).month === month ? day : null;
    }
  }
}

function nthWeekday({ weekday, nth }: Extract<DayOfMonth, { kind: "weekday" }>, first: Day, last: Day): Day {
  return nth === -1
    ? last - ((weekdayOf(last) - weekday + 7) % 7)
    : first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7;
}

/** The first working day from a day on, forwards or backwards. It ends: the table of holidays does. */
function nextWorkingDay(from: Day, step: 1 | -1, holidays: Holidays): Day {
  let day = from;
  while (isDayOff(day, holidays)) day += step;
  return day;
}

function isDayOff(day: Day, holidays: Holidays): boolean {
  const date = isoOf(day);
  if (holidays.worked?.has(date)) return false;
  const weekday = weekdayOf(day);
  return weekday === 0 || weekday === 6 || holidays.has(date);
}
