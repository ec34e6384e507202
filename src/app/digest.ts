import type { Event } from "../domain/event.ts";
import { DAY, later, toInstant } from "../domain/instant.ts";
import { periodOf } from "../domain/period.ts";
import { joinHtml, type Html } from "../text/html.ts";
import type { Composing } from "./reminder-item.ts";
import { viewerOf, visibleEvents } from "./visible-events.ts";

/** A deadline that passed longer ago is history. */
const OVERDUE_MS = 30 * DAY;

/** The week's digest as it is when it goes out: what is to come this week, and which deadlines are overdue. */
export async function composeDigest({ tx, chat, now, timeZone, t }: Composing): Promise<Html> {
  const viewer = await viewerOf(tx, chat);
  const at = toInstant(now);
  const week = periodOf("week", now, timeZone);
  const coming = await visibleEvents(tx, viewer, "any", at, week.to);
  const overdue = await visibleEvents(tx, viewer, "deadline", later(at, -OVERDUE_MS), at);
  const line = (event: Event): Html => t.eventLine(event, { now, timeZone });
  const open = overdue.filter(({ done }) => done === null);
  return joinHtml([
    t.digest.title(new Date(week.from), new Date(later(week.to, -DAY)), timeZone),
    ...(coming.length > 0 ? coming.map(line) : [t.digest.nothing]),
    open.length > 0 && t.deadlines.overdue,
    ...open.map(line),
    t.digest.next,
  ]);
}
