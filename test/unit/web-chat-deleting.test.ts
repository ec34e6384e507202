import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it, onTestFinished, vi } from "vitest";

import { openHistory, type History } from "../../src/adapters/web-chat/history.ts";
import type { Message } from "../../src/adapters/web-chat/records.ts";
import type { WebChat } from "../../src/adapters/web-chat/web-chat.ts";
import { html } from "../../src/text/html.ts";
import { createFakeLog } from "../support/fake-log.ts";
import { openWebChat, type WebChatClient } from "../support/web-chat-client.ts";
import { AN, CELL, createWebChatWorld, NEVER, type WebChatWorld } from "../support/web-chat-world.ts";

const secret = {
  text: "Kế hoạch giấu kín",
  file: { kind: "file", name: "giấu-kín.docx", bytes: Buffer.from("bên trong giấu kín") },
} as const;

/** Everything that lies on the disk, names of files included. */
function onDisk({ dir }: WebChatWorld): string {
  const names = readdirSync(dir, { recursive: true, encoding: "utf8" });
  const contents = names.map((name) => {
    try {
      return readFileSync(join(dir, name), "utf8");
    } catch {
      return ""; // a folder
    }
  });
  return [...names, ...contents].join("\n");
}

async function visit(chat: WebChat): Promise<WebChatClient> {
  const client = await openWebChat(chat.address());
  onTestFinished(() => {
    client.close();
  });
  return client;
}

describe("a deleted message of the web chat", () => {
  it("is gone from the disk with its file and the quotes of it as soon as that is confirmed", async () => {
    const world = createWebChatWorld();
    const chat = await world.start();
    const client = await visit(chat);
    const before = await client.say("an", { text: "Tin trước" });
    const messageId = await client.say("an", secret);
    await client.say("an", { text: "Về tin đó", replyTo: messageId });
    expect(onDisk(world).match(/giấu kín/g)?.length).toBeGreaterThan(2);

    expect(await chat.delete(AN, messageId, NEVER)).toEqual({ status: "sent", messageId });
    expect(onDisk(world)).not.toMatch(/giấu.kín/);
    expect(readdirSync(join(world.dir, "files"))).toEqual([]);

    const { messages } = await client.chat("an");
    expect(messages.map(({ id, text, replyTo }) => [id === before, text, replyTo])).toEqual([
      [true, "Tin trước", null],
      [false, "Về tin đó", null],
    ]);
    await chat.stop();
    const again = await visit(await world.start());
    expect((await again.chat("an")).messages).toEqual(messages);
    expect(onDisk(world)).not.toMatch(/giấu.kín/);
  });

  it("vanishes from open pages, and a page that comes back is not told what it said", async () => {
    const world = createWebChatWorld();
    const chat = await world.start();
    const client = await visit(chat);
    const { cursor } = await client.state();
    const messageId = await client.say("an", secret);
    await client.say("an", { text: "Về tin đó", replyTo: messageId });
    await chat.delete(AN, messageId, NEVER);
    const deletion = { type: "delete", chatId: "an", messageId };
    expect((await client.events()).at(-1)).toEqual(deletion);

    const response = await client.fetch(`/api/events?from=${cursor}`);
    let told = "";
    for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      told += piece;
      if (told.split("data: ").length > 3) break;
    }
    expect(told).toContain("Về tin đó");
    expect(told).toContain(JSON.stringify(deletion));
    expect(told).not.toMatch(/giấu.kín/);
  });

  it("gives its file to nobody any more, from no cache either", async () => {
    const world = createWebChatWorld();
    const chat = await world.start();
    const client = await visit(chat);
    const messageId = await client.say("an", secret);
    const path = `/api/files/${(await client.chat("an")).messages[0]?.file?.fileId ?? ""}`;
    expect((await client.fetch(path)).headers.get("cache-control")).toBe("no-store");
    await chat.delete(AN, messageId, NEVER);
    expect((await client.fetch(path)).status).toBe(404);
  });

  it("leaves a file that another message shows", async () => {
    const world = createWebChatWorld();
    const chat = await world.start();
    const client = await visit(chat);
    const messageId = await client.say("an", secret);
    await vi.waitFor(() => {
      expect(world.heard).toHaveLength(1);
    });
    const [event] = world.heard;
    const stored = event?.kind === "message" ? event.files[0] : undefined;
    if (!stored) throw new Error("no file");
    await chat.send(CELL, { text: html`Chuyển tiếp`, file: stored }, NEVER);
    await chat.delete(AN, messageId, NEVER);
    expect(Buffer.from(await client.download(stored.fileId))).toEqual(secret.file.bytes);
  });

  it("is not handed over again when the process died before the bot was done with it", async () => {
    const world = createWebChatWorld();
    const gate = Promise.withResolvers<undefined>();
    const died = await world.start(async (event) => {
      if (event.kind === "message") await died.delete(event.chat, event.messageId, NEVER);
      await gate.promise;
    });
    await (await visit(died)).say("an", secret);
    await vi.waitFor(() => {
      expect(onDisk(world)).not.toMatch(/giấu.kín/);
    });
    await world.start();
    expect(world.heard).toHaveLength(1);
    gate.resolve(undefined);
  });

  it("is handed over again, and can be deleted then, when the process died before it was", async () => {
    const world = createWebChatWorld();
    const gate = Promise.withResolvers<undefined>();
    const messageId = await (await visit(await world.start(() => gate.promise))).say("an", secret);
    const second = await world.start(() => gate.promise);
    expect(world.heard).toMatchObject([{ messageId }, { messageId }]);
    expect((await second.delete(AN, messageId, NEVER)).status).toBe("sent");
    expect(onDisk(world)).not.toMatch(/giấu.kín/);
    gate.resolve(undefined);
  });

  it("is still there, with its file, while the disk does not let it be deleted, and goes when it does", async () => {
    const world = createWebChatWorld();
    const chat = await world.start();
    const client = await visit(chat);
    const messageId = await client.say("an", secret);
    const inTheWay = join(world.dir, "history.jsonl.new");
    mkdirSync(inTheWay);
    expect(await chat.delete(AN, messageId, NEVER)).toMatchObject({ status: "retry" });
    const [message] = (await client.chat("an")).messages;
    expect(Buffer.from(await client.download(message?.file?.fileId ?? ""))).toEqual(secret.file.bytes);
    rmdirSync(inTheWay);
    expect((await chat.delete(AN, messageId, NEVER)).status).toBe("sent");
    expect(onDisk(world)).not.toMatch(/giấu.kín/);
  });

  it("loses its file at the next start when the process died before that was taken away", async () => {
    const world = createWebChatWorld();
    const chat = await world.start();
    const client = await visit(chat);
    const messageId = await client.say("an", secret);
    const fileId = (await client.chat("an")).messages[0]?.file?.fileId ?? "";
    const path = join(world.dir, "files", fileId);
    rmSync(path);
    mkdirSync(path); // A folder is not taken away: as if the process had died just before.
    expect(await chat.delete(AN, messageId, NEVER)).toMatchObject({ status: "retry" });
    expect((await client.chat("an")).messages).toEqual([]);
    await chat.stop();
    await world.start();
    expect(readdirSync(join(world.dir, "files"))).toEqual([]);
  });
});

