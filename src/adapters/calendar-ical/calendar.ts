import ical, { ICalCalendarMethod, ICalEventStatus, type ICalEventData } from "ical-generator";

import type { Calendar, CalendarEvent } from "../../app/ports/calendar.ts";
import { cleanText } from "../../domain/clean-text.ts";
import { DAY } from "../../domain/instant.ts";
import { toLocalDate } from "../../domain/time/local-date.ts";

/**
 * Calendar files by ical-generator. The library is told no time zone: it then writes moments in UTC, which every calendar
 * reads without a VTIMEZONE, and takes plain days from a date's UTC parts instead of from the server's clock.
 */
export function createIcalCalendar(): Calendar {
  return {
    toIcs(events, { now, timeZone, name }) {
      const calendar = ical({
        name: escapeText(name),
        prodId: { company: "Truc Ban", product: "Calendar", language: "VI" },
        // A published file: its DTSTAMP says when it was made, and nobody is asked to reply.
        method: ICalCalendarMethod.PUBLISH,
        events: events.map((event) => toEventData(event, now, timeZone)),
      });
      // The standard ends every line, the last one too; the library leaves that one open.
      return new TextEncoder().encode(`${calendar.toString()}\r\n`);
    },
  };
}

function toEventData(event: CalendarEvent, now: Date, timeZone: string): ICalEventData {
  const { id, title, allDay, place, description, revision, cancelled, updatedAt } = event;
  return {
    id: escapeText(`${id}@truc-ban`),
    stamp: now,
    sequence: revision,
    allDay,
    ...(allDay ? daysOf(event, timeZone) : hoursOf(event)),
    summary: cleanText(title),
    location: place === null ? null : cleanText(place),
    description: description === null ? null : cleanText(description),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    lastModified: updatedAt,
  };
}

type Span = Pick<ICalEventData, "start" | "end">;

/** A moment has no end: the standard wants an end after the start. */
function hoursOf({ start, durationMs }: CalendarEvent): Span {
  checkLength(durationMs);
  return durationMs === 0 ? { start } : { start, end: new Date(start.getTime() + durationMs) };
}

/** From the first local day to the one after the last, each as midnight in UTC. */
function daysOf({ start, durationMs }: CalendarEvent, timeZone: string): Span {
  checkLength(durationMs);
  const lastMoment = new Date(start.getTime() + Math.max(durationMs - 1, 0));
  const midnight = (at: Date): number => Date.parse(toLocalDate(at, timeZone));
  return { start: new Date(midnight(start)), end: new Date(midnight(lastMoment) + DAY) };
}

/** The library would swap start and end without a word. */
function checkLength(durationMs: number): void {
  if (!(durationMs >= 0)) throw new RangeError(`an event cannot last ${durationMs} ms`);
}

/** Clean and escaped: the library escapes the texts of an event, but not its id and the calendar's name. */
function escapeText(text: string): string {
  return cleanText(text)
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");
}
