import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it, vi } from "vitest";

import type { WebChat } from "../../src/adapters/web-chat/web-chat.ts";
import { html } from "../../src/text/html.ts";
import { openWebChat, type WebChatClient } from "../support/web-chat-client.ts";
import { AN, CELL, createWebChatWorld, NEVER } from "../support/web-chat-world.ts";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

async function withClient<T>(chat: WebChat, use: (client: WebChatClient) => Promise<T>): Promise<T> {
  const client = await openWebChat(chat.address());
  try {
    return await use(client);
  } finally {
    client.close();
  }
}

describe("the web chat's history", () => {
  it("is there again after a restart: messages, edits, files, what was read", async () => {
    const world = createWebChatWorld();
    const first = await world.start();
    const before = await withClient(first, async (client) => {
      const picture = { kind: "picture", name: "ảnh.png", bytes: PNG } as const;
      const asked = await client.say("an", { text: "Chào", file: picture });
      await client.say("an", { text: "Về ảnh", replyTo: asked });
      const sent = await first.send(AN, { text: html`<b>Cũ</b>` }, NEVER);
      if (sent.status !== "sent") throw new Error(sent.status);
      await first.edit(
        AN,
        sent.messageId,
        { text: html`<b>Mới</b>`, buttons: [[{ label: "A", data: "a" }]] },
        NEVER,
      );
      await client.fetch("/api/chats/an/read", {
        method: "POST",
        body: JSON.stringify({ upTo: sent.messageId }),
      });
      await first.send(CELL, { text: html`Cả chi bộ` }, NEVER);
      return (await client.state()).chats;
    });
    await first.stop();

    await withClient(await world.start(), async (client) => {
      expect((await client.state()).chats).toEqual(before);
      const fileId = before[0]?.messages[0]?.file?.fileId ?? "";
      expect(Buffer.from(await client.download(fileId))).toEqual(PNG);
    });
  });

  it("tells the bot again what it had not dealt with when the process died, with the same id, in order", async () => {
    const world = createWebChatWorld();
    // Does not resolve in time: to those who come later it looks as if the process had died while handling.
    const gate = Promise.withResolvers<undefined>();
    const died = await world.start(() => gate.promise);
    await withClient(died, async (client) => {
      const sent = await died.send(
        AN,
        { text: html`?`, buttons: [[{ label: "Có", data: "yes:1:1" }]] },
        NEVER,
      );
      if (sent.status !== "sent") throw new Error(sent.status);
      await client.say("chi-bo-1", { as: "an", text: "một" });
      await client.press("an", sent.messageId, "Có");
      await client.say("an", { text: "hai", replyTo: sent.messageId });
    });
    const before = [...world.heard];
    expect(before.map(({ kind }) => kind)).toEqual(["message", "press", "message"]);

    const second = await world.start();
    await vi.waitFor(() => {
      expect(world.heard.slice(3)).toEqual(before);
    });
    const press = before[1];
    if (press?.kind !== "press") throw new Error("no press");
    expect((await second.answerPress(press.pressId, "Đã ghi nhận", NEVER)).status).toBe("sent");
    await second.stop();

    await world.start();
    expect(world.heard).toHaveLength(6);
    gate.resolve(undefined);
  });

  it("has stored a message before it confirms it to the page", async () => {
    const world = createWebChatWorld();
    const chat = await world.start();
    await withClient(chat, async (client) => {
      await client.say("an", { text: "Đã lưu chưa" });
      expect(readFileSync(join(world.dir, "history.jsonl"), "utf8")).toContain("Đã lưu chưa");
    });
  });

  it("drops an unfinished last line, which was never confirmed", async () => {
    const world = createWebChatWorld();
    const first = await world.start();
    await first.send(AN, { text: html`một` }, NEVER);
    await first.stop();
    const path = join(world.dir, "history.jsonl");
    writeFileSync(path, `${readFileSync(path, "utf8")}{"type":"message","mess`);
    const second = await world.start();
    await second.send(AN, { text: html`hai` }, NEVER);
    await second.stop();
    await withClient(await world.start(), async (client) => {
      expect((await client.chat("an")).messages.map(({ text }) => text)).toEqual(["một", "hai"]);
    });
  });

  it("refuses a damaged file, names it and the way out, and does not touch it", async () => {
    const world = createWebChatWorld();
    await (await world.start()).stop();
    const path = join(world.dir, "history.jsonl");
    const damaged = `{"type":"nonsense"}\n${readFileSync(path, "utf8")}`;
    writeFileSync(path, damaged);
    await expect(world.start()).rejects.toMatchObject({
      name: "ConnectionRefused",
      message: expect.stringMatching(/Line 1 of .*history\.jsonl cannot be read.*Move the folder/) as string,
    });
    expect(readFileSync(path, "utf8")).toBe(damaged);
  });

  it("neither shows nor loses a message that the disk does not take", async () => {
    const world = createWebChatWorld();
    const chat = await world.start();
    await withClient(chat, async (client) => {
      rmSync(join(world.dir, "history.jsonl"));
      expect(await chat.send(AN, { text: html`x` }, NEVER)).toMatchObject({ status: "retry" });
      await expect(client.say("an", { text: "y" })).rejects.toThrow("chưa lưu được");
      expect((await client.chat("an")).messages).toEqual([]);
      expect(world.heard).toEqual([]);
    });
  });

  it("does not give the ids of a deleted history to new updates, which would be taken for old ones", async () => {
    const world = createWebChatWorld();
    const first = await world.start();
    await withClient(first, (client) => client.say("an", { text: "một" }));
    await first.stop();
    rmSync(world.dir, { recursive: true });
    world.clock.stepWall(60_000);
    await withClient(await world.start(), (client) => client.say("an", { text: "hai" }));
    expect(new Set(world.heard.map(({ eventId }) => eventId)).size).toBe(2);
  });

  it("keeps 500 messages a chat, and the files of older ones, which the bot may send again", async () => {
    const world = createWebChatWorld();
    const first = await world.start();
    const file = { kind: "file", name: "a.txt", bytes: Buffer.from("a") } as const;
    await first.send(AN, { text: html``, file }, NEVER);
    for (let n = 1; n <= 500; n++) void first.send(AN, { text: html`${n}` }, NEVER);
    await first.send(AN, { text: html`cuối` }, NEVER);
    await first.stop();
    await withClient(await world.start(), async (client) => {
      const { messages } = await client.chat("an");
      expect([messages.length, messages[0]?.text, messages.at(-1)?.text]).toEqual([500, "2", "cuối"]);
      const [fileId = ""] = readdirSync(join(world.dir, "files"));
      expect(Buffer.from(await client.download(fileId)).toString()).toBe("a");
    });
  });

  it("clears away uploads that were never sent", async () => {
    const world = createWebChatWorld();
    const first = await world.start();
    await withClient(first, (client) =>
      client.fetch("/api/files?name=a&kind=file", { method: "POST", body: "a" }),
    );
    expect(readdirSync(join(world.dir, "files"))).toHaveLength(1);
    await first.stop();
    await world.start();
    expect(readdirSync(join(world.dir, "files"))).toEqual([]);
  });

  it("is readable by nobody else on the machine", async () => {
    const world = createWebChatWorld();
    const chat = await world.start();
    await chat.send(AN, { text: html``, file: { kind: "file", name: "a", bytes: Buffer.from("a") } }, NEVER);
    const [fileId = ""] = readdirSync(join(world.dir, "files"));
    const modes = ["", "history.jsonl", "files", `files/${fileId}`].map(
      (path) => statSync(join(world.dir, path)).mode & 0o777,
    );
    expect(modes).toEqual([0o700, 0o600, 0o700, 0o600]);
  });

  it("holds no secret that would open the page", async () => {
    const world = createWebChatWorld();
    const chat = await world.start();
    const key = new URL(chat.address()).searchParams.get("key") ?? "";
    const response = await fetch(chat.address(), { redirect: "manual" });
    const cookie = /=([\w-]+);/.exec(response.headers.get("set-cookie") ?? "")?.[1] ?? "";
    const stored = readFileSync(join(world.dir, "history.jsonl"), "utf8");
    expect([key.length, cookie.length]).toEqual([43, 43]);
    expect([stored.includes(key), stored.includes(cookie)]).toEqual([false, false]);
    expect(JSON.stringify(world.logged)).not.toContain(key);
  });
});
