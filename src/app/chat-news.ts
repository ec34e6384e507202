import type { Chat, ChatRef } from "../domain/chat.ts";
import { toInstant } from "../domain/instant.ts";
import type { Context } from "./command.ts";
import { tellGroupLost } from "./group-lost.ts";
import { chatsOfGroup, unlinkChat } from "./linked-groups.ts";
import type { OffReason } from "./ports/messenger.ts";
import type { Tx } from "./ports/store.ts";

/** What the platform tells about a place: it can be reached again, no more, or under a new address. */
export type ChatNews =
  | { readonly kind: "chat-on" }
  | { readonly kind: "chat-off"; readonly reason: OffReason }
  | { readonly kind: "migrated"; readonly to: ChatRef };

/** What is written down needs an id and a time; the zone is the organisation's unless it has set another. */
type By = Pick<Context, "ids" | "now" | "timeZone">;

/**
 * Stores the news for the place and all its topics; of a place that we do not know there is nothing to store. A group that
 * has put us out is linked to no unit any more: whoever lets us in again has to link it anew. One that lets us write nothing
 * for a while stays linked.
 */
export async function recordChatNews(tx: Tx, place: ChatRef, news: ChatNews, by: By): Promise<void> {
  if (news.kind === "migrated") {
    await tx.chats.move(place, news.to);
    return;
  }
  await tx.chats.switch(place, news.kind === "chat-on" ? null : offFor(news.reason, by));
  if (news.kind !== "chat-off" || news.reason === "muted" || place.kind !== "group") return;
  // One topic that is closed or deleted says nothing of the others.
  const isOne = place.topicId !== undefined;
  const gone = (await chatsOfGroup(tx, place)).filter(({ ref }) => !isOne || ref.topicId === place.topicId);
  for (const chat of gone) await lose(tx, by, chat);
}

/** What was sent was refused: the chat is switched off, and a group that is out of reach is linked no more; its other topics stay. */
export async function recordRefused(tx: Tx, chatId: string | null, reason: OffReason, by: By): Promise<void> {
  const chat = chatId === null ? null : await tx.chats.byId(chatId);
  if (!chat) return;
  await tx.chats.put({ ...chat, off: offFor(reason, by) });
  if (chat.ref.kind === "group" && reason !== "muted") await lose(tx, by, chat);
}

/** What was sent found that the group has become another: what is known of it goes along. */
export async function recordMigrated(tx: Tx, chatId: string | null, to: ChatRef): Promise<void> {
  const chat = chatId === null ? null : await tx.chats.byId(chatId);
  if (chat) await tx.chats.move(chat.ref, to);
}

/** A group that is out of reach is linked no more, and those hear of it who would link it anew. */
async function lose(tx: Tx, by: By, chat: Chat): Promise<void> {
  await unlinkChat(tx, { ...by, person: null }, chat.id);
  await tellGroupLost(tx, by, chat);
}

function offFor(reason: OffReason, { now }: Pick<Context, "now">): NonNullable<Chat["off"]> {
  return { reason: storedReason(reason), since: toInstant(now) };
}

/** What is kept of it: to be muted is one way of being kept out. */
export function storedReason(reason: OffReason): NonNullable<Chat["off"]>["reason"] {
  return reason === "muted" ? "blocked" : reason;
}
