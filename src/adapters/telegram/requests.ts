import type { InlineKeyboardButton } from "grammy/types";

import type { Button, Edited, MenuCommand, Outgoing, OutgoingFile } from "../../app/ports/messenger.ts";
import type { StoredFile } from "../../domain/stored-file.ts";
import type { ChatRef } from "../../domain/chat.ts";
import { toPlainText, type Html } from "../../text/html.ts";
import { mediaOf, sendMethodOf, type Media, type SendMethod } from "./files.ts";

/** One call of the Bot API, as both libraries can make it. */
export interface ApiRequest {
  readonly method:
    | SendMethod
    | "getMe"
    | "sendMessage"
    | "editMessageText"
    | "editMessageCaption"
    | "deleteMessage"
    | "pinChatMessage"
    | "answerCallbackQuery"
    | "getChatMember"
    | "getFile"
    | "setMyCommands";
  readonly payload: Readonly<Record<string, unknown>>;
  /** Bytes that go along, under the name of a parameter. */
  readonly upload?: Upload;
}

export interface Upload {
  readonly parameter: Media;
  /** Fit for a header: no quotes, no line breaks. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The call that sends a message. */
export function sendRequest(to: ChatRef, message: Outgoing): ApiRequest {
  const common = {
    chat_id: Number(to.chatId),
    ...(to.topicId !== undefined && { message_thread_id: Number(to.topicId) }),
    ...(message.protect === true && { protect_content: true }),
    ...(message.silent === true && { disable_notification: true }),
    ...keyboard(message.buttons),
  };
  if (!message.file) return { method: "sendMessage", payload: { ...common, ...textBody(message.text) } };
  return withFile(message.file, { ...common, ...captionBody(message.text) });
}

/** The call that replaces a message's text and buttons. */
export function editTextRequest(to: ChatRef, messageId: string, message: Edited): ApiRequest {
  return {
    method: "editMessageText",
    payload: { ...edited(to, messageId, message), ...textBody(message.text) },
  };
}

/** The same for a message with a file, which stays as it is: only its caption changes. */
export function editCaptionRequest(to: ChatRef, messageId: string, message: Edited): ApiRequest {
  return {
    method: "editMessageCaption",
    payload: { ...edited(to, messageId, message), ...captionBody(message.text) },
  };
}

function edited(to: ChatRef, messageId: string, message: Edited) {
  return { chat_id: Number(to.chatId), message_id: Number(messageId), ...keyboard(message.buttons) };
}

/** The call that removes a message: a bot's own, and those of people in private (in groups only where it is an admin). */
export function deleteRequest(to: ChatRef, messageId: string): ApiRequest {
  return {
    method: "deleteMessage",
    payload: { chat_id: Number(to.chatId), message_id: Number(messageId) },
  };
}

/** The call that pins a message: in groups only where the bot may. */
export function pinRequest(to: ChatRef, messageId: string): ApiRequest {
  return {
    method: "pinChatMessage",
    payload: { chat_id: Number(to.chatId), message_id: Number(messageId), disable_notification: true },
  };
}

/** The call that ends the waiting sign of a pressed button. */
export function answerPressRequest(pressId: string, notice: string | null): ApiRequest {
  const text = notice === null ? {} : { text: wellFormed(notice) };
  return { method: "answerCallbackQuery", payload: { callback_query_id: pressId, ...text } };
}

/**
 * The call that asks how somebody stands in a group. Telegram promises an answer only to a bot that administers the
 * group itself.
 */
export function groupMemberRequest(place: ChatRef, userId: string): ApiRequest {
  return {
    method: "getChatMember",
    payload: { chat_id: Number(place.chatId), user_id: Number(userId) },
  };
}

/** The call that asks where a file can be fetched; Telegram promises the place for an hour. */
export function fileRequest(file: StoredFile): ApiRequest {
  return { method: "getFile", payload: { file_id: mediaOf(file).id } };
}

/** The calls that publish the menu: Vietnamese for everybody, and English for whose Telegram speaks English. */
export function menuRequests(menu: readonly MenuCommand[]): ApiRequest[] {
  const commands = (locale: MenuCommand["locale"]) =>
    menu
      .filter((entry) => entry.locale === locale)
      .map(({ command, description }) => ({ command, description: wellFormed(description) }));
  return [
    { method: "setMyCommands", payload: { commands: commands("vi") } },
    { method: "setMyCommands", payload: { commands: commands("en"), language_code: "en" } },
  ];
}

function textBody(text: Html) {
  return { text: telegramHtml(text), parse_mode: "HTML", link_preview_options: { is_disabled: true } };
}

function captionBody(text: Html) {
  return toPlainText(text).trim() === "" ? {} : { caption: telegramHtml(text), parse_mode: "HTML" };
}

function keyboard(rows: Outgoing["buttons"]) {
  if (!rows || rows.length === 0) return {};
  return { reply_markup: { inline_keyboard: rows.map((row) => row.map(toKey)) } };
}

function toKey(button: Button): InlineKeyboardButton {
  const text = wellFormed(button.label);
  return "data" in button ? { text, callback_data: button.data } : { text, url: button.url };
}

function withFile(file: OutgoingFile, payload: ApiRequest["payload"]): ApiRequest {
  if ("bytes" in file) {
    const parameter = file.kind === "picture" ? "photo" : "document";
    const upload = { parameter, name: headerSafe(file.name), bytes: file.bytes } as const;
    return { method: sendMethodOf(parameter), payload, upload };
  }
  const { media, id } = mediaOf(file);
  return { method: sendMethodOf(media), payload: { ...payload, [media]: id } };
}

/** A tag, or a character that only stands right when it is escaped. */
const MARKUP = /(<\/?[a-z][^<>]*>)|&(?!(?:lt|gt|amp|quot);)|[<>]/g;
const ESCAPED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * Our markup (text/html.ts) is a part of Telegram's HTML style. Only a bare `&`, `<` or `>` in a sentence of our own has
 * to be escaped, as "all <, > and & symbols that are not a part of a tag" (Bot API, "HTML style").
 */
function telegramHtml(text: Html): string {
  return wellFormed(text.html).replace(MARKUP, (found, tag?: string) => tag ?? ESCAPED[found] ?? found);
}

/** Telegram refuses text that is not UTF-8 ("strings must be encoded in UTF-8"), such as half an emoji left by a cut. */
function wellFormed(text: string): string {
  return text.toWellFormed();
}

/** A name stands in quotes in a header of the upload, and neither library escapes it. */
function headerSafe(name: string): string {
  return wellFormed(name).replace(/["\\\p{Cc}]/gu, "_");
}
