import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Message } from "../../src/adapters/web-chat/records.ts";
import { createWebChat, type WebChat } from "../../src/adapters/web-chat/web-chat.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { createFakeLog } from "../support/fake-log.ts";
import { openWebChat, type WebChatClient } from "../support/web-chat-client.ts";
import { describeMessengerContract, type MessengerHarness, type ShownMessage } from "./messenger.ts";

describeMessengerContract("the web chat", async (): Promise<MessengerHarness> => {
  const dir = await mkdtemp(join(tmpdir(), "web-chat-contract-"));
  const messenger = createIn(dir);
  let opened: Promise<WebChatClient> | null = null;
  const client = (): Promise<WebChatClient> => (opened ??= openWebChat(messenger.address()));

  return {
    messenger,
    person: { platform: "web", chatId: "an", kind: "private" },
    userId: "an",
    group: { platform: "web", chatId: "chi-bo-1", kind: "group" },
    inGroup: { member: "an", left: "binh" },
    failNextGroupAdmin: null,
    say: async (chat, { text, file, replyTo }) =>
      (await client()).say(chat.chatId, {
        as: "an",
        ...(text === undefined ? {} : { text }),
        ...(file === undefined ? {} : { file }),
        ...(replyTo === undefined ? {} : { replyTo }),
      }),
    press: async (chat, messageId, label) => {
      await (await client()).press(chat.chatId, messageId, label, "an");
    },
    // What people saw is still there when the bot comes back: so it can be looked at after a stop, too.
    shown: async (chat) => {
      const isOpen = await fetch(messenger.address(), { method: "OPTIONS" }).then(
        ({ status }) => status !== 503,
        () => false,
      );
      return isOpen ? shownIn(await client(), chat.chatId) : shownAfterwards(dir, chat.chatId);
    },
    has: async (chat, messageId) =>
      (await (await client()).chat(chat.chatId)).messages.some(({ id }) => id === messageId),
    pressAnswer: async (pressId) => {
      const events = await (await client()).events();
      const answer = events.find((event) => event.type === "answer" && event.pressId === pressId);
      return answer?.type === "answer" ? { notice: answer.notice } : null;
    },
    menu: async (locale) =>
      (await (await client()).state()).menu.filter((command) => command.locale === locale),
    lose: async ({ fileId }) => {
      await rm(join(dir, "files", fileId));
    },
    stop: async () => {
      await messenger.stop();
      (await opened)?.close();
      await rm(dir, { recursive: true });
    },
  };
});

function createIn(dir: string): WebChat {
  return createWebChat({
    people: [
      { userId: "an", name: "Nguyễn Văn An", note: "Đảng viên" },
      { userId: "binh", name: "Trần Văn Bình", note: "Đảng viên" },
    ],
    groups: [{ chatId: "chi-bo-1", title: "Chi bộ 1", memberIds: ["an"] }],
    host: "127.0.0.1",
    port: 0,
    dir,
    clock: new FakeClock("2026-11-26T08:00:00.000Z"),
    log: createFakeLog(),
    announce: () => undefined,
  });
}

async function shownAfterwards(dir: string, chatId: string): Promise<ShownMessage[]> {
  const again = createIn(dir);
  await again.start(async () => undefined);
  const client = await openWebChat(again.address());
  const shown = await shownIn(client, chatId);
  client.close();
  await again.stop();
  return shown;
}

async function shownIn(client: WebChatClient, chatId: string): Promise<ShownMessage[]> {
  const { messages } = await client.chat(chatId);
  return Promise.all(messages.filter(({ from }) => from === null).map((message) => toShown(client, message)));
}

async function toShown(client: WebChatClient, message: Message): Promise<ShownMessage> {
  const { id, text, html, buttons, file } = message;
  return {
    messageId: id,
    text,
    tags: (html ?? "").match(/<[a-z]+/g)?.map((tag) => `${tag}>`) ?? [],
    buttons: buttons.map((row) => row.map(({ label }) => label)),
    file: file && { kind: file.kind, name: file.name, bytes: await client.download(file.fileId) },
  };
}
