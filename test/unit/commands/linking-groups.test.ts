import { describe, expect, it } from "vitest";

import { startTestBot } from "../../support/test-bot.ts";

const GROUP = "nhom";

describe("linking a group where there are many units", () => {
  it("offers them page by page, so that the platform takes the message", async () => {
    const bot = await startTestBot();
    await bot.store.transact(async (tx) => {
      for (let number = 101; number <= 120; number++)
        await tx.organisation.putUnit({
          id: `unit_${number}`,
          name: `Tổ ${number}`,
          parentId: "unit_chibo1",
        });
    });
    const offer = await bot.say("bithu", "/dangky", GROUP);
    expect(offer.buttons.flat().filter((label) => label.startsWith("Tổ")).length).toBeLessThanOrEqual(8);
    await bot.press("bithu", offer, "Tiếp ›", GROUP);
    await bot.press("bithu", bot.newest(GROUP), "Tiếp ›", GROUP);
    expect(bot.newest(GROUP).buttons.flat()).toContain("‹ Trước");
    expect(await bot.press("dangvien", bot.newest(GROUP), "‹ Trước", GROUP)).not.toBeNull();
    expect(await bot.press("bithu", bot.newest(GROUP), "Tổ 120", GROUP)).toBe("Đã liên kết nhóm");
  });
});
