import type { Instant } from "../domain/instant.ts";
import type { Incoming } from "./ports/messenger.ts";
import type { Tx } from "./ports/store.ts";

type News = Exclude<Incoming, { kind: "message" | "press" }>;

/** What the platform tells about a chat: it can be reached again, no more, or under a new address. */
export async function recordChatNews(tx: Tx, news: News, at: Instant): Promise<void> {
  if (news.kind === "migrated") {
    await tx.chats.move(news.chat, news.to);
    return;
  }
  const chat = await tx.chats.byRef(news.chat);
  if (!chat) return;
  await tx.chats.put({ ...chat, off: news.kind === "chat-on" ? null : { reason: news.reason, since: at } });
}
