import { describe, expect, it } from "vitest";

import { addEvent, DAY } from "../../support/reminder-scene.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const GROUP = "nhom";

async function choose(bot: TestBot, who: string, language: string, group?: string): Promise<string | null> {
  return bot.press(who, await bot.say(who, "/ngonngu", group), language, group);
}

describe("/ngonngu", () => {
  it("answers, reminds and relays in the language chosen, and leaves everybody else's alone", async () => {
    const bot = await startTestBot();
    expect(await choose(bot, "dangvien", "English")).toBe("From now on in English here");
    expect(bot.newest("dangvien").text).toContain("Language: English");
    expect((await bot.say("dangvien", "/chitieu")).text).toContain("Indicators");
    expect((await bot.say("dangvien", "chỉ tiêu")).text).toContain("Indicators");
    expect((await bot.say("dangvien", "/trogiup")).text).toContain("/indicators");
    expect((await bot.say("dangvien", "/toi")).text).toContain("Language: English");
    await addEvent(bot, "conference", "Họp cấp uỷ", "2026-11-27T08:00", { id: "evt_meeting" });
    await bot.pass(DAY);
    expect(bot.newest("dangvien").text).toContain("days");
    expect(bot.newest("bithu").text).toContain("Còn 3 ngày");
    await bot.press("bithu", await bot.say("bithu", "/phat Họp chi bộ"), "Gửi ngay");
    expect(await bot.press("dangvien", bot.newest("dangvien"), "✅ Received")).not.toContain("đ");
  });

  it("holds where an English command is typed, or a button of before is pressed", async () => {
    const bot = await startTestBot();
    const english = await bot.say("dangvien", "/indicators");
    await choose(bot, "dangvien", "☑ Tiếng Việt");
    expect((await bot.say("dangvien", "/indicators")).text).toContain("Chỉ tiêu");
    await bot.press("dangvien", english, "1");
    const opened = bot.shown("dangvien").find(({ messageId }) => messageId === english.messageId);
    expect(opened?.text).toContain("Nguồn:");
  });

  it("is the group's own, and chosen there only by those who may", async () => {
    const bot = await startTestBot();
    await bot.press("bithu", await bot.say("bithu", "/dangky", GROUP), "Chi bộ 1", GROUP);
    expect(await choose(bot, "dangvien", "English", GROUP)).toContain("Chỉ bí thư");
    expect(await choose(bot, "bithu", "English", GROUP)).toContain("English");
    expect((await bot.say("dangvien", "/chitieu", GROUP)).text).toContain("Indicators");
    expect((await bot.say("dangvien", "/chitieu")).text).toContain("Chỉ tiêu");
  });
});
