import { tzOffset } from "@date-fns/tz";

import { DAY_MS, type Day } from "./calendar.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Farther from a local time, read as if it were UTC, than any zone's offset and the longest gap together. */
const BEYOND_ANY_GAP = 38 * HOUR_MS;

/** A moment as a wall clock shows it: the day, and how far into the day the clock stands. */
export interface Local {
  readonly day: Day;
  readonly ms: number;
}

/** What calendar and clock of a zone show at a moment. */
export function localOf(at: Date, timeZone: string): Local {
  const shown = at.getTime() + offset(at.getTime(), timeZone);
  const day = Math.floor(shown / DAY_MS);
  return { day, ms: shown - day * DAY_MS };
}

/**
 * The moment at which calendar and clock of a zone show this. Where the clocks are set back and it comes twice, the first
 * time; where they skip it, the first moment after it.
 */
export function instantOf({ day, ms }: Local, timeZone: string): Date {
  const shown = day * DAY_MS + ms;
  const before = offset(shown - BEYOND_ANY_GAP, timeZone);
  const after = offset(shown + BEYOND_ANY_GAP, timeZone);
  const found = [shown - before, shown - after].find((at) => at + offset(at, timeZone) === shown);
  return new Date(found ?? endOfGap(shown - after, shown - before, timeZone));
}

/** Whether the clocks of that day show this at all. */
export function isShown(local: Local, timeZone: string): boolean {
  const { day, ms } = localOf(instantOf(local, timeZone), timeZone);
  return day === local.day && ms === local.ms;
}

/** Between two moments that have different offsets, the first one that has the later offset. */
function endOfGap(from: number, to: number, timeZone: string): number {
  const later = offset(to, timeZone);
  let [before, after] = [from, to];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offset(middle, timeZone) === later) after = middle;
    else before = middle;
  }
  return after;
}

/** How far the zone's clock is ahead of UTC, in milliseconds. */
function offset(at: number, timeZone: string): number {
  return Math.round(tzOffset(timeZone, new Date(at)) * MINUTE_MS);
}

/** Whether this is the name of a time zone (IANA), as `Intl` knows them. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false; // Intl throws a RangeError for a name it does not know
  }
}
