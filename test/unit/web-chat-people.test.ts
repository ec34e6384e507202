import { describe, expect, it, vi } from "vitest";

import { html } from "../../src/text/html.ts";
import { openWebChat, type WebChatClient } from "../support/web-chat-client.ts";
import { AN, createWebChatWorld, NEVER, type WebChatWorld } from "../support/web-chat-world.ts";

async function open(
  world: WebChatWorld,
): Promise<{ client: WebChatClient; chat: Awaited<ReturnType<WebChatWorld["start"]>> }> {
  const chat = await world.start();
  return { chat, client: await openWebChat(chat.address()) };
}

function post(client: WebChatClient, path: string, body: unknown): Promise<Response> {
  return client.fetch(path, { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) });
}

const said = { as: "an", text: "x", fileId: null, replyTo: null, clientId: "c1" };

describe("what people send", () => {
  it("reaches the bot at 100,000 characters, whatever they are, and is refused beyond", async () => {
    const world = createWebChatWorld();
    const { client } = await open(world);
    const text = "\u0001ệ".repeat(50_000);
    await client.say("an", { text });
    await vi.waitFor(() => {
      expect(world.heard).toMatchObject([{ text }]);
    });
    const refused = await post(client, "/api/chats/an/messages", { ...said, text: `${text}x` });
    expect([refused.status, await refused.json()]).toMatchObject([413, { error: /100\.000 ký tự/ }]);
    expect((await post(client, "/api/chats/an/messages", "x".repeat(2_000_000))).status).toBe(413);
    expect(world.heard).toHaveLength(1);
    client.close();
  });

  it("is refused as a file beyond 20 MB, or without a byte", async () => {
    const { client } = await open(createWebChatWorld());
    const upload = (body: Uint8Array<ArrayBuffer>): Promise<Response> =>
      client.fetch("/api/files?name=a&kind=file", { method: "POST", body });
    expect((await upload(new Uint8Array(20_000_001))).status).toBe(413);
    expect((await upload(new Uint8Array(0))).status).toBe(400);
    expect((await upload(new Uint8Array(20_000_000))).status).toBe(200);
    client.close();
  });

  it.for([
    ["no JSON", "{"],
    ["a field too many", { ...said, from: null }],
    ["no text", { ...said, text: " \n" }],
    ["a file that was not uploaded", { ...said, fileId: "../history.jsonl" }],
    ["a person who is not there", { ...said, as: "khach" }],
    ["somebody else's private chat", { ...said, as: "binh" }],
  ])("is refused with %s", async ([, body]) => {
    const world = createWebChatWorld();
    const { client } = await open(world);
    const { status } = await post(client, "/api/chats/an/messages", body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect((await client.chat("an")).messages).toEqual([]);
    client.close();
  });

  it("is refused in a group by somebody who is not in it, and in a chat that is not there", async () => {
    const { client } = await open(createWebChatWorld());
    expect((await post(client, "/api/chats/chi-bo-1/messages", { ...said, as: "binh" })).status).toBe(403);
    expect((await post(client, "/api/chats/nowhere/messages", said)).status).toBe(404);
    client.close();
  });

  it("is stored once when the page sends it again because the answer was lost, at the same moment too", async () => {
    const world = createWebChatWorld();
    const { client } = await open(world);
    await Promise.all([1, 2].map(() => post(client, "/api/chats/an/messages", said)));
    await post(client, "/api/chats/an/messages", said);
    expect((await client.chat("an")).messages).toHaveLength(1);
    expect(world.heard).toHaveLength(1);
    client.close();
  });

  it("is never markup: neither a text nor a name", async () => {
    const world = createWebChatWorld();
    const { client } = await open(world);
    await client.say("an", { text: "<b>x</b><script>alert(1)</script>" });
    const [message] = (await client.chat("an")).messages;
    expect(message).toMatchObject({
      html: null,
      text: "<b>x</b><script>alert(1)</script>",
      from: { name: "Nguyễn Văn <b>An</b>" },
    });
    client.close();
  });

  it("is never served as something that a browser would run", async () => {
    const { client } = await open(createWebChatWorld());
    const bytes = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`);
    await client.say("an", { file: { kind: "picture", name: "x.svg", bytes } });
    const fileId = (await client.chat("an")).messages[0]?.file?.fileId ?? "";
    const { headers } = await client.fetch(`/api/files/${fileId}`);
    expect(headers.get("content-type")).toBe("application/octet-stream");
    expect(headers.get("content-disposition")).toMatch(/^attachment/);
    client.close();
  });
});

describe("a pressed button", () => {
  it("gives its data to the bot as data, to the letter", async () => {
    const world = createWebChatWorld();
    const { chat, client } = await open(world);
    const data = `x:<b>"&\n'; --`;
    const sent = await chat.send(AN, { text: html`?`, buttons: [[{ label: "<i>Có</i>", data }]] }, NEVER);
    if (sent.status !== "sent") throw new Error(sent.status);
    await client.press("an", sent.messageId, "<i>Có</i>");
    await vi.waitFor(() => {
      expect(world.heard).toMatchObject([{ kind: "press", data, messageId: sent.messageId }]);
    });
    client.close();
  });

  it("is refused when it does not stand there: made up, of another chat, or taken away by an edit", async () => {
    const world = createWebChatWorld();
    const { chat, client } = await open(world);
    const sent = await chat.send(AN, { text: html`?`, buttons: [[{ label: "Có", data: "yes:1:1" }]] }, NEVER);
    if (sent.status !== "sent") throw new Error(sent.status);
    const { messageId } = sent;
    const press = async (chatId: string, data: string): Promise<number> =>
      (await post(client, `/api/chats/${chatId}/presses`, { as: "an", messageId, data })).status;
    expect(await press("an", "admin:1:1")).toBe(409);
    expect(await press("chi-bo-1", "yes:1:1")).toBe(409);
    await chat.edit(AN, messageId, { text: html`Xong` }, NEVER);
    expect(await press("an", "yes:1:1")).toBe(409);
    expect(world.heard).toEqual([]);
    client.close();
  });

  it("is answered once; a second answer comes too late", async () => {
    const world = createWebChatWorld();
    const { chat, client } = await open(world);
    const sent = await chat.send(AN, { text: html`?`, buttons: [[{ label: "Có", data: "y" }]] }, NEVER);
    if (sent.status !== "sent") throw new Error(sent.status);
    const pressId = await client.press("an", sent.messageId, "Có");
    expect((await chat.answerPress(pressId, "Một", NEVER)).status).toBe("sent");
    expect(await chat.answerPress(pressId, "Hai", NEVER)).toMatchObject({ status: "rejected" });
    client.close();
  });
});

describe("what the bot sends", () => {
  it.for([
    ["an empty text", { text: html` ` }],
    ["a text too long", { text: html`${"x".repeat(4097)}` }],
    ["button data of 65 bytes", { text: html`x`, buttons: [[{ label: "A", data: "đ".repeat(33) }]] }],
    [
      "a button that runs a script",
      { text: html`x`, buttons: [[{ label: "A", url: "javascript:alert(1)" }]] },
    ],
    [
      "a file of which nothing is known",
      { text: html`x`, file: { platform: "web", fileId: "../x", kind: "file", name: "x" } },
    ],
    ["an empty file", { text: html`x`, file: { kind: "file", name: "x", bytes: new Uint8Array() } }],
  ] as const)("is refused as on Telegram with %s", async ([, message]) => {
    const { chat, client } = await open(createWebChatWorld());
    expect(await chat.send(AN, message, NEVER)).toMatchObject({ status: "rejected", reason: "invalid" });
    expect((await client.chat("an")).messages).toEqual([]);
    client.close();
  });

  it("is put off, not lost, before the web chat has started", async () => {
    const chat = createWebChatWorld().create();
    expect(await chat.send(AN, { text: html`x` }, NEVER)).toMatchObject({ status: "retry" });
  });
});
