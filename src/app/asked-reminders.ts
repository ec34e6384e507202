import { MAX_REMINDERS, type Reminder } from "../domain/reminder.ts";
import { isLive } from "../domain/reminder-change.ts";
import type { Local } from "../domain/reminder-plan.ts";
import { DAY, later, toInstant, type Instant } from "../domain/instant.ts";
import type { Context } from "./command.ts";
import type { ReadTx, Tx } from "./ports/store.ts";

/** Characters of a reminder's words in a list. */
export const LINE_LENGTH = 80;
/** For so long what is over can be looked up. */
const PAST_MS = 30 * DAY;

/** A reminder of words that somebody has written. */
export type AskedReminder = Reminder & { readonly about: Extract<Reminder["about"], { kind: "text" }> };

/** Those of this place that are still to come or paused, in the order in which they were asked for. */
export async function liveReminders(tx: ReadTx, { chat }: Pick<Context, "chat">): Promise<AskedReminder[]> {
  const all = chat === null ? [] : await tx.reminders.inChat(chat.id);
  return all
    .filter(isAsked)
    .filter(isLive)
    .toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
}

/** Those of this place that are over, said or not, since 30 days; the newest first. */
export async function pastReminders(
  tx: ReadTx,
  { chat, now }: Pick<Context, "chat" | "now">,
): Promise<AskedReminder[]> {
  const since = later(toInstant(now), -PAST_MS);
  const all = chat === null ? [] : await tx.reminders.inChat(chat.id);
  return all
    .filter(isAsked)
    .filter((reminder) => !isLive(reminder) && overAt(reminder) >= since)
    .toSorted((a, b) => overAt(b).localeCompare(overAt(a)));
}

/** The moment of one that is over; of a repeating one, up to when it was looked after. */
export function overAt({ when, plannedUpTo }: AskedReminder): Instant {
  return when.kind === "once" ? when.at : plannedUpTo;
}

/** One of this place by its id; null for any other. */
export async function reminderHere(
  tx: ReadTx,
  { chat }: Pick<Context, "chat">,
  id: string,
): Promise<AskedReminder | null> {
  const reminder = await tx.reminders.byId(id);
  return reminder && isAsked(reminder) && reminder.chatId === chat?.id ? reminder : null;
}

/** Whether one more may be live here. */
export function hasRoom(live: readonly Reminder[]): boolean {
  return live.length < MAX_REMINDERS;
}

/** Where and when this bot counts occurrences, at the moment. */
export async function localOf(tx: ReadTx, context: Pick<Context, "holidays" | "timeZone">): Promise<Local> {
  return { timeZone: context.timeZone, daysOff: (await context.holidays.of(tx)).daysOff };
}

/** Skips what waits to be sent of a reminder whose time does not hold any more. */
export async function dropWaiting(
  tx: Tx,
  { now }: Pick<Context, "now">,
  { id }: Reminder,
  reason: "changed" | "stopped",
): Promise<void> {
  const lines = await tx.deliveries.ofReminder(id);
  for (const line of lines)
    if (line.status === "pending") await tx.deliveries.skip(line.id, reason, toInstant(now));
}

function isAsked(reminder: Reminder): reminder is AskedReminder {
  return reminder.about.kind === "text";
}
