import { describe, expect, it } from "vitest";

import { crowd, office, storeBroadcast } from "../../support/report-scene.ts";
import type { TestBot } from "../../support/test-bot.ts";

/** Two whole pieces, and one that is not. */
const PEOPLE = 1_201;

/** How often long work lets others have their turn. */
function countBreaths(bot: TestBot): () => number {
  let breaths = 0;
  const after = bot.clock.after.bind(bot.clock);
  bot.clock.after = (ms, call) => {
    if (ms === 0) breaths += 1;
    return after(ms, call);
  };
  return () => breaths;
}

/** The secretary asks, and does not wait for it. */
function ask(bot: TestBot, text: string): { isAnswered: boolean; readonly handled: Promise<void> } {
  const by = { userId: "bithu", displayName: "x" };
  const asking = { isAnswered: false, handled: Promise.resolve() };
  asking.handled = bot.messenger.say(bot.messenger.person("bithu"), text, by).handled.then(() => {
    asking.isAnswered = true;
  });
  return asking;
}

describe("a report of very many people", () => {
  it.each([
    ["/daxacnhan 1", /0\/1\.201 đã xác nhận/, 3],
    ["/daxacnhan", /0\/1\.201 đã nhận/, 3],
  ])("does not keep others from being answered meanwhile: %s", async (text, answer, times) => {
    const bot = await office(crowd(PEOPLE, "An"));
    const breaths = countBreaths(bot);
    const asking = ask(bot, text);
    const other = { userId: "dangvien", displayName: "x" };
    await bot.messenger.say(bot.messenger.person("dangvien"), "/chitieu", other).handled;
    expect(asking.isAnswered).toBe(false);
    await bot.quiet();
    await asking.handled;
    await bot.quiet();
    expect(bot.newest("bithu").text).toMatch(answer);
    expect(breaths()).toBe(times);
  });

  it("lets others have their turn between two of several that are counted for the list", async () => {
    const bot = await office(crowd(400, "An"));
    await storeBroadcast(bot.store, crowd(400, "Bình"));
    await storeBroadcast(bot.store, crowd(400, "Chi"));
    const breaths = countBreaths(bot);
    const asking = ask(bot, "/daxacnhan");
    await bot.quiet();
    await asking.handled;
    expect(breaths()).toBe(1);
  });

  it("loses nobody between the pieces of its file", async () => {
    const bot = await office(crowd(PEOPLE, "An"));
    const asking = ask(bot, "/daxacnhan 1");
    await bot.quiet();
    await asking.handled;
    await bot.quiet();
    const report = bot.newest("bithu");
    const breaths = countBreaths(bot);
    const by = { userId: "bithu", displayName: "x" };
    const { handled } = bot.messenger.press(bot.messenger.person("bithu"), report.messageId, "Tệp Excel", by);
    await bot.quiet();
    await handled;
    const rows = bot.sheets.written[0]?.[1]?.rows ?? [];
    expect(new Set(rows.map(([name]) => name)).size).toBe(PEOPLE);
    expect(breaths()).toBe(5);
  });

  it("is counted at a stretch where it is not large, however many wait", async () => {
    const bot = await office(crowd(500, "An"));
    const breaths = countBreaths(bot);
    expect((await bot.say("bithu", "/daxacnhan 1")).text).toContain("0/500");
    expect(breaths()).toBe(0);
  });
});
