import { inspect } from "node:util";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { ConnectionRefused, type Incoming, type SendResult } from "../../src/app/ports/messenger.ts";
import type { ChatRef } from "../../src/domain/chat.ts";
import { html } from "../../src/text/html.ts";
import { startBotApiServer, type Fault } from "../support/bot-api/server.ts";
import { createFakeLog } from "../support/fake-log.ts";
import { eventually, NEVER } from "./messenger-stage.ts";
import {
  createTelegramHarness,
  group,
  LAN,
  LIBRARIES,
  person,
  type TelegramHarness,
} from "./telegram-harness.ts";

const text = html`Chỉ đạo số 1`;
const OLD_GROUP = -3001;
const NEW_GROUP = -100_3001;

describe.for(LIBRARIES)("$library, when Telegram says no or nothing", ({ create }) => {
  let harness: TelegramHarness;
  let results: SendResult[];
  let events: Incoming[];

  beforeEach(async () => {
    harness = await createTelegramHarness(create);
    harness.server.addGroup({ id: OLD_GROUP, title: "Tổ 3", kind: "group", members: [LAN] });
    results = [];
    events = [];
  });
  afterEach(async () => {
    await harness.stop();
    const told = inspect([results, harness.logged], { depth: null });
    expect(told).not.toContain(harness.server.token);
    expect(told).not.toContain(harness.server.token.split(":")[1]);
  });

  async function start(): Promise<void> {
    await harness.messenger.start(async (event) => {
      events.push(event);
    });
  }
  async function send(to: ChatRef = person, signal = NEVER): Promise<SendResult> {
    const result = await harness.messenger.send(to, { text }, signal);
    results.push(result);
    return result;
  }
  const arrived = (): number => harness.server.messages(LAN).filter(({ from }) => from === "bot").length;

  const tooMany = (seconds: number): Fault => ({
    kind: "error",
    code: 429,
    description: `Too Many Requests: retry after ${seconds}`,
    parameters: { retry_after: seconds },
  });

  it.for([
    { what: "a private chat", to: person },
    { what: "a group", to: group },
  ])("429 in $what makes wait as long as Telegram asks, and claims not to know whom", async ({ to }) => {
    harness.server.fail({ method: "sendMessage" }, tooMany(7));
    expect(await send(to)).toEqual({ status: "retry", afterMs: 7_000, scope: "unsaid" });
    expect((await send(to)).status).toBe("sent");
  });

  it("a person who blocked the bot is known from the send and from the update, and so is the return", async () => {
    await start();
    harness.server.block(LAN);
    expect(await send()).toMatchObject({ status: "rejected", reason: "blocked" });
    harness.server.unblock(LAN);
    await eventually(() => {
      expect(events).toMatchObject([
        { kind: "chat-off", chat: person, reason: "blocked" },
        { kind: "chat-on", chat: person },
      ]);
    });
    expect((await send()).status).toBe("sent");
  });

  it("a group that put the bot out is off, whichever kind of group it is", async () => {
    await start();
    for (const chatId of [group.chatId, String(OLD_GROUP)]) {
      harness.server.kick(Number(chatId));
      expect(await send({ ...group, chatId })).toMatchObject({ status: "rejected", reason: "blocked" });
    }
    await eventually(() => {
      expect(events.map(({ kind }) => kind)).toEqual(["chat-off", "chat-off"]);
    });
  });

  it("a chat that does not exist is gone, and a text that is too long is the text's own fault", async () => {
    expect(await send({ ...person, chatId: "55" })).toMatchObject({ status: "rejected", reason: "no-chat" });
    const long = await harness.messenger.send(person, { text: html`${"a".repeat(4097)}` }, NEVER);
    expect(long).toMatchObject({ status: "rejected", reason: "invalid" });
  });

  it("a group that became a supergroup says where it went, by update and by send", async () => {
    await start();
    harness.server.migrate(OLD_GROUP, NEW_GROUP);
    const old: ChatRef = { ...group, chatId: String(OLD_GROUP) };
    const to: ChatRef = { ...group, chatId: String(NEW_GROUP) };
    expect(await send(old)).toEqual({ status: "migrated", to });
    expect((await send(to)).status).toBe("sent");
    await eventually(() => {
      expect(events).toMatchObject([{ kind: "migrated", chat: old, to }]);
    });
  });

  it.for<{ what: string; fault: Fault; arrives: number }>([
    { what: "a gateway's 502 page", fault: { kind: "html", code: 502 }, arrives: 0 },
    { what: "a proxy's page with 200", fault: { kind: "html", code: 200 }, arrives: 0 },
    {
      what: "Telegram's own 500",
      fault: { kind: "error", code: 500, description: "Internal Server Error" },
      arrives: 0,
    },
    { what: "a reset before it took effect", fault: { kind: "reset", when: "before" }, arrives: 0 },
    { what: "a reset after it took effect", fault: { kind: "reset", when: "after" }, arrives: 1 },
  ])("does not claim to know after $what, nor send again by itself", async ({ fault, arrives }) => {
    harness.server.fail({ method: "sendMessage" }, fault);
    expect((await send()).status).toBe("unknown");
    expect(arrived()).toBe(arrives);
    expect(harness.server.calls.filter(({ method }) => method === "sendMessage")).toHaveLength(1);
  });

  // Half an answer is no different: node-fetch 2, inside both libraries, goes on waiting for the rest.
  it.for<{ fault: Fault }>([
    { fault: { kind: "hang", accepted: true } },
    { fault: { kind: "half", accepted: true } },
  ])("gives up on a call that ends in $fault.kind as soon as it is told to", async ({ fault }) => {
    harness.server.fail({ method: "sendMessage" }, fault);
    const giveUp = new AbortController();
    const result = send(person, giveUp.signal);
    await harness.server.until(() => arrived() === 1);
    giveUp.abort();
    expect(await result).toMatchObject({ status: "unknown" });
  });

  it("knows that nothing was sent when nobody listens", async () => {
    const gone = await startBotApiServer();
    await gone.close();
    const messenger = create({ token: gone.token, apiRoot: gone.url, log: createFakeLog() });
    const result = await messenger.send(person, { text }, NEVER);
    expect(result).toEqual({ status: "retry", afterMs: null, scope: "platform" });
  });

  it("ends with a sentence for the operator when a second copy takes the updates", async () => {
    await start();
    await harness.server.until(() => harness.server.calls.some(({ method }) => method === "getUpdates"));
    harness.server.rivalPoller();
    await expect(harness.messenger.ended).rejects.toThrow(ConnectionRefused);
    await expect(harness.messenger.ended).rejects.toThrow(/409.*stop the other copy/);
  });

  it.for([
    { what: "revoked", token: "123456:another-secret-that-is-wrong", says: /401.*BotFather/ },
    { what: "mangled", token: "123456-another-secret", says: /404.*BotFather/ },
  ])("does not start with a token that was $what, and says what to do", async ({ token, says }) => {
    const { server } = harness;
    const messenger = create({ token, apiRoot: server.url, log: createFakeLog() });
    const refusal = await messenger.start(async () => undefined).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ConnectionRefused);
    expect(String(refusal)).toMatch(says);
    expect(inspect(refusal)).not.toContain("another-secret");
    await messenger.stop();
  });
});
