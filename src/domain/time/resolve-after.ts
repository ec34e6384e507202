import { addMonths, DAY_MS, fromMonday, mondayOf, weekdayOf, type Day } from "./calendar.ts";
import { distinct } from "./distinct.ts";
import { bits, sourceOf, type FacetName, type Facets, type Sourced } from "./facets.ts";
import { ahead, eitherNight, MAX_YEARS, momentOf, tooFar } from "./moments.ts";
import { refuse } from "./refusal.ts";
import type { Hour } from "./resolve-hour.ts";
import type { When, WhenContext } from "./when.ts";
import { instantOf, localOf } from "./zone.ts";

/** A length of time, signed: what is ago is negative. */
interface Length {
  readonly months: number;
  readonly days: number;
  readonly ms: number;
}

/** Beyond this the calendar is not even asked. */
const MOST_DAYS = 2 * MAX_YEARS * 366;
const NOON = { hour: 12, minute: 0 };
const LENGTH: readonly FacetName[] = ["afterDays", "afterMonths", "afterMs"];
const BESIDE_A_LENGTH: ReadonlySet<FacetName> = new Set([
  ...LENGTH,
  ...(["isAgo", "weekdays", "hour", "minute", "minutesBefore", "part", "half"] as const),
]);

/** Whether the facets say a length of time from now. */
export function isLength(facets: Facets): boolean {
  return LENGTH.some((name) => facets[name] !== undefined);
}

/** A length of time from now: it keeps the clock, unless an hour is written beside days, weeks or months. */
export function resolveAfter(said: Sourced, hour: Hour, context: WhenContext): When {
  const { facets } = said;
  const length = lengthOf(facets);
  const isByCalendar = (facets.afterDays ?? facets.afterMonths) !== undefined;
  const foreign = (Object.keys(facets) as FacetName[]).find((name) => !BESIDE_A_LENGTH.has(name));
  if (foreign !== undefined) return contradiction(said, foreign);
  if (hour.kind !== "none" && (!isByCalendar || facets.afterMs !== undefined))
    return contradiction(said, "hour", "part");
  if (!(Math.abs(length.days + 31 * length.months + length.ms / DAY_MS) < MOST_DAYS)) return tooFar();

  const now = localOf(context.now, context.timeZone);
  const day = addMonths(now.day, length.months) + length.days;
  if (facets.weekdays !== undefined) return inWeeks(said, hour, day, context);
  if (hour.kind === "midnight") return eitherNight(day, hour.time, context);
  if (hour.kind === "needed") return refuse({ kind: "hour-needed", at: momentOf(day, NOON, context) });
  if ("time" in hour) return ahead(momentOf(day, hour.time, context), hour.kind === "written", context);
  const at = isByCalendar ? instantOf({ day, ms: now.ms }, context.timeZone) : context.now;
  return ahead(new Date(at.getTime() + length.ms), true, context);
}

function lengthOf({ afterMonths = 0, afterDays = 0, afterMs = 0, isAgo }: Facets): Length {
  const sign = isAgo ? -1 : 1;
  return { months: sign * afterMonths, days: sign * afterDays, ms: sign * afterMs };
}

/**
 * "15h thứ Sáu, hai tuần nữa": Friday of the week in two weeks, which must also be two weeks after the Friday to come. The
 * hour must be written: behind a weekday the length no longer keeps the clock.
 */
function inWeeks(said: Sourced, hour: Hour, then: Day, context: WhenContext): When {
  const { afterDays = 0, afterMs, afterMonths, weekdays } = said.facets;
  const [weekday = 0, ...more] = bits(weekdays);
  const isWeeks = afterDays % 7 === 0 && (afterMs ?? afterMonths) === undefined && more.length === 0;
  if (!isWeeks) return contradiction(said, "weekdays");
  const ofWeek = mondayOf(then) + fromMonday(weekday);
  if (!("time" in hour)) return refuse({ kind: "hour-needed", at: momentOf(ofWeek, NOON, context) });
  const { time } = hour;
  if (hour.kind === "midnight") return eitherNight(ofWeek, time, context);
  const { day: today } = localOf(context.now, context.timeZone);
  const ofNext = today + ((weekday - weekdayOf(today) + 7) % 7) + afterDays;
  const whens = [ofWeek, ofNext].map((day) =>
    ahead(momentOf(day, time, context), hour.kind === "written", context),
  );
  const readings = distinct(whens.filter((when) => when.kind !== "refused"));
  const [first = tooFar()] = whens;
  return readings.length > 1 ? refuse({ kind: "ambiguous", readings }) : first;
}

function contradiction(said: Sourced, ...others: readonly FacetName[]): When {
  return refuse({
    kind: "contradiction",
    first: sourceOf(said, ...LENGTH),
    second: sourceOf(said, ...others),
  });
}
