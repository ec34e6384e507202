import type { Chat, ChatRef } from "../../domain/chat.ts";
import { first, where } from "./queries.ts";
import type { Working } from "./working.ts";

/** Whether two references mean the same group or private chat, in whatever topic of it. */
export function isSamePlace(a: ChatRef, b: ChatRef): boolean {
  return a.platform === b.platform && a.chatId === b.chatId;
}

export function isSameChat(a: ChatRef, b: ChatRef): boolean {
  return isSamePlace(a, b) && a.topicId === b.topicId;
}

/** Gives the place and its topics their new address. False when nobody knows the place. */
export function moveChats(working: Working, from: ChatRef, to: ChatRef): boolean {
  const chats = where(working.records("chats"), ({ ref }) => isSamePlace(ref, from));
  if (!isSamePlace(from, to)) for (const chat of chats) moveChat(working, chat, to.chatId);
  return chats.length > 0;
}

/** Switches the place and its topics off or on. */
export function switchChats(working: Working, place: ChatRef, off: Chat["off"]): void {
  const chats = where(working.records("chats"), ({ ref }) => isSamePlace(ref, place));
  for (const chat of chats) working.put("chats", { ...chat, off });
}

function moveChat(working: Working, chat: Chat, chatId: string): void {
  const ref = { ...chat.ref, chatId };
  const other = first(working.records("chats"), (there) => isSameChat(there.ref, ref));
  if (other) merge(working, other, chat);
  working.put("chats", { ...chat, ref, unitId: chat.unitId ?? other?.unitId ?? null, off: null });
}

/** Somebody wrote at the new address before we heard of the move: one place must not be two chats. */
function merge(working: Working, from: Chat, into: Chat): void {
  const deliveries = where(
    working.records("deliveries"),
    ({ chatId }) => chatId === from.id || chatId === into.id,
  );
  const contents = deliveries
    .filter(({ chatId }) => chatId === into.id)
    .map(({ content }) => JSON.stringify(content));
  for (const delivery of deliveries.filter(({ chatId }) => chatId === from.id)) {
    const isDouble = delivery.status === "pending" && contents.includes(JSON.stringify(delivery.content));
    const skipped = isDouble
      ? { status: "skipped" as const, reason: "superseded" as const, finishedAt: delivery.dueAt }
      : {};
    working.put("deliveries", { ...delivery, ...skipped, chatId: into.id });
  }
  working.remove("chats", from.id);
}
