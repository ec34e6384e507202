import { describe, expect, it } from "vitest";

import { forge } from "../../support/reminder-scene.ts";
import { startTestBot } from "../../support/test-bot.ts";

const GROUP = "nhom";

describe("a group that we do not know", () => {
  it.each(["dkve::", "yentinh::", "moc::", "moc:conference:"])(
    "is not made a chat of ours, nor somebody's private one, by the settings' button %s",
    async (data) => {
      const bot = await startTestBot();
      expect(await forge(bot, "bithu", `${data}:vi`, GROUP)).toContain("không còn dùng được");
      const made = await bot.store.read((tx) => tx.chats.byRef(bot.messenger.group(GROUP)));
      expect(made).toBeNull();
      expect(bot.newest(GROUP).text).toBe("forged");
    },
  );

  it("leaves the settings of a private chat at hand, which is made on first use", async () => {
    const bot = await startTestBot();
    const screen = await bot.say("dangvien", "/dangky");
    await bot.press("dangvien", screen, "Giờ yên tĩnh");
    expect(bot.newest("dangvien").text).toContain("21:30–06:30");
  });
});
