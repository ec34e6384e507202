import type { CallbackQuery, Chat, ChatMember, ChatMemberUpdated, Message, Update, User } from "grammy/types";

import type { Incoming, Sender } from "../../app/ports/messenger.ts";
import type { ChatRef } from "../../domain/chat.ts";
import { filesOf } from "./files.ts";

/** The kinds of update that the bot asks Telegram for; all others are never delivered. */
export const ALLOWED_UPDATES = ["message", "callback_query", "my_chat_member"] as const;

/**
 * What a person did, or null for what does not concern us: other bots, channels, anonymous senders, service messages,
 * stickers, commands for another bot.
 * @param botName the bot's own user name, without `@`
 */
export function parseUpdate(update: Update, botName: string): Incoming | null {
  const eventId = `telegram:${update.update_id}`;
  if (update.message) return parseMessage(eventId, update.message, botName);
  if (update.callback_query) return parsePress(eventId, update.callback_query);
  if (update.my_chat_member) return parseMembership(eventId, update.my_chat_member);
  return null;
}

function parseMessage(eventId: string, message: Message, botName: string): Incoming | null {
  const chat = chatRef(message.chat, topicOf(message));
  if (!chat) return null;
  // Before the sender is looked at: an anonymous admin may be who upgraded the group.
  if (message.migrate_to_chat_id !== undefined) {
    const to = { platform: "telegram", chatId: String(message.migrate_to_chat_id), kind: "group" } as const;
    return { kind: "migrated", eventId, chat, to };
  }
  // `sender_chat`: an anonymous admin, or the linked channel; nobody whose rights could be checked.
  if (!message.from || message.from.is_bot || message.sender_chat) return null;
  const text = withoutBotName(textOf(message), botName);
  const files = filesOf(message);
  if (text === null || (text === "" && files.length === 0)) return null;
  return {
    kind: "message",
    eventId,
    chat,
    sender: senderOf(message.from),
    chatTitle: message.chat.title ?? null,
    messageId: String(message.message_id),
    text,
    files,
    ...albumOf(message),
    replyTo: repliedTo(message.reply_to_message),
  };
}

function parsePress(eventId: string, query: CallbackQuery): Incoming | null {
  const { message, data } = query;
  if (!message || data === undefined) return null;
  // A message too old for Telegram to remember has the date 0 and nothing but its chat and number.
  const chat = chatRef(message.chat, message.date === 0 ? undefined : topicOf(message));
  if (!chat) return null;
  return {
    kind: "press",
    eventId,
    chat,
    sender: senderOf(query.from),
    chatTitle: message.chat.title ?? null,
    messageId: String(message.message_id),
    pressId: query.id,
    data,
  };
}

function parseMembership(eventId: string, change: ChatMemberUpdated): Incoming | null {
  const chat = chatRef(change.chat);
  if (!chat) return null;
  if (canWrite(change.new_chat_member)) return { kind: "chat-on", eventId, chat };
  // Shut out by people who can let us in again: the chat itself still exists.
  return { kind: "chat-off", eventId, chat, reason: isInside(change.new_chat_member) ? "muted" : "blocked" };
}

function canWrite(bot: ChatMember): boolean {
  return isInside(bot) && (bot.status !== "restricted" || bot.can_send_messages);
}

function isInside(bot: ChatMember): boolean {
  if (bot.status === "restricted") return bot.is_member;
  return bot.status !== "left" && bot.status !== "kicked";
}

function chatRef(chat: Chat, topicId?: string): ChatRef | null {
  if (chat.type === "channel") return null;
  const kind = chat.type === "private" ? "private" : "group";
  return {
    platform: "telegram",
    chatId: String(chat.id),
    kind,
    ...(topicId !== undefined && { topicId }),
  };
}

/** Plain replies in a group have a thread id too; only a forum's topic can be sent to. */
function topicOf(message: Message): string | undefined {
  if (!message.is_topic_message || message.message_thread_id === undefined) return undefined;
  return String(message.message_thread_id);
}

function senderOf(user: User): Sender {
  const displayName = [user.first_name, user.last_name].filter(Boolean).join(" ");
  return { platform: "telegram", userId: String(user.id), displayName };
}

function textOf(message: Message): string {
  return message.text ?? message.caption ?? "";
}

/** Every message of a topic "replies" to the notice that opened the topic; nobody meant that. */
function repliedTo(message: Message | undefined) {
  if (!message || message.forum_topic_created) return null;
  return { text: textOf(message), files: filesOf(message), ...albumOf(message) };
}

function albumOf({ media_group_id: album }: Message): { readonly album?: string } {
  return album === undefined ? {} : { album };
}

/** `/cmd@our_bot rest` → `/cmd rest`; null where another bot is addressed. User names ignore case. */
function withoutBotName(text: string, botName: string): string | null {
  const [, command, name] = /^(\/\w+)@(\w+)/.exec(text) ?? [];
  if (command === undefined || name === undefined) return text;
  if (name.toLowerCase() !== botName.toLowerCase()) return null;
  return command + text.slice(command.length + 1 + name.length);
}
