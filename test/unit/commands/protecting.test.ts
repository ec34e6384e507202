import { beforeEach, describe, expect, it } from "vitest";

import { send, startOffice } from "../../support/broadcast-scene.ts";
import type { TestBot } from "../../support/test-bot.ts";

const HOUR = 3_600_000;

let bot: TestBot;
beforeEach(async () => {
  bot = await startOffice();
});

/** The messages to `dangvien` that show this, and whether each is kept from being forwarded. */
function protection(text: string): (boolean | undefined)[] {
  return bot.messenger.sent
    .filter(({ to, message }) => to.chatId === "dangvien" && message.text.html.includes(text))
    .map(({ message }) => message.protect);
}

describe("what must not be forwarded", () => {
  it("is not shown whole by a nudge that can be", async () => {
    await send(bot, "bithu", "khẩn: Không chuyển tiếp");
    await bot.pass(HOUR);
    await bot.press("dangvien", bot.newest("dangvien"), "✅ Đã nhận");
    expect(bot.newest("dangvien").text).toContain("Đồng chí đã xác nhận lúc");
    expect(protection("Không chuyển tiếp")).toEqual([true, true]);
  });

  it("stays so where it has to be said anew to show that it was acknowledged", async () => {
    await send(bot, "bithu", "Không chuyển tiếp");
    const { messenger } = bot;
    messenger.edit = async () => ({ status: "rejected", reason: "invalid", detail: "caption too long" });
    await bot.press("dangvien", bot.newest("dangvien"), "✅ Đã nhận");
    expect(protection("Không chuyển tiếp")).toEqual([true, true]);
  });
});
