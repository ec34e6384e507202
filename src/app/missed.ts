import type { Delivery } from "../domain/delivery.ts";
import { toInstant, type Instant } from "../domain/instant.ts";
import type { Html } from "../text/html.ts";
import type { Composing } from "./reminder-item.ts";

/** As many are named in one summary. */
const SHOWN = 15;

/** One summary of what had passed before this chat could be told; null where nothing had. */
export async function composeMissed(composing: Composing, since: Instant): Promise<Html | null> {
  const { tx, chat, t } = composing;
  const lines = new Map<string, Html>();
  for (const delivery of await tx.deliveries.tooLate(chat.id, since)) {
    const line = await lineOf(composing, delivery);
    if (line) lines.set(line.of, line.text);
  }
  if (lines.size === 0) return null;
  const all = [...lines.values()];
  return t.reminder.missed([
    ...all.slice(0, SHOWN),
    ...(all.length > SHOWN ? [t.reminder.moreMissed(all.length - SHOWN)] : []),
  ]);
}

/** What a line would have reminded of, unless it is still to come or has no meaning any more. */
async function lineOf(
  { tx, now, timeZone, t }: Composing,
  { content }: Delivery,
): Promise<{ of: string; text: Html } | null> {
  const shown = { now, timeZone };
  if (content.kind === "reminder") {
    const event = await tx.events.byId(content.eventId);
    const isOver =
      event !== null && event.at <= toInstant(now) && event.cancelledAt === null && event.done === null;
    return isOver ? { of: event.id, text: t.reminder.missedEvent(event, shown) } : null;
  }
  if (content.kind !== "asked") return null;
  const reminder = await tx.reminders.byId(content.reminderId);
  if (reminder?.about.kind !== "text") return null;
  const text = t.reminder.missedAsked(reminder.about.text, new Date(content.at), shown);
  return { of: `${reminder.id} ${content.at}`, text };
}
