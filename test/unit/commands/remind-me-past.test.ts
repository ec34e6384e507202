import { describe, expect, it } from "vitest";

import type { ShownMessage } from "../../contract/messenger.ts";
import { DAY, HOUR, linkGroup } from "../../support/reminder-scene.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const GROUP = "nhom";
const PAST = "Đã qua";

/** Opens what is over. */
async function past(bot: TestBot, who = "dangvien", group?: string): Promise<ShownMessage> {
  await bot.press(who, await bot.say(who, "/nhactoi", group), PAST, group);
  return bot.newest(group ?? who);
}

describe("reminders that are over", () => {
  it("do not vanish without a word: when they were said stands behind a button, also where nothing is to come", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", "/nhactoi 9h họp giao ban");
    await bot.pass(HOUR);
    const empty = await bot.say("dangvien", "/nhactoi");
    expect(empty.text).toContain("chưa có lời nhắc nào");
    expect(empty.buttons).toEqual([[PAST]]);
    const { text, buttons } = await past(bot);
    expect(text).toContain("1. họp giao ban\n   thứ Hai, 23/11/2026, 09:00: đã nhắc lúc 09:00");
    expect(buttons).toEqual([["1"], ["Về danh sách"]]);
  });

  it("say why where they were not said, and how late where they were", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", "/nhactoi 9h việc một");
    bot.messenger.failNext({ status: "rejected", reason: "invalid", detail: "no" });
    await bot.pass(HOUR);
    await bot.say("dangvien", "/nhactoi 11h việc hai");
    await bot.pass(4 * HOUR);
    const { text } = await past(bot);
    expect(text).toContain(
      "việc một\n   thứ Hai, 23/11/2026, 09:00: không nhắc: ứng dụng nhắn tin không nhận",
    );
    expect(text).toContain("11:00: đã nhắc muộn, lúc thứ Hai, 23/11/2026, 13:00");
  });

  it("are not offered where there are none, nor what is to come, paused or deleted", async () => {
    const bot = await startTestBot();
    expect((await bot.say("dangvien", "/nhactoi")).buttons.flat()).toEqual([]);
    await bot.press("dangvien", await bot.say("dangvien", "/nhactoi 9h xoá đi"), "Xoá");
    await bot.press("dangvien", bot.newest("dangvien"), "Xoá hẳn");
    await bot.say("dangvien", "/nhactoi 9h tạm dừng");
    await bot.press("dangvien", await bot.say("dangvien", "/nhactoi"), "1");
    await bot.press("dangvien", bot.newest("dangvien"), "Tạm dừng");
    await bot.say("dangvien", "/nhactoi mỗi thứ Hai 8h nộp báo cáo tuần");
    await bot.pass(DAY);
    expect((await bot.say("dangvien", "/nhactoi")).buttons.flat()).toEqual(["1", "2"]);
  });

  it("do not pile up: they are offered for 30 days", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", "/nhactoi 9h việc cũ");
    await bot.pass(HOUR);
    const old = await past(bot);
    await bot.pass(30 * DAY - HOUR);
    expect((await bot.say("dangvien", "/nhactoi")).buttons).toEqual([[PAST]]);
    await bot.pass(2 * HOUR);
    expect((await bot.say("dangvien", "/nhactoi")).buttons.flat()).toEqual([]);
    await bot.press("dangvien", old, "Về danh sách");
    expect(bot.newest("dangvien").text).toContain("chưa có lời nhắc nào");
  });

  it("do not fill the screen: ten a page, the newest first, and back from a card to its page", async () => {
    const bot = await startTestBot();
    for (let minute = 11; minute <= 22; minute += 1) {
      await bot.say("dangvien", `/nhactoi 9h${minute} việc ${minute}`);
      await bot.pass(3000);
    }
    await bot.pass(2 * HOUR);
    await bot.say("dangvien", "/nhactoi 15h mai việc sau");
    const first = await past(bot);
    expect(first.text).toContain("1–10 trong 12");
    expect(first.text).toContain("1. việc 22");
    expect(first.text).not.toContain("việc sau");
    expect(first.buttons.slice(2)).toEqual([["Tiếp ›"], ["Về danh sách"]]);
    await bot.press("dangvien", first, "Tiếp ›");
    const second = bot.newest("dangvien");
    expect(second.text).toContain("12. việc 11");
    await bot.press("dangvien", second, "12");
    expect(bot.newest("dangvien").text).toContain("việc 11\nLúc: thứ Hai, 23/11/2026, 09:11 (đã qua)");
    await bot.press("dangvien", bot.newest("dangvien"), "Về danh sách");
    expect(bot.newest("dangvien").text).toBe(second.text);
    await bot.press("dangvien", bot.newest("dangvien"), "Về danh sách");
    expect(bot.newest("dangvien").text).toContain("1–1 trong 1");
  });

  it("are not called unsaid because they were put off after they had been said", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", "/nhactoi 9h uống thuốc");
    await bot.pass(HOUR);
    await bot.press("dangvien", bot.newest("dangvien"), "Nhắc lại sau 1 giờ");
    expect((await past(bot)).text).toContain("09:00: đã nhắc lúc 09:00");
  });

  it("come back to life by another time, and then stand among those to come alone", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", "/nhactoi 9h uống thuốc");
    await bot.pass(HOUR);
    await bot.press("dangvien", await past(bot), "1");
    await bot.press("dangvien", bot.newest("dangvien"), "Đổi giờ");
    await bot.say("dangvien", "15h mai");
    const list = await bot.say("dangvien", "/nhactoi");
    expect(list.text).toContain("uống thuốc");
    expect(list.buttons.flat()).toEqual(["1"]);
  });

  it("of a group are seen by its members, and nobody's own ones with them", async () => {
    const bot = await startTestBot();
    await linkGroup(bot, GROUP);
    await bot.say("bithu", "/nhactoi 9h họp nhóm", GROUP);
    await bot.say("bithu", "/nhactoi 9h việc riêng");
    await bot.pass(HOUR);
    const { text } = await past(bot, "dangvien", GROUP);
    expect(text).toContain("Lời nhắc của nhóm đã qua");
    expect(text).toContain("họp nhóm\n   thứ Hai, 23/11/2026, 09:00: đã nhắc lúc 09:00");
    expect(text).not.toContain("việc riêng");
    expect(await bot.press("dangvien", bot.newest(GROUP), "1", GROUP)).toContain("Chỉ bí thư");
  });

  it("are told in English too", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", "/remindme 9am tea");
    await bot.pass(HOUR);
    await bot.press("dangvien", await bot.say("dangvien", "/remindme"), "Past ones");
    expect(bot.newest("dangvien").text).toContain("reminded at 09:00");
  });
});
