import { askedIn } from "../domain/agenda.ts";
import type { Event } from "../domain/event.ts";
import type { Instant } from "../domain/instant.ts";
import type { Period } from "../domain/period.ts";
import type { Reminder } from "../domain/reminder.ts";
import { toLocalDate } from "../domain/time/local-date.ts";
import type { MemberContext } from "./command.ts";
import type { ReadTx } from "./ports/store.ts";
import { visibleEvents } from "./visible-events.ts";

/** Something in an agenda: an event, or one moment of what a person (or a group) asked to be reminded of. */
export type AgendaItem =
  | { readonly kind: "event"; readonly at: Instant; readonly event: Event }
  | { readonly kind: "asked"; readonly at: Instant; readonly reminder: Reminder; readonly text: string };

/**
 * What lies in a period, in order of time: the events that may be shown here, and what this chat asked to be reminded of.
 * What only has a day comes before what has an hour on it.
 */
export async function agendaOf(tx: ReadTx, context: MemberContext, period: Period): Promise<AgendaItem[]> {
  const { from, to } = period;
  const events = await visibleEvents(tx, context, "any", from, to);
  const items = [
    ...events.map((event): AgendaItem => ({ kind: "event", at: event.at, event })),
    ...(await askedItems(tx, context, period)),
  ];
  const place = (item: AgendaItem): string =>
    [toLocalDate(new Date(item.at), context.timeZone), hasHour(item) ? item.at : ""].join(" ");
  return items.toSorted((a, b) => place(a).localeCompare(place(b)));
}

/** Whether more than its day is known. */
export function hasHour(item: AgendaItem): boolean {
  return item.kind === "asked" || item.event.hasHour;
}

async function askedItems(
  tx: ReadTx,
  { chat, holidays, timeZone }: MemberContext,
  period: Period,
): Promise<AgendaItem[]> {
  if (chat === null) return [];
  const { daysOff } = await holidays.of(tx);
  return (await tx.reminders.inChat(chat.id)).flatMap((reminder) => {
    const { about } = reminder;
    if (about.kind !== "text") return [];
    return askedIn(reminder, period, { timeZone, daysOff }).map((at): AgendaItem => ({
      kind: "asked",
      at,
      reminder,
      text: about.text,
    }));
  });
}
