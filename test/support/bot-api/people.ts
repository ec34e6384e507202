import type { Entity } from "./html.ts";
import { chatJson, messageJson, userJson, type Json } from "./json.ts";
import { unixTime, type Message } from "./messages.ts";
import type { Chat, World } from "./world.ts";

export interface NewUser {
  readonly id: number;
  readonly firstName: string;
  readonly languageCode?: string;
}
export interface NewGroup {
  readonly id: number;
  readonly title: string;
  readonly kind?: "group" | "supergroup";
  readonly members: readonly number[];
  /** Those of the members who administer it beside its owner. */
  readonly administrators?: readonly number[];
  /** Topics that exist; a person who writes in another one creates it. */
  readonly topics?: readonly number[];
}
export interface SayOptions {
  readonly chatId?: number;
  readonly replyTo?: number;
  readonly topicId?: number;
  readonly document?: { readonly name: string; readonly bytes: Uint8Array; readonly mime?: string };
  readonly photo?: Uint8Array;
  /** The album that it belongs to. */
  readonly album?: string;
}

export function addUser(world: World, { id, firstName, languageCode }: NewUser): void {
  if (id <= 0) throw new Error("The ids of users are positive");
  world.people.set(id, { id, firstName, languageCode });
  world.openChat({ id, kind: "private", title: firstName, members: [id], access: "unopened" });
}

export function addGroup(world: World, { kind = "group", topics = [], ...group }: NewGroup): void {
  if (group.id >= 0) throw new Error("The ids of groups are negative");
  for (const member of group.members) world.person(member);
  const chat = world.openChat({ ...group, kind, access: "open" });
  for (const topic of topics) chat.topics.add(topic);
}

/** A person writes; the bot hears of it as far as privacy mode lets it. */
export function say(world: World, userId: number, text: string, options: SayOptions = {}): number {
  const { chatId = userId, document, photo, replyTo, topicId } = options;
  const chat = world.chat(chatId);
  world.person(userId);
  if (!chat.members.has(userId)) throw new Error(`User ${userId} is no member of chat ${chatId}`);
  if (chat.migratedTo !== undefined) throw new Error(`Chat ${chatId} has become ${chat.migratedTo}`);
  if (chat.access === "blocked") throw new Error(`User ${userId} has blocked the bot: call unblock first`);
  if (chat.access === "unopened") chat.access = "open";
  if (topicId !== undefined) chat.topics.add(topicId);

  const file = document
    ? world.files.add("document", document.name, document.bytes, document.mime ?? "application/octet-stream")
    : photo && world.files.add("photo", "photo.jpg", photo, "image/jpeg");
  const message: Message = {
    messageId: world.nextMessageId(chat),
    from: userId,
    date: unixTime(),
    kind: file?.kind ?? "text",
    file,
    replyTo,
    topicId,
    protect: false,
    silent: false,
    body: { text, html: text, entities: findCommands(text), buttons: [] },
    editDate: undefined,
    album: options.album,
  };
  chat.messages.push(message);
  if (botSees(world, chat, message)) world.updates.push({ message: messageJson(world, chat, message) });
  return message.messageId;
}

/** Presses a button by its label or data. */
export function press(
  world: World,
  userId: number,
  chatId: number,
  messageId: number,
  label: string,
): string {
  const message = world.chat(chatId).messages.find((each) => each.messageId === messageId);
  const buttons = message?.body.buttons.flat() ?? [];
  const button = buttons.find(({ text }) => text === label) ?? buttons.find(({ data }) => data === label);
  if (button?.data === undefined) {
    const there = buttons.map(({ text, data = "a link" }) => `${text} (${data})`).join(", ");
    throw new Error(
      `No button "${label}" under message ${messageId} of chat ${chatId}; there: ${there || "none"}`,
    );
  }
  return forgePress(world, userId, chatId, messageId, button.data);
}

