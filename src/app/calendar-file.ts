import { lengthOf } from "../domain/agenda.ts";
import type { Event } from "../domain/event.ts";
import { toLocalDate } from "../domain/time/local-date.ts";
import type { Texts } from "../text/texts.ts";
import type { AgendaItem } from "./agenda.ts";
import type { MemberContext } from "./command.ts";
import type { CalendarEvent } from "./ports/calendar.ts";
import type { OutgoingFile } from "./ports/messenger.ts";

/** The same on every platform and in every language, so that people know it again. */
const FILE_NAME = "lich.ics";

/** A calendar file of what an agenda has. */
export function calendarFile(items: readonly AgendaItem[], context: MemberContext): OutgoingFile {
  const { calendar, now, timeZone, t } = context;
  const events = items.map((item) =>
    item.kind === "event" ? ofEvent(item.event, t) : ofAsked(item, timeZone),
  );
  return {
    kind: "file",
    name: FILE_NAME,
    bytes: calendar.toIcs(events, { now, timeZone, name: t.agenda.calendarName }),
  };
}

function ofEvent(event: Event, t: Texts): CalendarEvent {
  const { id, kind, title, at, hasHour, place, revision, cancelledAt, createdAt } = event;
  return {
    id,
    title: kind === "deadline" ? t.agenda.deadlineInCalendar(title) : title,
    start: new Date(at),
    durationMs: lengthOf(event),
    allDay: !hasHour,
    place,
    description: null,
    revision,
    cancelled: cancelledAt !== null,
    updatedAt: new Date(cancelledAt ?? createdAt),
  };
}

/** Each occurrence is one of its own: its day stands in its id, as a reminder comes at most once a day. */
function ofAsked(
  { at, reminder, text }: Extract<AgendaItem, { kind: "asked" }>,
  timeZone: string,
): CalendarEvent {
  const { id, when, revision, createdAt } = reminder;
  const start = new Date(at);
  return {
    id: when.kind === "once" ? id : `${id}_${toLocalDate(start, timeZone)}`,
    title: text,
    start,
    durationMs: 0,
    allDay: false,
    place: null,
    description: null,
    revision,
    cancelled: false,
    updatedAt: new Date(createdAt),
  };
}
