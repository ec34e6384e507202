import type { Chat, ChatRef } from "../../domain/chat.ts";
import { placeValue, type State } from "./state.ts";
import type { Working } from "./working.ts";

/** The chats of a group or private chat: itself and its topics. */
export function chatsAt(chats: State["chats"], place: ChatRef): Chat[] {
  return chats.withAny("place", [placeValue(place)]);
}

/** Whether two references mean the same group or private chat, in whatever topic of it. */
function isSamePlace(a: ChatRef, b: ChatRef): boolean {
  return placeValue(a) === placeValue(b);
}

/** Whether two references mean the same topic of the same place as well. */
export function isSameChat(a: ChatRef, b: ChatRef): boolean {
  return isSamePlace(a, b) && a.topicId === b.topicId;
}

/** Gives the place and its topics their new address. False when nobody knows the place. */
export function moveChats(working: Working, from: ChatRef, to: ChatRef): boolean {
  const chats = chatsAt(working.table("chats"), from);
  if (!isSamePlace(from, to)) for (const chat of chats) moveChat(working, chat, to.chatId);
  return chats.length > 0;
}

/** Switches the place and its topics off or on. */
export function switchChats(working: Working, place: ChatRef, off: Chat["off"]): void {
  for (const chat of chatsAt(working.table("chats"), place)) working.put("chats", { ...chat, off });
}

function moveChat(working: Working, chat: Chat, chatId: string): void {
  const ref = { ...chat.ref, chatId };
  const other = chatsAt(working.table("chats"), ref).find((there) => isSameChat(there.ref, ref));
  if (other) merge(working, other, chat);
  working.put("chats", { ...chat, ref, unitId: chat.unitId ?? other?.unitId ?? null, off: null });
}

/** Somebody wrote at the new address before we heard of the move: one place must not be two chats. */
function merge(working: Working, from: Chat, into: Chat): void {
  const deliveries = working.table("deliveries");
  const contents = new Set(
    Array.from(deliveries.with("chat", into.id), ({ status, content }) =>
      status === "skipped" ? "" : JSON.stringify(content),
    ),
  );
  for (const delivery of [...deliveries.with("chat", from.id)]) {
    const isDouble = delivery.status === "pending" && contents.has(JSON.stringify(delivery.content));
    const skipped = isDouble
      ? { status: "skipped" as const, reason: "superseded" as const, finishedAt: delivery.dueAt }
      : {};
    working.put("deliveries", { ...delivery, ...skipped, chatId: into.id });
  }
  moveReminders(working, from, into);
  working.remove("chats", from.id);
}

/** What was asked for at the new address; one digest is enough. */
function moveReminders(working: Working, from: Chat, into: Chat): void {
  const reminders = working.table("reminders");
  const hasDigest = reminders.with("chat", into.id).some(({ about }) => about.kind === "digest");
  for (const reminder of [...reminders.with("chat", from.id)]) {
    if (hasDigest && reminder.about.kind === "digest") working.remove("reminders", reminder.id);
    else working.put("reminders", { ...reminder, chatId: into.id });
  }
}
