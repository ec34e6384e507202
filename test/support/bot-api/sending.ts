import type { Args } from "./args.ts";
import { badRequest } from "./api-error.ts";
import { UploadedFile, type StoredFile } from "./files.ts";
import { parseHtml, trim, type FormattedText, type Entity } from "./html.ts";
import { messageJson, type Json } from "./json.ts";
import { parseButtons } from "./keyboards.ts";
import { unixTime, type Body, type Message } from "./messages.ts";
import type { Chat, World } from "./world.ts";

/** `sendMessage`. */
export function sendMessage(world: World, args: Args): Json {
  const formatted = parseMessageText(args);
  return append(world, args, "text", () => ({ formatted, file: undefined }));
}

/** `sendPhoto` and `sendDocument`. */
export function sendFile(world: World, args: Args, kind: StoredFile["kind"]): Json {
  const formatted = parseCaption(args);
  const given = args.file(kind);
  if (given === undefined) throw badRequest(`there is no ${kind} in the request`);
  return append(world, args, kind, () => ({
    formatted,
    file: given instanceof UploadedFile ? world.files.upload(kind, given) : world.files.reuse(kind, given),
  }));
}

/** `editMessageText`, `editMessageCaption` and `editMessageReplyMarkup`. */
export function edit(world: World, args: Args, what: "text" | "caption" | "markup"): Json {
  const formatted =
    what === "text" ? parseMessageText(args) : what === "caption" ? parseCaption(args) : undefined;
  const chat = world.chatOf(args);
  const message = findMessage(chat, args, "edit");
  if (message.from !== "bot") throw badRequest("message can't be edited");
  if (what !== "markup" && (what === "text") !== (message.kind === "text")) {
    throw badRequest(`there is no ${what} in the message to edit`);
  }
  const buttons = parseButtons(args.json("reply_markup"), "edit");
  const body: Body = formatted
    ? { ...formatted, html: args.text(what), buttons }
    : { ...message.body, buttons };
  if (looks(body) === looks(message.body)) {
    throw badRequest(
      "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    );
  }
  message.body = body;
  message.editDate = unixTime();
  return messageJson(world, chat, message);
}

/** `deleteMessage`. */
export function deleteMessage(world: World, args: Args): true {
  const chat = world.chatOf(args);
  const message = findMessage(chat, args, "delete");
  if (message.from !== "bot" && chat.kind !== "private") throw badRequest("message can't be deleted");
  chat.messages.splice(chat.messages.indexOf(message), 1);
  return true;
}

/** `pinChatMessage`. */
export function pinMessage(world: World, args: Args): true {
  const chat = world.writableChat(args);
  const { messageId } = findMessage(chat, args, "pin");
  if (!chat.pinned.includes(messageId)) chat.pinned.push(messageId);
  return true;
}

/** Refuses a topic that the chat does not have. */
export function checkTopic(chat: Chat, args: Args): number | undefined {
  const topicId = args.integer("message_thread_id");
  if (topicId !== undefined && !chat.topics.has(topicId)) throw badRequest("message thread not found");
  return topicId;
}

function append(
  world: World,
  args: Args,
  kind: Message["kind"],
  content: () => { formatted: FormattedText; file: StoredFile | undefined },
): Json {
  const chat = world.writableChat(args);
  const topicId = checkTopic(chat, args);
  const answered = findAnswered(chat, args);
  const buttons = parseButtons(args.json("reply_markup"), "send");
  const { formatted, file } = content();
  const message: Message = {
    messageId: world.nextMessageId(chat),
    from: "bot",
    date: unixTime(),
    kind,
    file,
    replyTo: answered?.messageId,
    topicId: topicId ?? answered?.topicId,
    protect: args.flag("protect_content"),
    silent: args.flag("disable_notification"),
    body: { ...formatted, html: args.text(kind === "text" ? "text" : "caption"), buttons },
    editDate: undefined,
    album: undefined,
  };
  chat.messages.push(message);
  return messageJson(world, chat, message);
}

function findAnswered(chat: Chat, args: Args): Message | undefined {
  const parameters = args.json("reply_parameters") as Json | undefined;
  if (!parameters) return undefined;
  const message = chat.messages.find(({ messageId }) => messageId === Number(parameters["message_id"]));
  if (!message && parameters["allow_sending_without_reply"] !== true) {
    throw badRequest("message to be replied not found");
  }
  return message;
}

function findMessage(chat: Chat, args: Args, what: string): Message {
  const id = args.integer("message_id");
  if (id === undefined) throw badRequest("message identifier is not specified");
  const message = chat.messages.find(({ messageId }) => messageId === id);
  if (!message) throw badRequest(`message to ${what} not found`);
  return message;
}

function parseMessageText(args: Args): FormattedText {
  const formatted = parseFormatted(args, "text", "entities");
  if (formatted.text === "") throw badRequest("message text is empty");
  if (formatted.text.length > 4096) throw badRequest("message is too long");
  return formatted;
}

function parseCaption(args: Args): FormattedText {
  const formatted = parseFormatted(args, "caption", "caption_entities");
  if (formatted.text.length > 1024) throw badRequest("message caption is too long");
  return formatted;
}

function parseFormatted(args: Args, name: string, entitiesName: string): FormattedText {
  const text = args.text(name);
  const mode = args.text("parse_mode");
  if (mode.toLowerCase() === "html") return parseHtml(text);
  if (mode !== "") throw badRequest("unsupported parse_mode");
  return trim({ text, entities: (args.json(entitiesName) ?? []) as readonly Entity[] });
}

function looks({ text, entities, buttons }: Body): string {
  return JSON.stringify([text, entities, buttons]);
}
