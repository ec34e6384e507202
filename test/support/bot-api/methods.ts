import type { Args } from "./args.ts";
import { badRequest } from "./api-error.ts";
import { chatJson, userJson, type Json } from "./json.ts";
import { checkTopic, deleteMessage, edit, pinMessage, sendFile, sendMessage } from "./sending.ts";
import type { Chat, World } from "./world.ts";

type Method = (args: Args, gone: AbortSignal) => unknown;

/** What somebody who was made an administrator may do, as Telegram's apps suggest it. */
const ADMINISTRATOR = {
  can_be_edited: false,
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: true,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_post_stories: true,
  can_edit_stories: true,
  can_delete_stories: true,
};

const ACTIONS = new Set(["typing", "upload_photo", "upload_document", "choose_sticker", "find_location"]);

/** The methods that the stand-in knows. */
export function createMethods(world: World): ReadonlyMap<string, Method> {
  const { updates, menus, files } = world;
  return new Map<string, Method>([
    ["getMe", () => getMe(world)],
    ["getUpdates", (args, gone) => updates.get(args, gone)],
    ["setWebhook", (args) => updates.setWebhook(args)],
    ["deleteWebhook", (args) => updates.setWebhook(args)],
    ["getWebhookInfo", () => updates.webhookInfo()],
    ["sendMessage", (args) => sendMessage(world, args)],
    ["sendPhoto", (args) => sendFile(world, args, "photo")],
    ["sendDocument", (args) => sendFile(world, args, "document")],
    ["sendChatAction", (args) => sendChatAction(world, args)],
    ["editMessageText", (args) => edit(world, args, "text")],
    ["editMessageCaption", (args) => edit(world, args, "caption")],
    ["editMessageReplyMarkup", (args) => edit(world, args, "markup")],
    ["deleteMessage", (args) => deleteMessage(world, args)],
    ["pinChatMessage", (args) => pinMessage(world, args)],
    ["answerCallbackQuery", (args) => answerCallbackQuery(world, args)],
    ["setMyCommands", (args) => menus.set(args)],
    ["getMyCommands", (args) => menus.get(args)],
    ["deleteMyCommands", (args) => menus.delete(args)],
    ["getFile", (args) => files.describe(args.text("file_id"))],
    ["getChat", (args) => getChat(world, args)],
    ["getChatMember", (args) => getChatMember(world, args)],
    ["getChatAdministrators", (args) => getChatAdministrators(world, args)],
    ["logOut", () => true],
    ["close", () => true],
  ]);
}

function getMe(world: World): Json {
  return {
    ...userJson(world, "bot"),
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  };
}

function sendChatAction(world: World, args: Args): true {
  const chat = world.writableChat(args);
  if (!ACTIONS.has(args.text("action"))) throw badRequest("wrong parameter action in request");
  checkTopic(chat, args);
  return true;
}

function answerCallbackQuery(world: World, args: Args): true {
  const text = args.text("text");
  if (text.length > 200) throw badRequest("MESSAGE_TOO_LONG");
  const press = world.presses.get(args.text("callback_query_id"));
  if (press?.state !== "open") {
    throw badRequest("query is too old and response timeout expired or query ID is invalid");
  }
  press.state = "answered";
  press.answer = { text, alert: args.flag("show_alert") };
  return true;
}

function getChat(world: World, args: Args): Json {
  const chat = world.chatOf(args);
  return { ...chatJson(chat), accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: {} };
}

function getChatMember(world: World, args: Args): Json {
  const chat = world.chatOf(args);
  const userId = args.integer("user_id") ?? 0;
  if (userId === world.bot.id) return { user: userJson(world, "bot"), status: "member" };
  if (!world.people.has(userId)) throw badRequest("user not found");
  return memberJson(world, chat, userId);
}

function getChatAdministrators(world: World, args: Args): readonly Json[] {
  const chat = world.chatOf(args);
  if (chat.kind === "private") throw badRequest("there are no administrators in the private chat");
  return [...chat.members]
    .filter((id, index) => index === 0 || chat.administrators.has(id))
    .map((id) => memberJson(world, chat, id));
}

function memberJson(world: World, chat: Chat, userId: number): Json {
  const user = userJson(world, userId);
  const [owner] = chat.members;
  if (!chat.members.has(userId)) return { user, status: "left" };
  if (chat.kind !== "private" && owner === userId) return { user, status: "creator", is_anonymous: false };
  if (chat.administrators.has(userId)) return { user, status: "administrator", ...ADMINISTRATOR };
  return { user, status: "member" };
}
