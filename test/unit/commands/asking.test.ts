import { describe, expect, it } from "vitest";

import { startTestBot } from "../../support/test-bot.ts";

describe("asking", () => {
  it("gives every member the indicators with true figures and their source", async () => {
    const bot = await startTestBot();
    const list = await bot.say("dangvien", "/chitieu");
    expect(list.text).toContain("31/38 (82%), 12 vượt");
    expect(list.text).toContain("▰▰▰▰▰▰▰▰▱▱");
    expect(list.text).toContain("ước 9,8%");
    await bot.press("dangvien", list, "1");
    expect(bot.newest("dangvien").text).toContain("Nguồn:");
    await bot.press("dangvien", bot.newest("dangvien"), "Danh sách");
    expect(bot.newest("dangvien").text).toBe(list.text);
  });
});
