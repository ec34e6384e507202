import { weekdayOf, type Day } from "./calendar.ts";
import { distinct } from "./distinct.ts";
import {
  addPiece,
  bits,
  NOTHING,
  sourceOf,
  type Clash,
  type FacetName,
  type Facets,
  type Sourced,
} from "./facets.ts";
import { eitherNight, momentOf, onDay } from "./moments.ts";
import type { Holidays } from "./occurrences.ts";
import { refuse, type RefusedWhen } from "./refusal.ts";
import { isLength, resolveAfter } from "./resolve-after.ts";
import { resolveDay } from "./resolve-day.ts";
import { resolveHour, type Hour } from "./resolve-hour.ts";
import { resolveRule } from "./resolve-rule.ts";
import type { TimeOfDay } from "./rule.ts";
import type { When, WhenContext } from "./when.ts";
import { localOf } from "./zone.ts";

/** A piece of a phrase and the ways to read it. */
export interface Piece {
  readonly text: string;
  readonly readings: readonly Facets[];
}

const MAX_READINGS = 32;
const NO_HOLIDAYS: Holidays = new Set();

/** Facets of which a phrase has one: two that differ are two times. */
const TIMES: ReadonlySet<FacetName> = new Set(["hour", "minute", "day", "month", "dayBy"]);

/**
 * What the pieces mean together. Where they can be read in several ways, all are tried: those that are possible must
 * agree, or it is ambiguous.
 */
export function resolve(pieces: readonly Piece[], context: WhenContext): When {
  const readings = pieces.reduce<readonly (readonly Facets[])[]>(
    (all, piece) =>
      all.flatMap((one) => piece.readings.map((facets) => [...one, facets])).slice(0, MAX_READINGS + 1),
    [[]],
  );
  if (readings.length > MAX_READINGS) return refuse({ kind: "not-understood" });
  const outcomes = readings.map((facets) => resolveReading(pieces, facets, context));
  const possible = distinct(outcomes.filter((when) => when.kind !== "refused"));
  const [first, second] = possible;
  if (first !== undefined && second !== undefined)
    return refuse({ kind: "ambiguous", readings: [first, second] });
  return first ?? outcomes[0] ?? refuse({ kind: "not-understood" });
}

function resolveReading(pieces: readonly Piece[], facets: readonly Facets[], context: WhenContext): When {
  let said = NOTHING;
  for (const [index, piece] of pieces.entries()) {
    const more = addPiece(said, facets[index] ?? {}, piece.text);
    if ("facet" in more) return refuse(clashOf(more, facets));
    said = more;
  }
  return resolveSaid(said, context);
}

function clashOf({ facet, first, second }: Clash, facets: readonly Facets[]): RefusedWhen {
  const isHour = facet === "hour" || facet === "minute";
  if (isHour && facets.some(({ repeats }) => repeats)) return { kind: "too-often" };
  return { kind: TIMES.has(facet) ? "two-times" : "contradiction", first, second };
}

function resolveSaid(said: Sourced, context: WhenContext): When {
  const { facets } = said;
  if (facets.isLunar) return refuse({ kind: "lunar" });
  if (facets.isSpan) return refuse(spanOf(said));
  const isStartOfNothing = facets.fromDay !== undefined && !facets.repeats;
  if (Object.keys(facets).length === 0 || isStartOfNothing) return refuse({ kind: "not-understood" });
  const hour = resolveHour(said);
  if (hour.kind === "refused") return refuse(hour.reason);
  return facets.repeats ? resolveRepeating(said, hour, context) : resolveOnce(said, hour, context);
}

/** "8h đến 10h": the two ends, as far as they stand apart. */
function spanOf(said: Sourced): RefusedWhen {
  const piece = sourceOf(said, "isSpan");
  const ends = piece
    .split(/\s*(?:đến|den|tới|–|-|\bto\b|\buntil\b|\btill\b)\s*/u)
    .filter((end) => end !== "");
  const first = sourceOf(said, "hour", "day", "dayBy", "weekdays");
  if (ends.length < 2 && first === "") return { kind: "not-understood" };
  return { kind: "two-times", first: ends.length < 2 ? first : (ends[0] ?? ""), second: ends.at(-1) ?? "" };
}

function resolveRepeating(said: Sourced, hour: Hour, context: WhenContext): When {
  if (hour.kind === "needed") return refuse({ kind: "repeat-hour-needed" });
  const { now, timeZone, holidays = NO_HOLIDAYS } = context;
  const time = "time" in hour ? hour.time : readDefaultTime(context);
  const hasHour = hour.kind === "written" || hour.kind === "midnight";
  const when = resolveRule(said, { now, timeZone, holidays, time, hasHour });
  const isUnclear = hour.kind === "midnight" && when.kind === "repeating";
  return isUnclear ? refuse({ kind: "ambiguous", readings: [when] }) : when;
}

function resolveOnce(said: Sourced, hour: Hour, context: WhenContext): When {
  const { facets } = said;
  if (isLength(facets)) return resolveAfter(said, hour, context);
  const { day: today } = localOf(context.now, context.timeZone);
  const time = "time" in hour ? hour.time : readDefaultTime(context);
  const found = resolveDay(said, {
    today,
    holidays: context.holidays ?? NO_HOLIDAYS,
    isAhead: (day) => hour.kind === "needed" || momentOf(day, time, context) > context.now,
  });
  if (found.kind === "refused") return refuse(found.reason);
  const { day } = found;
  if (hour.kind === "midnight") return eitherNight(day, time, context);
  const wrong = wrongWeekday(day, time, facets, context);
  if (wrong !== null) return refuse(wrong);
  if (hour.kind === "needed") return refuse({ kind: "hour-needed", at: momentOf(day, time, context) });
  const hasHour = hour.kind === "written";
  const when = onDay(day, time, hasHour, context);
  const isOver = when.kind === "refused" && when.reason.kind === "past";
  if (isOver && !hasHour && facets.dayBy === 0) return refuse({ kind: "hour-needed", at: when.reason.at });
  return when;
}

function wrongWeekday(
  day: Day,
  time: TimeOfDay,
  { weekdays }: Facets,
  context: WhenContext,
): RefusedWhen | null {
  const isRight = weekdays === undefined || bits(weekdays).includes(weekdayOf(day));
  return isRight ? null : { kind: "wrong-weekday", at: momentOf(day, time, context) };
}

function readDefaultTime({ defaultTime = "08:00" }: WhenContext): TimeOfDay {
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(defaultTime) ?? [];
  if (hour === undefined || minute === undefined) throw new RangeError(`not an hour: ${defaultTime}`);
  return { hour: Number(hour), minute: Number(minute) };
}
