import { expect, it, onTestFinished } from "vitest";

import { startLimitedServer, type Limits } from "../../bench/limited-server.ts";

const UNLIMITED: Limits = { perSecond: 1_000, penaltyMs: 0, latencyMs: 0, jitterMs: 0 };

async function start(limits: Partial<Limits>) {
  const server = await startLimitedServer({ ...UNLIMITED, ...limits });
  onTestFinished(() => server.close());
  /** How long the server says to wait, in seconds; 0 where it takes the message. */
  async function send(chatId: number, text = "Chỉ đạo"): Promise<number> {
    const body = JSON.stringify({ chat_id: chatId, text });
    const response = await fetch(`${server.url}/bot1:x/sendMessage`, { method: "POST", body });
    const answer = (await response.json()) as { ok: boolean; parameters?: { retry_after: number } };
    return answer.ok ? 0 : (answer.parameters?.retry_after ?? NaN);
  }
  return { server, send };
}

it("the limited server refuses what is too much in a second, and only that", async () => {
  const { server, send } = await start({ perSecond: 2 });
  expect([await send(1), await send(2), await send(3)]).toEqual([0, 0, 1]);
  expect(server.seen()).toMatchObject({ accepted: 2, chats: 2, refusals: 1, duplicates: 0 });
});

it("the limited server refuses everything for its penalty after a breach", async () => {
  const { send } = await start({ perSecond: 1, penaltyMs: 5_000 });
  expect([await send(1), await send(2), await send(3)]).toEqual([0, 5, 5]);
});

it("the limited server has limits of single chats and of groups", async () => {
  const { send } = await start({ perChatSecond: 1, perGroupMinute: 2 });
  expect([await send(1), await send(1), await send(2)]).toEqual([0, 1, 0]);
  const groups = await start({ perGroupMinute: 2 });
  const waits = [await groups.send(-1), await groups.send(-1), await groups.send(-1), await groups.send(-2)];
  expect(waits).toEqual([0, 0, 60, 0]);
});

it("the limited server counts what a chat got twice", async () => {
  const { server, send } = await start({});
  await send(1);
  await send(1);
  await send(1, "Chỉ đạo khác");
  expect(server.seen()).toMatchObject({ accepted: 3, chats: 1, duplicates: 1 });
});
