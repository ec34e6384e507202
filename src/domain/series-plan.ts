import { TZDate } from "@date-fns/tz";
import { format } from "date-fns/format";

import type { Event } from "./event.ts";
import { plannedUntil } from "./event-plan.ts";
import { DAY, later, toInstant, type Instant } from "./instant.ts";
import type { Local } from "./reminder-plan.ts";
import type { Series } from "./series.ts";
import { nextOccurrence } from "./time/occurrences.ts";

/** How far ahead events are made: longer than every ladder, and than what an agenda shows. */
export const MADE_AHEAD = 62 * DAY;
/** After a long time without a beat so many events are made in one go; the next beat goes on. */
const AT_ONCE = 50;

/** A series as it begins, without its events; they are made by `planSeries`. */
export function newSeries(
  known: Pick<Series, "id" | "kind" | "title" | "hasHour" | "place" | "unitIds" | "rule"> &
    Partial<Pick<Series, "ladder" | "urgent" | "assigneeIds" | "assigneeUnitIds">>,
  createdBy: string | null,
  now: Instant,
): Series {
  return {
    ladder: null,
    urgent: false,
    assigneeIds: [],
    assigneeUnitIds: [],
    ...known,
    revision: 1,
    createdBy,
    createdAt: now,
    since: now,
    endsAt: null,
    madeUpTo: now,
    nextAt: now,
  };
}

/** The events to add, and what the series becomes, so that the same ones are never made again. */
export interface SeriesPlan {
  readonly events: readonly Event[];
  readonly series: Series;
}

/** What a beat does about one series: makes its events for two months ahead, and always at least the next one. */
export function planSeries(input: {
  readonly now: Instant;
  readonly series: Series;
  readonly local: Local;
}): SeriesPlan {
  const { now, series, local } = input;
  const horizon = later(now, MADE_AHEAD);
  const made: Instant[] = [];
  let next = occurrenceAfter(series, series.madeUpTo, local);
  while (
    next !== null &&
    made.length < AT_ONCE &&
    (next <= horizon || !isAhead(made.at(-1) ?? series.madeUpTo, now))
  ) {
    made.push(next);
    next = occurrenceAfter(series, next, local);
  }
  const madeUpTo = made.at(-1) ?? series.madeUpTo;
  return {
    events: made.map((at) => eventOf(series, at, now, local)),
    series: { ...series, madeUpTo, nextAt: next === null ? null : wakeFor(next, madeUpTo, now) },
  };
}

/** When the next occurrence is to be made: two months ahead, but when the last one made begins at the latest. */
function wakeFor(next: Instant, madeUpTo: Instant, now: Instant): Instant {
  if (!isAhead(madeUpTo, now)) return now;
  const due = later(next, -MADE_AHEAD);
  return laterOf(due < madeUpTo ? due : madeUpTo, later(now, 1));
}

/** A series' event at this moment. */
function eventOf(series: Series, at: Instant, now: Instant, { timeZone }: Local): Event {
  const { since, kind, title, hasHour, place, unitIds, ladder, urgent, assigneeIds } = series;
  const { assigneeUnitIds, createdBy, createdAt } = series;
  const event = {
    kind,
    title,
    hasHour,
    place,
    unitIds,
    ladder,
    urgent,
    assigneeIds,
    assigneeUnitIds,
    createdBy,
    createdAt,
    id: eventId(series, at, timeZone),
    at,
    revision: 1,
    seriesId: series.id,
    cancelledAt: null,
    done: null,
    source: null,
  };
  // After a long silence it is made late: its steps count from when it should have been made.
  const wasDue = laterOf(since, later(at, -MADE_AHEAD));
  return { ...event, ...plannedUntil(event, wasDue < now ? wasDue : now, timeZone) };
}

/** The day stands in it, so that making twice makes nothing new. */
function eventId({ id, revision }: Series, at: Instant, timeZone: string): string {
  return `${id}_${revision}_${format(new TZDate(Date.parse(at), timeZone), "yyyyMMdd")}`;
}

/** The next occurrence after a moment, unless the series has ended by then. */
export function occurrenceAfter(
  { rule, endsAt }: Pick<Series, "rule" | "endsAt">,
  moment: Instant,
  { timeZone, daysOff }: Local,
): Instant | null {
  const next = toInstant(nextOccurrence(rule, new Date(moment), timeZone, daysOff));
  return endsAt !== null && next >= endsAt ? null : next;
}

function isAhead(moment: Instant, now: Instant): boolean {
  return moment > now;
}

function laterOf(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}