/** A press with any data, under any message. */
export function forgePress(
  world: World,
  userId: number,
  chatId: number,
  messageId: number,
  data: string,
): string {
  const chat = world.chat(chatId);
  const message = chat.messages.find((each) => each.messageId === messageId);
  const id = `48${String(world.presses.size + 1).padStart(16, "0")}`;
  world.presses.set(id, { state: "open", answer: undefined });
  world.updates.push({
    callback_query: {
      id,
      from: userJson(world, userId),
      message: message
        ? messageJson(world, chat, message)
        : { chat: chatJson(chat), message_id: messageId, date: 0 },
      chat_instance: `instance-of-${chatId}`,
      data,
    },
  });
  return id;
}

export function block(world: World, userId: number): void {
  changeAccess(world, world.chat(userId), "blocked", ["member", "kicked"]);
}

export function unblock(world: World, userId: number): void {
  changeAccess(world, world.chat(userId), "open", ["kicked", "member"]);
}

/** Puts the bot out of a group. */
export function kick(world: World, groupId: number): void {
  const chat = world.chat(groupId);
  const bot = userJson(world, "bot");
  if (chat.kind === "group") pushService(world, chat, { left_chat_participant: bot, left_chat_member: bot });
  changeAccess(world, chat, "kicked", ["member", gone(chat)]);
}

/** Takes the bot into a group again. */
export function readd(world: World, groupId: number): void {
  const chat = world.chat(groupId);
  changeAccess(world, chat, "open", [gone(chat), "member"]);
  pushService(world, chat, { new_chat_members: [userJson(world, "bot")] });
}

/** Makes a supergroup of a group. */
export function migrate(world: World, groupId: number, newId: number, silent: boolean): void {
  const old = world.chat(groupId);
  if (old.kind !== "group") throw new Error("Only a basic group becomes a supergroup");
  const { title, members, administrators, access } = old;
  const next = world.openChat({ id: newId, kind: "supergroup", title, members, administrators, access });
  old.migratedTo = newId;
  if (silent) return;
  pushService(world, old, { migrate_to_chat_id: newId });
  pushService(world, next, { migrate_from_chat_id: groupId });
}

function changeAccess(
  world: World,
  chat: Chat,
  access: Chat["access"],
  [before, after]: readonly [string, string],
): void {
  chat.access = access;
  const member = (status: string): Json => ({
    user: userJson(world, "bot"),
    status,
    ...(status === "kicked" && { until_date: 0 }),
  });
  world.updates.push({
    my_chat_member: {
      chat: chatJson(chat),
      from: userJson(world, owner(chat)),
      date: unixTime(),
      old_chat_member: member(before),
      new_chat_member: member(after),
    },
  });
}

/** Service messages reach the bot in privacy mode too; `messages` does not list them. */
function pushService(world: World, chat: Chat, content: Json): void {
  world.updates.push({
    message: {
      message_id: world.nextMessageId(chat),
      from: userJson(world, owner(chat)),
      chat: chatJson(chat),
      date: unixTime(),
      ...content,
    },
  });
}

/** Privacy mode: commands, and replies to the bot. */
function botSees(world: World, chat: Chat, { body, replyTo }: Message): boolean {
  if (chat.kind === "private") return true;
  if (chat.access !== "open") return false;
  const answered = chat.messages.find(({ messageId }) => messageId === replyTo);
  if (answered?.from === "bot") return true;
  const command = body.entities.find(({ offset }) => offset === 0);
  const [, addressee] = body.text.slice(0, command?.length ?? 0).split("@");
  return command !== undefined && (addressee ?? world.bot.username).toLowerCase() === world.bot.username;
}

function findCommands(text: string): readonly Entity[] {
  return [...text.matchAll(/(?<![\w/@<>])\/\w{1,64}(?:@\w{3,32})?(?![\w/])/g)].map((found) => ({
    type: "bot_command",
    offset: found.index,
    length: found[0].length,
  }));
}

function owner(chat: Chat): number {
  const [first] = chat.members;
  if (first === undefined) throw new Error(`Chat ${chat.id} has no members`);
  return first;
}

/** What a removed bot is: a basic group forgets it, a supergroup bans it. */
function gone(chat: Chat): string {
  return chat.kind === "group" ? "left" : "kicked";
}
