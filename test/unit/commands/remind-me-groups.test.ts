import { describe, expect, it } from "vitest";

import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const HOUR = 3_600_000;
const GROUP = "nhom";
const LINE = "/nhactoi 15h mai họp giao ban";

async function linked(): Promise<TestBot> {
  const bot = await startTestBot();
  await bot.press("bithu", await bot.say("bithu", "/dangky", GROUP), "Chi bộ 1", GROUP);
  return bot;
}

describe("a group's reminders", () => {
  it("remind the group, without buttons that put off for all", async () => {
    const bot = await linked();
    const echo = await bot.say("bithu", LINE, GROUP);
    expect(echo.text).toContain("cả nhóm");
    expect(echo.text).toContain("thứ Ba, 24/11/2026, 15:00");
    expect(echo.buttons).toEqual([["Xoá"]]);
    await bot.pass(31 * HOUR);
    expect(bot.newest(GROUP)).toMatchObject({ text: "⏰ họp giao ban", buttons: [] });
    expect(bot.shown("bithu")).toEqual([]);
  });

  it("are not set by a plain member, who is told what they can do instead", async () => {
    const bot = await linked();
    expect((await bot.say("dangvien", LINE, GROUP)).text).toContain("chỉ bí thư");
    expect((await bot.say("dangvien", "/nhactoi", GROUP)).text).toContain("chưa có lời nhắc nào");
  });

  it("are set by a member who administers the group, as the platform says at that moment", async () => {
    const bot = await linked();
    bot.messenger.groupAdmins.push({ group: bot.messenger.group(GROUP), userId: "dangvien" });
    const echo = await bot.say("dangvien", LINE, GROUP);
    expect(echo.text).toContain("cả nhóm");
    bot.messenger.groupAdmins.length = 0;
    expect(await bot.press("dangvien", echo, "Xoá", GROUP)).toContain("Chỉ bí thư");
  });

  it("are not set by a secretary without rights over the group's unit", async () => {
    const bot = await linked();
    await bot.store.transact(async (tx) => {
      const secretary = await tx.members.byAccount({ platform: "web", userId: "bithu" });
      if (secretary) await tx.members.put({ ...secretary, unitId: "unit_chibo2" });
    });
    expect((await bot.say("bithu", LINE, GROUP)).text).toContain("chỉ bí thư");
  });

  it("are seen in the list by every member there, and pressed only by those with the right", async () => {
    const bot = await linked();
    await bot.say("bithu", LINE, GROUP);
    await bot.say("bithu", "/nhactoi 15h mai việc riêng");
    const list = await bot.say("dangvien", "/nhactoi", GROUP);
    expect(list.text).toContain("họp giao ban");
    expect(list.text).not.toContain("việc riêng");
    expect(await bot.press("dangvien", list, "1", GROUP)).toContain("Chỉ bí thư");
    expect(bot.newest(GROUP).text).toBe(list.text);
    await bot.press("bithu", list, "1", GROUP);
    const card = bot.newest(GROUP);
    expect(card.buttons).toEqual([["Tạm dừng", "Xoá"], ["Về danh sách"]]);
    expect(card.text).toContain("gõ lời nhắc mới");
    expect(await bot.press("dangvien", card, "Tạm dừng", GROUP)).toContain("Chỉ bí thư");
    await bot.press("bithu", card, "Tạm dừng", GROUP);
    await bot.pass(31 * HOUR);
    expect(bot.newest(GROUP).text).toContain("Đang tạm dừng");
  });

  it.each([
    ["/nhactoi họp giao ban", "chưa đọc được thời gian"],
    ["/nhactoi 15h mai", "chưa thấy nội dung"],
  ])("never make the next words in the group an answer: %s", async (typed, says) => {
    const bot = await linked();
    expect((await bot.say("bithu", typed, GROUP)).text).toContain(says);
    const before = bot.shown(GROUP).length;
    await bot.say("bithu", "15h mai", GROUP);
    await bot.say("bithu", "15h mai");
    expect(bot.shown(GROUP)).toHaveLength(before);
    expect((await bot.say("bithu", "/nhactoi", GROUP)).text).toContain("chưa có lời nhắc nào");
  });

  it("are not shown or set in a group that is not linked", async () => {
    const bot = await startTestBot();
    expect((await bot.say("bithu", LINE, GROUP)).text).toContain("chưa liên kết");
  });
});
