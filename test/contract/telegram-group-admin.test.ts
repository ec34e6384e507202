import { inspect } from "node:util";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { ChatRef } from "../../src/domain/chat.ts";
import { startBotApiServer, type Fault } from "../support/bot-api/server.ts";
import { createFakeLog } from "../support/fake-log.ts";
import { NEVER } from "./messenger-stage.ts";
import { createTelegramHarness, group, LAN, LIBRARIES, type TelegramHarness } from "./telegram-harness.ts";

const OLD_GROUP = -3001;

describe.for(LIBRARIES)("$library, asked who administers a group", ({ create }) => {
  let harness: TelegramHarness;

  beforeEach(async () => {
    harness = await createTelegramHarness(create);
  });
  afterEach(async () => {
    await harness.stop();
    expect(inspect(harness.logged, { depth: null })).not.toContain(harness.server.token.split(":")[1]);
  });

  const ask = (place: ChatRef = group, userId = String(LAN), signal = NEVER): Promise<boolean | null> =>
    harness.messenger.isGroupAdmin(place, userId, signal);
  const asked = (): number => harness.server.calls.filter(({ method }) => method === "getChatMember").length;

  it.for<{ what: string; fault: Fault }>([
    { what: "a gateway's 502 page", fault: { kind: "html", code: 502 } },
    { what: "a proxy's page with 200", fault: { kind: "html", code: 200 } },
    { what: "Telegram's own 500", fault: { kind: "error", code: 500, description: "Internal Server Error" } },
    {
      what: "a 429",
      fault: {
        kind: "error",
        code: 429,
        description: "Too Many Requests: retry after 7",
        parameters: { retry_after: 7 },
      },
    },
    {
      what: "a group whose members the bot may not see",
      fault: { kind: "error", code: 400, description: "Bad Request: member list is inaccessible" },
    },
    { what: "a reset", fault: { kind: "reset", when: "after" } },
  ])("does not take $what for a word about the person, nor ask again by itself", async ({ fault }) => {
    harness.server.fail({ method: "getChatMember" }, fault);
    expect(await ask()).toBeNull();
    expect(asked()).toBe(1);
    expect(harness.logged).toMatchObject([{ level: "warn", message: /administers a group/ }]);
  });

  it.for<{ fault: Fault }>([
    { fault: { kind: "hang", accepted: true } },
    { fault: { kind: "half", accepted: true } },
  ])("gives up on a call that ends in $fault.kind as soon as it is told to", async ({ fault }) => {
    harness.server.fail({ method: "getChatMember" }, fault);
    const giveUp = new AbortController();
    const answer = ask(group, String(LAN), giveUp.signal);
    await harness.server.until(() => asked() === 1);
    giveUp.abort();
    expect(await answer).toBeNull();
  });

  it("does not reject when nobody listens", async () => {
    const gone = await startBotApiServer();
    await gone.close();
    const messenger = create({ token: gone.token, apiRoot: gone.url, log: createFakeLog() });
    expect(await messenger.isGroupAdmin(group, String(LAN), NEVER)).toBeNull();
  });

  it("does not lose itself in a topic: the group as a whole is asked about", async () => {
    expect(await ask({ ...group, topicId: "7" })).toBe(true);
  });

  it("knows nothing of a group that has put the bot out, or has become another one", async () => {
    harness.server.addGroup({ id: OLD_GROUP, title: "Tổ 3", members: [LAN] });
    const old = { ...group, chatId: String(OLD_GROUP) };
    expect(await ask(old)).toBe(true);
    harness.server.migrate(OLD_GROUP, -100_3001);
    expect(await ask(old)).toBeNull();
    expect(await ask({ ...group, chatId: "-1003001" })).toBe(true);
    harness.server.kick(Number(group.chatId));
    expect(await ask()).toBeNull();
  });
});
