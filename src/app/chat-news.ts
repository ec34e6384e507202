import type { ChatRef } from "../domain/chat.ts";
import type { Instant } from "../domain/instant.ts";
import type { Tx } from "./ports/store.ts";

/** What the platform tells about a place: it can be reached again, no more, or under a new address. */
export type ChatNews =
  | { readonly kind: "chat-on" }
  | { readonly kind: "chat-off"; readonly reason: "blocked" | "no-chat" }
  | { readonly kind: "migrated"; readonly to: ChatRef };

/** Stores the news for the place and all its topics; of a place that we do not know there is nothing to store. */
export async function recordChatNews(tx: Tx, place: ChatRef, news: ChatNews, at: Instant): Promise<void> {
  if (news.kind === "migrated") await tx.chats.move(place, news.to);
  else await tx.chats.switch(place, news.kind === "chat-on" ? null : { reason: news.reason, since: at });
}
