import { TZDate } from "@date-fns/tz";
import { startOfDay } from "date-fns/startOfDay";
import { startOfISOWeek } from "date-fns/startOfISOWeek";
import { startOfMonth } from "date-fns/startOfMonth";

import { isOpenEvent, type Event } from "./event.ts";
import { DAY, later, toInstant, type Instant } from "./instant.ts";
import type { Local } from "./reminder-plan.ts";
import type { Series } from "./series.ts";
import { MADE_AHEAD, occurrenceAfter } from "./series-plan.ts";
import type { Rule } from "./time/rule.ts";

/** What a change from one event on does; the events before that one, and whatever was made of them, stay as they are. */
export interface SeriesChange {
  readonly moves: readonly { readonly event: Event; readonly at: Instant }[];
  readonly cancel: readonly Event[];
  /** Its further events are still to be made. */
  readonly series: Series;
}

interface Changing {
  readonly now: Instant;
  readonly series: Series;
  /** All that it has made. */
  readonly made: readonly Event[];
  /** The first event that changes. */
  readonly from: Event;
}

/** What is made already moves on with a new rule, but not further ahead than this. */
const MOVED_AHEAD = MADE_AHEAD + 31 * DAY;

/**
 * From an event on the series goes by another rule. Its events to come take the new moments in their order; one that was
 * cancelled or done by itself keeps its place in that order and stays as it is. Those for which the new rule has no moment
 * are cancelled; moments beyond them are left to `planSeries`.
 */
export function planSeriesChange(
  changing: Changing & { readonly rule: Rule; readonly hasHour: boolean; readonly local: Local },
): SeriesChange {
  const { now, series, rule, hasHour, local } = changing;
  const changed = { ...series, rule, hasHour, revision: series.revision + 1, since: now, nextAt: now };
  const rest = restOf(changing);
  const start = startOf(changing, rule.every, local.timeZone);
  const moments = momentsOf(changed, start, rest.length, later(now, MOVED_AHEAD), local);
  const slots = rest
    .map((event, index) => ({ event, at: moments[index] ?? null }))
    .filter(({ event }) => isOpenEvent(event));
  return {
    moves: slots.flatMap(({ event, at }) => (at !== null && at !== event.at ? [{ event, at }] : [])),
    cancel: slots.flatMap(({ event, at }) => (at === null ? [event] : [])),
    series: { ...changed, madeUpTo: moments.at(-1) ?? start },
  };
}

/** From an event on nothing of the series takes place any more. */
export function planSeriesEnd(changing: Changing): SeriesChange {
  const { series, from } = changing;
  return {
    moves: [],
    cancel: restOf(changing).filter(isOpenEvent),
    series: { ...series, revision: series.revision + 1, endsAt: from.at, nextAt: null },
  };
}

/** The beginning of the local day, week or month in which a moment lies: where a new rule looks for its first moment. */
export function periodStart(every: Rule["every"], moment: Instant, timeZone: string): Instant {
  const local = new TZDate(Date.parse(moment), timeZone);
  const start =
    every === "week" ? startOfISOWeek(local) : every === "month" ? startOfMonth(local) : startOfDay(local);
  return toInstant(new Date(start.getTime()));
}

function restOf({ now, made, from }: Changing): Event[] {
  return made.filter(({ at }) => at >= from.at && at > now).toSorted((a, b) => a.at.localeCompare(b.at));
}

/** After what stays of the series, and within the period of the first one that changes: a weekly meeting stays in its week. */
function startOf({ now, made, from }: Changing, every: Rule["every"], timeZone: string): Instant {
  const before = made
    .filter(({ at, cancelledAt }) => at < from.at && cancelledAt === null)
    .map(({ at }) => at);
  const beginning = later(periodStart(every, from.at, timeZone), -1);
  return [now, beginning, ...before].toSorted().at(-1) ?? now;
}

/** The next moments, at most `count`, not beyond `until`, but the first one always. */
function momentsOf(series: Series, start: Instant, count: number, until: Instant, local: Local): Instant[] {
  const moments: Instant[] = [];
  let next = occurrenceAfter(series, start, local);
  while (next !== null && moments.length < count && (moments.length === 0 || next <= until)) {
    moments.push(next);
    next = occurrenceAfter(series, next, local);
  }
  return moments;
}
