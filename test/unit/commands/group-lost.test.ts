import { describe, expect, it } from "vitest";

import { DAY, HOUR } from "../../../src/domain/instant.ts";
import { linkGroup } from "../../support/reminder-scene.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const GROUP = "nhom";
const LOST = /Nhóm .* của Chi bộ 1 không nhận được tin nữa.*\/dangky/;

async function linked(): Promise<TestBot> {
  const bot = await startTestBot();
  await linkGroup(bot, GROUP);
  return bot;
}

async function putOut(bot: TestBot): Promise<void> {
  const chat = bot.messenger.group(GROUP);
  await bot.messenger.happen({ kind: "chat-off", eventId: "off:1", chat, reason: "blocked" });
  await bot.quiet();
}

async function restFrom7To9(bot: TestBot, who: string): Promise<void> {
  await bot.store.transact(async (tx) => {
    const chat = await tx.chats.byRef(bot.messenger.person(who));
    if (chat) await tx.chats.put({ ...chat, quiet: { from: "07:00", to: "09:00" } });
  });
}

function wordsOfLoss(bot: TestBot): readonly string[] {
  return bot.shown("bithu").flatMap(({ text }) => (LOST.test(text) ? [text] : []));
}

describe("a group that is lost", () => {
  it("does not go unnoticed: whoever may link it anew is told what to do", async () => {
    const bot = await linked();
    await putOut(bot);
    expect(wordsOfLoss(bot)).toHaveLength(1);
  });

  it("wakes nobody: it is told of when quiet hours are over", async () => {
    const bot = await linked();
    await restFrom7To9(bot, "bithu");
    await putOut(bot);
    expect(wordsOfLoss(bot)).toEqual([]);
    await bot.pass(2 * HOUR);
    expect(wordsOfLoss(bot)).toHaveLength(1);
  });

  it("is not told of when it was linked again before that could be said", async () => {
    const bot = await linked();
    await restFrom7To9(bot, "bithu");
    await putOut(bot);
    await bot.press("bithu", await bot.say("bithu", "/dangky", GROUP), "Chi bộ 1", GROUP);
    await bot.pass(DAY);
    expect(wordsOfLoss(bot)).toEqual([]);
  });
});
