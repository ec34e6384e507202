import { fileJson } from "./files.ts";
import { buttonsJson } from "./keyboards.ts";
import type { Message } from "./messages.ts";
import type { Chat, World } from "./world.ts";

export type Json = Readonly<Record<string, unknown>>;

/** A `User`. */
export function userJson(world: World, id: number | "bot"): Json {
  if (id === "bot") {
    const { id: botId, firstName, username } = world.bot;
    return { id: botId, is_bot: true, first_name: firstName, username };
  }
  const { firstName, languageCode } = world.person(id);
  return {
    id,
    is_bot: false,
    first_name: firstName,
    ...(languageCode !== undefined && { language_code: languageCode }),
  };
}

/** A `Chat`. */
export function chatJson(chat: Chat): Json {
  if (chat.kind === "private") return { id: chat.id, type: "private", first_name: chat.title };
  const forum = chat.topics.size > 0;
  return { id: chat.id, type: chat.kind, title: chat.title, ...(forum && { is_forum: true }) };
}

/** A `Message`, with the one that it answers, but not further. */
export function messageJson(world: World, chat: Chat, message: Message, nested = false): Json {
  const { body, topicId } = message;
  const answered = nested ? undefined : chat.messages.find(({ messageId }) => messageId === message.replyTo);
  return {
    message_id: message.messageId,
    from: userJson(world, message.from),
    chat: chatJson(chat),
    date: message.date,
    ...(message.editDate !== undefined && { edit_date: message.editDate }),
    ...(topicId !== undefined && { message_thread_id: topicId, is_topic_message: true }),
    ...(answered && { reply_to_message: messageJson(world, chat, answered, true) }),
    ...(message.album !== undefined && { media_group_id: message.album }),
    ...(message.protect && { has_protected_content: true }),
    ...contentJson(message),
    ...(body.buttons.length > 0 && { reply_markup: buttonsJson(body.buttons) }),
  };
}

function contentJson({ kind, file, body: { text, entities } }: Message): Json {
  if (!file) return { text, ...(entities.length > 0 && { entities }) };
  const caption = {
    ...(text !== "" && { caption: text }),
    ...(entities.length > 0 && { caption_entities: entities }),
  };
  if (kind === "document") {
    return { document: { ...fileJson(file), file_name: file.name, mime_type: file.mime }, ...caption };
  }
  return {
    photo: [90, 1280].map((side) => ({ ...fileJson(file), width: side, height: side })),
    ...caption,
  };
}
