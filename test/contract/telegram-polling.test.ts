import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { Incoming } from "../../src/app/ports/messenger.ts";
import type { ChatRef } from "../../src/domain/chat.ts";
import { html } from "../../src/text/html.ts";
import { createFakeLog } from "../support/fake-log.ts";
import { eventually, NEVER } from "./messenger-stage.ts";
import { createTelegramHarness, LAN, LIBRARIES, person, type TelegramHarness } from "./telegram-harness.ts";

describe.for(LIBRARIES)("$library, fetching updates", ({ create }) => {
  let harness: TelegramHarness;

  beforeEach(async () => {
    harness = await createTelegramHarness(create);
  });
  afterEach(async () => {
    await harness.stop();
  });

  const textOf = (event: Incoming): string => (event.kind === "message" ? event.text : event.kind);
  const say = (...texts: string[]): void => {
    for (const text of texts) harness.server.say(LAN, text);
  };
  const polls = (): number => harness.server.calls.filter(({ method }) => method === "getUpdates").length;

  it("confirms an update only when it has been handled", async () => {
    const { server, messenger } = harness;
    const before = server.confirmedOffset;
    const gate = Promise.withResolvers<undefined>();
    let heard = 0;
    await messenger.start(async () => {
      heard += 1;
      await gate.promise;
    });
    say("một");
    await eventually(() => {
      expect(heard).toBe(1);
    });
    expect(server.confirmedOffset).toBe(before);
    gate.resolve(undefined);
    await server.until(() => server.confirmedOffset === before + 1);
  });

  it("loses nothing, repeats nothing and keeps the order when it is stopped in the middle of a batch", async () => {
    const { server, messenger } = harness;
    const started = Promise.withResolvers<undefined>();
    const gate = Promise.withResolvers<undefined>();
    const heard: string[] = [];
    say("một", "hai", "ba", "bốn");
    await messenger.start(async (event) => {
      heard.push(textOf(event));
      started.resolve(undefined);
      await gate.promise;
    });
    await started.promise;
    const before = server.confirmedOffset;
    const stopped = messenger.stop();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(server.confirmedOffset, "nothing is confirmed while it is being handled").toBe(before);
    gate.resolve(undefined);
    await stopped;
    expect(server.confirmedOffset, "what was handled is confirmed").toBe(before + heard.length);

    const next = create({ token: server.token, apiRoot: server.url, log: createFakeLog() });
    await next.start(async (event) => {
      heard.push(textOf(event));
    });
    say("năm");
    await eventually(() => {
      expect(heard).toEqual(["một", "hai", "ba", "bốn", "năm"]);
    });
    await next.stop();
  });

  it("goes on after a handler that failed, and says so without the message", async () => {
    const heard: string[] = [];
    await harness.messenger.start(async (event) => {
      heard.push(textOf(event));
      if (heard.length === 1) throw new Error("a bug");
    });
    say("bí mật", "hai");
    await eventually(() => {
      expect(heard).toEqual(["bí mật", "hai"]);
    });
    expect(harness.logged).toMatchObject([{ level: "error", fields: { error: { message: "a bug" } } }]);
    expect(JSON.stringify(harness.logged)).not.toContain("bí mật");
  });

  it("goes on when fetching fails for a while, and tells the operator once", async () => {
    const heard: string[] = [];
    // Both libraries wait for what a 429 asks for, which keeps this test short; other faults make them wait for 3 or 5 s.
    const busy = { kind: "error", code: 429, description: "Too Many Requests: retry after 0" } as const;
    harness.server.fail({ method: "getUpdates" }, { ...busy, parameters: { retry_after: 0 } }, 3);
    await harness.messenger.start(async (event) => {
      heard.push(textOf(event));
    });
    await harness.server.until(() => polls() >= 4);
    say("một");
    await eventually(() => {
      expect(heard).toEqual(["một"]);
    });
    expect(harness.logged.map(({ level, message }) => [level, message])).toEqual([
      ["warn", "Telegram cannot be reached; trying again until it can"],
      ["info", "Telegram can be reached again"],
    ]);
  });

  it.for(["getMe", "deleteWebhook", "getUpdates"])("stops at once while %s hangs", async (method) => {
    const { server, messenger } = harness;
    server.fail({ method }, { kind: "hang", accepted: false });
    const starting = messenger.start(async () => undefined);
    await server.until(() => server.calls.some((call) => call.method === method && call.fault));
    await messenger.stop();
    await starting;
    await messenger.ended;
  });

  it("asks for the kinds of update that it understands, and leaves a webhook of former times behind", async () => {
    const { server, messenger } = harness;
    await messenger.start(async () => undefined);
    await server.until(() => polls() > 2);
    expect(server.calls.map(({ method }) => method)).toContain("deleteWebhook");
    const first = server.calls.find(({ payload }) => payload["allowed_updates"] !== undefined);
    expect(first?.payload["allowed_updates"]).toEqual(["message", "callback_query", "my_chat_member"]);
  });

  it("hears and answers in the topic of a forum", async () => {
    const { server, messenger } = harness;
    server.addGroup({ id: -4001, title: "Diễn đàn", kind: "supergroup", members: [LAN], topics: [7] });
    const events: Incoming[] = [];
    await messenger.start(async (event) => {
      events.push(event);
    });
    server.say(LAN, "/chitieu", { chatId: -4001, topicId: 7 });
    await eventually(() => {
      expect(events).toHaveLength(1);
    });
    const topic: ChatRef = { platform: "telegram", chatId: "-4001", kind: "group", topicId: "7" };
    expect(events[0]?.chat).toEqual(topic);
    await messenger.send(topic, { text: html`Đây` }, NEVER);
    expect(server.messages(-4001).at(-1)).toMatchObject({ text: "Đây", topicId: 7 });
    const gone = await messenger.send({ ...topic, topicId: "8" }, { text: html`Đây` }, NEVER);
    expect(gone).toMatchObject({ status: "rejected", reason: "no-chat" });
  });

  it.for(["", "/", "/telegram", "/telegram/"])(
    "calls below the whole API address when that ends in '%s'",
    async (path) => {
      const called: string[] = [];
      const proxy = createServer((request, response) => {
        called.push(request.url ?? "");
        response.setHeader("content-type", "application/json");
        response.end('{"ok":true,"result":{"message_id":5}}');
      });
      proxy.listen(0, "127.0.0.1");
      await once(proxy, "listening");
      const { port } = proxy.address() as AddressInfo;
      const messenger = create({
        token: "1:a",
        apiRoot: `http://127.0.0.1:${port}${path}`,
        log: createFakeLog(),
      });
      const result = await messenger.send(person, { text: html`Chào` }, NEVER);
      expect(result).toEqual({ status: "sent", messageId: "5" });
      expect(called).toEqual([`${path.replace(/\/$/, "")}/bot1:a/sendMessage`]);
      proxy.closeAllConnections();
      proxy.close();
    },
  );
});
