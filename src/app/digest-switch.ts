import type { Chat } from "../domain/chat.ts";
import { toInstant } from "../domain/instant.ts";
import type { Reminder } from "../domain/reminder.ts";
import { isLive, newReminder, paused } from "../domain/reminder-change.ts";
import type { Rule } from "../domain/time/rule.ts";
import { dropWaiting, localOf } from "./asked-reminders.ts";
import type { MemberContext } from "./command.ts";
import type { ReadTx, Tx } from "./ports/store.ts";

/** Mondays at 07:30, before the week's first meetings. */
const MONDAY_MORNING: Rule = {
  every: "week",
  interval: 1,
  anchor: null,
  weekdays: [1],
  time: { hour: 7, minute: 30 },
};

/** The weekly digest of a chat; null where it is off, as it is at first. */
export async function digestOf(tx: ReadTx, chat: Pick<Chat, "id">): Promise<Reminder | null> {
  return (await tx.reminders.inChat(chat.id)).find(({ about }) => about.kind === "digest") ?? null;
}

/** Switches a chat's digest on, from the next Monday on; where it is on already it stays as it is. */
export async function switchDigestOn(
  tx: Tx,
  context: MemberContext,
  { id: chatId }: Chat,
): Promise<Reminder> {
  const known = await digestOf(tx, { id: chatId });
  if (known) return known;
  const wanted = {
    id: context.ids.next("rem"),
    chatId,
    memberId: context.person.id,
    about: { kind: "digest" },
    when: { kind: "repeating", rule: MONDAY_MORNING },
  } as const;
  const digest = newReminder(wanted, toInstant(context.now), await localOf(tx, context));
  await tx.reminders.put(digest);
  return digest;
}

/** Switches a chat's digest off; what waits to be sent is not. */
export async function switchDigestOff(
  tx: Tx,
  context: Pick<MemberContext, "now">,
  chat: Chat,
): Promise<void> {
  const digest = await digestOf(tx, chat);
  if (!digest) return;
  await dropWaiting(tx, context, digest, "stopped");
  await tx.reminders.remove(digest.id);
}

/** Pauses all that was asked for in a chat that shall receive nothing any more. */
export async function pauseAsked(tx: Tx, context: Pick<MemberContext, "now">, chat: Chat): Promise<void> {
  for (const reminder of await tx.reminders.inChat(chat.id)) {
    if (reminder.pausedAt !== null || !isLive(reminder)) continue;
    await dropWaiting(tx, context, reminder, "stopped");
    await tx.reminders.put(paused(reminder, toInstant(context.now)));
  }
}
