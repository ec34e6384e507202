import { expect } from "vitest";

import type { Log } from "../../src/app/ports/log.ts";
import type { Messenger } from "../../src/app/ports/messenger.ts";
import { createGrammyMessenger } from "../../src/adapters/telegram-grammy/messenger.ts";
import { createTelegrafMessenger } from "../../src/adapters/telegram-telegraf/messenger.ts";
import type { ChatRef } from "../../src/domain/chat.ts";
import {
  startBotApiServer,
  type BotApiServer,
  type BotApiServerOptions,
  type Entity,
  type ShownMessage as ServerMessage,
} from "../support/bot-api/server.ts";
import { createFakeLog, type LogEntry } from "../support/fake-log.ts";
import type { MessengerHarness, ShownMessage } from "./messenger.ts";

/** Both libraries, to run the same tests over. */
export const LIBRARIES = [
  { library: "grammY", create: createGrammyMessenger },
  { library: "Telegraf", create: createTelegrafMessenger },
] as const;
export type CreateMessenger = (options: { token: string; apiRoot: string; log: Log }) => Messenger;

/** Lan's user id, and the id of her private chat. */
export const LAN = 1001;
/** Others in her group: one who administers it as she does, one who does not, and one who is there no more. */
const HOA = 1002;
const MINH = 1003;
const TAM = 1004;
export const GROUP = -2001;
export const person: ChatRef = { platform: "telegram", chatId: String(LAN), kind: "private" };
export const group: ChatRef = { platform: "telegram", chatId: String(GROUP), kind: "group" };

export interface TelegramHarness extends MessengerHarness {
  readonly server: BotApiServer;
  readonly logged: readonly LogEntry[];
}

/** A stand-in Telegram with Lan, who has written to the bot before, and the group that she owns; the messenger is not started. */
export async function createTelegramHarness(
  create: CreateMessenger,
  options: BotApiServerOptions = {},
): Promise<TelegramHarness> {
  const server = await startBotApiServer(options);
  server.addUser({ id: LAN, firstName: "Lan", languageCode: "vi" });
  server.addUser({ id: HOA, firstName: "Hoa" });
  server.addUser({ id: MINH, firstName: "Minh" });
  server.addUser({ id: TAM, firstName: "Tâm" });
  server.addGroup({
    id: GROUP,
    title: "Chi bộ 1",
    kind: "supergroup",
    members: [LAN, HOA, MINH],
    administrators: [HOA],
  });
  await openPrivateChat(server);
  const log = createFakeLog();
  const messenger = create({ token: server.token, apiRoot: server.url, log });
  return {
    messenger,
    server,
    logged: log.entries,
    person,
    userId: String(LAN),
    group,
    inGroup: {
      creator: String(LAN),
      administrator: String(HOA),
      member: String(MINH),
      left: String(TAM),
    },
    failNextGroupAdmin: () => {
      server.fail({ method: "getChatMember" }, { kind: "html", code: 502 });
    },
    say: async ({ chatId }, { text = "", file, replyTo }) =>
      String(
        server.say(LAN, text, {
          chatId: Number(chatId),
          ...(replyTo !== undefined && { replyTo: Number(replyTo) }),
          ...(file?.kind === "picture" && { photo: file.bytes }),
          ...(file?.kind === "file" && { document: file }),
        }),
      ),
    press: async ({ chatId }, messageId, label) => {
      server.press(LAN, Number(chatId), Number(messageId), label);
    },
    shown: async ({ chatId }) =>
      server
        .messages(Number(chatId))
        .filter(({ from }) => from === "bot")
        .map(asShown),
    has: async ({ chatId }, id) =>
      server.messages(Number(chatId)).some(({ messageId }) => messageId === Number(id)),
    pressAnswer: async (pressId) => {
      const answer = server.callbackAnswer(pressId);
      return answer ? { notice: answer.text === "" ? null : answer.text } : null;
    },
    menu: async (locale) => server.menu(locale),
    lose: async ({ fileId }) => {
      server.loseFile(fileId);
    },
    stop: async () => {
      await messenger.stop();
      await server.close();
      expect(server.violations).toEqual([]);
    },
  };
}

/** Telegram lets a bot write first to nobody: Lan's first message opens the chat, and is forgotten here. */
async function openPrivateChat(server: BotApiServer): Promise<void> {
  server.say(LAN, "/start");
  const call = async (payload: object): Promise<unknown> => {
    const body = JSON.stringify({ timeout: 0, ...payload });
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${server.url}/bot${server.token}/getUpdates`, {
      method: "POST",
      headers,
      body,
    });
    return await answer.json();
  };
  const { result } = (await call({})) as { result: readonly { update_id: number }[] };
  await call({ offset: (result.at(-1)?.update_id ?? 0) + 1 });
}

const TAGS: Readonly<Record<string, string>> = {
  bold: "<b>",
  italic: "<i>",
  underline: "<u>",
  code: "<code>",
};

function asShown(message: ServerMessage): ShownMessage {
  const { kind, fileName = "", bytes = new Uint8Array() } = message;
  return {
    messageId: String(message.messageId),
    text: message.text,
    tags: message.entities.map(({ type }: Entity) => TAGS[type] ?? type),
    buttons: message.buttons.map((row) => row.map(({ text }) => text)),
    file: kind === "text" ? null : { kind: kind === "photo" ? "picture" : "file", name: fileName, bytes },
  };
}
