import { describe, expect, it } from "vitest";

import { createBadContent } from "../../src/app/bad-content.ts";
import { newChat } from "../../src/domain/chat.ts";
import { createFakeLog } from "../support/fake-log.ts";
import { startTestBot, type TestBot } from "../support/test-bot.ts";
import { member } from "../support/store-records.ts";

const PEOPLE = Array.from({ length: 40 }, (_, index) => `p${index}`);
const INVALID = { status: "rejected", reason: "invalid", detail: "can't parse entities" } as const;

async function broadcastTo40(fail: (bot: TestBot) => void): Promise<TestBot> {
  const bot = await startTestBot();
  await bot.store.transact(async (tx) => {
    for (const who of PEOPLE) {
      const id = `mem_${who}`;
      await tx.members.put(
        member(id, { unitId: "unit_chibo1", accounts: [{ platform: "web", userId: who }] }),
      );
      const ref = { platform: "web", chatId: who, kind: "private" } as const;
      await tx.chats.put(newChat({ id: `cht_${who}`, ref, title: null, memberId: id, unitId: null }));
    }
  });
  const preview = await bot.say("bithu", "/phat Nộp báo cáo");
  fail(bot);
  await bot.press("bithu", preview, "Gửi ngay");
  // Until all had their turn: one after another, evenly spaced.
  await bot.pass(60_000);
  return bot;
}

function lines(bot: TestBot) {
  return bot.store.read(async (tx) => {
    const [broadcast] = await tx.broadcasts.latest(new Set(["unit_chibo1"]), 1);
    return broadcast ? tx.deliveries.ofBroadcast(broadcast.id) : [];
  });
}

describe("what a platform takes nowhere", () => {
  it("is not tried on everybody: the rest is given up, and the ledger says why", async () => {
    let tried = 0;
    const bot = await broadcastTo40(({ messenger }) => {
      messenger.failNext(async () => {
        tried += 1;
        return INVALID;
      }, 100);
    });
    const all = await lines(bot);
    expect(all).toHaveLength(41);
    expect(all.every(({ status, reason }) => status === "failed" && reason === "invalid")).toBe(true);
    // The answers to the press are among them, and what was under way already.
    expect(tried).toBeLessThan(12);
  });

  it("is not learnt from groups, which may refuse it for themselves", async () => {
    const { store } = await startTestBot();
    const { isBad, refused } = createBadContent({ store, log: createFakeLog() });
    const content = { kind: "broadcast", broadcastId: "b" } as const;
    for (let time = 0; time < 3; time++) await refused({ content, memberId: null });
    expect(isBad(content)).toBe(false);
    for (let time = 0; time < 3; time++) await refused({ content, memberId: `m${time}` });
    expect(isBad(content)).toBe(true);
  });

  it("does not take it from others when a few chats alone refuse it", async () => {
    const bot = await broadcastTo40(({ messenger }) => {
      // The two answers to the press are among them.
      messenger.failNext(INVALID, 4);
    });
    const all = await lines(bot);
    expect(all.filter(({ status }) => status === "failed")).toHaveLength(2);
    expect(all.filter(({ status }) => status === "sent")).toHaveLength(39);
  });
});
