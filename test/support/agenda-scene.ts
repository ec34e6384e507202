import { newEvent } from "../../src/domain/event-plan.ts";
import type { Event } from "../../src/domain/event.ts";
import type { Reminder } from "../../src/domain/reminder.ts";
import { askedUntil } from "../../src/domain/reminder-plan.ts";
import { TIME_ZONE, type TestBot } from "./test-bot.ts";

type Known = Parameters<typeof newEvent>[0];

/** Puts an event into the bot's store as if it had been added now; a conference of cell 1 unless said otherwise. */
export async function putEvent(
  { store, clock }: TestBot,
  known: Pick<Known, "id" | "title" | "at"> & Partial<Known>,
): Promise<Event> {
  const defaults = {
    kind: "conference" as const,
    hasHour: true,
    place: null,
    unitIds: ["unit_chibo1"],
    source: null,
  };
  const marks = { now: clock.now().toISOString(), timeZone: TIME_ZONE };
  const event = newEvent({ ...defaults, ...known }, null, marks);
  await store.transact((tx) => tx.events.put(event));
  return event;
}

/** Puts a reminder of a person into the store as if it had been asked for now. */
export async function putReminder(
  { store, clock }: TestBot,
  memberId: string,
  text: string,
  when: Reminder["when"],
): Promise<void> {
  const now = clock.now().toISOString();
  const local = { timeZone: TIME_ZONE, daysOff: new Set<string>() };
  await store.transact(async (tx) => {
    const [chat] = await tx.chats.ofMembers(new Set([memberId]));
    if (!chat) throw new Error(`No private chat of ${memberId}`);
    await tx.reminders.put({
      id: `rem_${text.length}`,
      chatId: chat.id,
      memberId,
      about: { kind: "text", text },
      when,
      revision: 1,
      pausedAt: null,
      createdAt: now,
      ...askedUntil({ when, pausedAt: null }, now, local),
    });
  });
}
