import { describe, expect, it } from "vitest";

import { CannotSave } from "../../../src/app/ports/store.ts";
import { SLICE } from "../../../src/app/broadcasts/planning.ts";
import { chat, member } from "../../support/store-records.ts";
import { send } from "../../support/broadcast-scene.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const MANY = 2 * SLICE + 200;
/** Beside those who are there from the start: the secretary sends, the member receives. */
const ALL = MANY + 1;

/** So many more people have joined Chi bộ 1, who rest at no hour. */
async function gather(bot: TestBot): Promise<void> {
  await bot.store.transact(async (tx) => {
    for (let index = 0; index < MANY; index++) {
      // In no order: seven has no divisor in common with their number.
      const id = `mem_${String((index * 7) % MANY).padStart(5, "0")}`;
      const accounts = [{ platform: "web" as const, userId: id }];
      await tx.members.put(member(id, { unitId: "unit_chibo1", accounts }));
      const ref = { platform: "web", chatId: id, kind: "private" } as const;
      await tx.chats.put(chat(`cht_${id}`, { ref, memberId: id, title: null }));
    }
  });
}

async function lines(bot: TestBot): Promise<{ count: number; plannedTo: string | null | undefined }> {
  return bot.store.read(async (tx) => {
    const broadcast = await tx.broadcasts.byNumber(1);
    const all = await tx.deliveries.ofBroadcast(broadcast?.id ?? "");
    expect(new Set(all.map(({ memberId }) => memberId)).size).toBe(all.length);
    return { count: all.length, plannedTo: broadcast?.plannedTo };
  });
}

describe("planning a broadcast to more than go into one transaction", () => {
  it("goes on at the next beat, and ends with everybody once", async () => {
    const bot = await startTestBot();
    await gather(bot);
    await send(bot, "bithu", "Cho nhiều người");
    expect(await lines(bot)).toEqual({
      count: SLICE,
      plannedTo: expect.stringMatching(/^member:mem_/) as string,
    });
    await bot.pass(1_000);
    expect(await lines(bot)).toEqual({ count: ALL, plannedTo: null });
    await bot.pass(1_000);
    // A piece that left somebody out would never come back to them.
    expect(await lines(bot)).toEqual({ count: ALL, plannedTo: null });
  });

  it("goes on where it was when it could not be saved, or the bot starts again", async () => {
    const bot = await startTestBot();
    await gather(bot);
    await send(bot, "bithu", "Đứt quãng");
    const transact = bot.store.transact.bind(bot.store);
    bot.store.transact = () => Promise.reject(new CannotSave("disk full"));
    await bot.pass(1_000);
    bot.store.transact = transact;
    expect((await lines(bot)).count).toBe(SLICE);
    // The first one beats no more, as after a kill.
    const again = await startTestBot({ store: bot.store, now: bot.clock.now().toISOString() });
    await again.pass(1_000);
    expect(await lines(again)).toEqual({ count: ALL, plannedTo: null });
  });

  it("plans nothing more once it was stopped between two pieces", async () => {
    const bot = await startTestBot();
    await gather(bot);
    await send(bot, "bithu", "Dừng giữa hai phần");
    await bot.store.transact(async (tx) => {
      const broadcast = await tx.broadcasts.byNumber(1);
      if (broadcast)
        await tx.broadcasts.put({ ...broadcast, stoppedAt: broadcast.createdAt, plannedTo: null });
    });
    await bot.pass(1_000);
    expect((await lines(bot)).count).toBe(SLICE);
  });
});
