import { addMonths, type Day } from "./calendar.ts";
import { clockMs } from "./occurrences.ts";
import { refuse } from "./refusal.ts";
import type { TimeOfDay } from "./rule.ts";
import type { When, WhenContext } from "./when.ts";
import { instantOf, isShown, localOf } from "./zone.ts";

/** Farther than this is a slip of the finger (2206 for 2026), yet a goal "đến năm 2045" fits. */
export const MAX_YEARS = 20;

/** The moment at which the zone's clocks show this. */
export function momentOf(day: Day, time: TimeOfDay, { timeZone }: WhenContext): Date {
  return instantOf({ day, ms: clockMs(time) }, timeZone);
}

/** A moment by day and hour, if the clocks show it, and it is to come and not too far. */
export function onDay(day: Day, time: TimeOfDay, hasHour: boolean, context: WhenContext): When {
  const isThere = isShown({ day, ms: clockMs(time) }, context.timeZone);
  return isThere
    ? ahead(momentOf(day, time, context), hasHour, context)
    : refuse({ kind: "no-such-time", ...time });
}

/** A moment, if it is to come and not too far. */
export function ahead(at: Date, hasHour: boolean, { now, timeZone }: WhenContext): When {
  if (at <= now) return refuse({ kind: "past", at });
  const today = localOf(now, timeZone);
  const farthest = instantOf({ ...today, day: addMonths(today.day, 12 * MAX_YEARS) }, timeZone);
  return at <= farthest ? { kind: "once", at, hasHour } : tooFar();
}

export function tooFar(): When {
  return refuse({ kind: "too-far", maxYears: MAX_YEARS });
}

/** The two nights that "12h đêm" of a day can be in, as far as they are to come. */
export function eitherNight(day: Day, time: TimeOfDay, context: WhenContext): When {
  const nights = [day, day + 1].map((night) => onDay(night, time, true, context));
  return refuse({ kind: "ambiguous", readings: nights.filter((when) => when.kind !== "refused") });
}
