import { describe, expect, it } from "vitest";

import { HOUR } from "../../support/reminder-scene.ts";
import { startTestBot } from "../../support/test-bot.ts";

describe("switching everything off", () => {
  it("does not silence what one asked to be reminded of oneself, and says so", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", "/nhactoi 9h uống thuốc");
    const notice = await bot.press("dangvien", await bot.say("dangvien", "/huydangky"), "Tắt tất cả");
    expect(notice).toContain("Lời nhắc tự đặt bằng /nhactoi vẫn giữ");
    await bot.pass(HOUR);
    expect(bot.newest("dangvien").text).toBe("⏰ uống thuốc");
  });
});

describe("/toi", () => {
  it("does not leave out the digest, nor how long before one wants to be reminded", async () => {
    const bot = await startTestBot();
    await bot.press("dangvien", await bot.say("dangvien", "/dangky"), "Bật bản tin sáng thứ Hai");
    await bot.press("dangvien", bot.newest("dangvien"), "Nhắc trước bao lâu");
    await bot.press("dangvien", bot.newest("dangvien"), "Hội nghị");
    await bot.press("dangvien", bot.newest("dangvien"), "Chỉ trước 1 ngày");
    const { text } = await bot.say("dangvien", "/toi");
    expect(text).toContain("☑ Bản tin sáng thứ Hai: đang nhận");
    expect(text).toContain("Nhắc trước bao lâu:\nHội nghị: trước 1 ngày\nHạn chót: theo lịch của từng việc");
  });
});