describe("a history that a message is deleted from", () => {
  const message = (history: History, text: string, quoted: Message | null): Message => ({
    id: history.nextId(),
    chatId: "an",
    from: { userId: "an", name: "An" },
    text,
    html: null,
    file: null,
    buttons: [],
    replyTo: quoted && { messageId: quoted.id, from: quoted.from, text: quoted.text, file: null },
    protect: false,
    at: "2026-11-26T08:00:00.000Z",
    edited: false,
    clientId: null,
  });

  it("keeps the order of what is stored around it, and gives the message to nobody from then on", async () => {
    const world = createWebChatWorld();
    const history = await openHistory({ dir: world.dir, clock: world.clock, log: createFakeLog() });
    const gone = message(history, "giấu kín", null);
    await history.record({ type: "message", message: gone, waiting: true });
    const reply = message(history, "Về tin đó", gone);
    const later = message(history, "Tin sau", null);
    const done = [
      history.record({ type: "message", message: reply, waiting: true }),
      history.delete("an", gone.id),
      history.record({ type: "message", message: later, waiting: false }),
    ];
    expect(history.message("an", gone.id)).toBeNull();
    await Promise.all(done);
    const left = { ...reply, replyTo: null };
    expect(history.messages("an")).toEqual([left, later]);
    expect(history.waiting()).toEqual([{ kind: "message", message: left }]);
    expect(onDisk(world)).not.toContain("giấu kín");

    const again = await openHistory({ dir: world.dir, clock: world.clock, log: createFakeLog() });
    expect([again.messages("an"), again.waiting()]).toEqual([history.messages("an"), history.waiting()]);
  });
});
