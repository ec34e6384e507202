import { describe, expect, it } from "vitest";

import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const GROUP = "nhom";

async function linked(): Promise<TestBot> {
  const bot = await startTestBot();
  const offer = await bot.say("bithu", "/dangky", GROUP);
  await bot.press("bithu", offer, "Chi bộ 1", GROUP);
  return bot;
}

describe("groups", () => {
  it("says nothing internal in a group that is not linked, whoever asks", async () => {
    const bot = await startTestBot();
    expect((await bot.say("vanphong", "/chitieu", GROUP)).text).toContain("chưa liên kết");
    await bot.say("khach", "/timkiem nghị quyết", GROUP);
    expect(bot.newest(GROUP).text).toContain("/batdau MÃMỜI");
  });

  it("is linked by a secretary to a unit in reach, never by a member", async () => {
    const bot = await startTestBot();
    expect((await bot.say("dangvien", "/dangky", GROUP)).text).toContain(
      "Chỉ bí thư, văn phòng hoặc quản trị",
    );
    const offer = await bot.say("bithu", "/dangky", GROUP);
    expect(offer.buttons).toEqual([["Chi bộ 1"]]);
    expect(await bot.press("dangvien", offer, "Chi bộ 1", GROUP)).toContain("ngoài phạm vi");
    expect(await bot.press("bithu", offer, "Chi bộ 1", GROUP)).toBe("Đã liên kết nhóm");
    expect((await bot.say("dangvien", "/chitieu", GROUP)).text).toContain("31/38");
  });

  it("does not let a forged button link a unit out of reach", async () => {
    const bot = await startTestBot();
    const offer = await bot.say("bithu", "/dangky", GROUP);
    await bot.messenger.happen({
      kind: "press",
      eventId: "forged:1",
      chat: bot.messenger.group(GROUP),
      chatTitle: "Nhóm",
      sender: { platform: "web", userId: "bithu", displayName: "Bí thư" },
      messageId: offer.messageId,
      pressId: "forged",
      data: "lk:unit_chibo2::vi",
    });
    await bot.quiet();
    expect((await bot.say("bithu", "/chitieu", GROUP)).text).toContain("chưa liên kết");
  });

  it.each(["/toi", "/phat x", "/daxacnhan", "/moi"])(
    "answers nothing personal in a group: %s",
    async (typed) => {
      const bot = await linked();
      expect((await bot.say("bithu", typed, GROUP)).text).toContain("chỉ trả lời trong trò chuyện riêng");
    },
  );

  it("reminds again once it is linked anew, whatever was switched off before", async () => {
    const bot = await linked();
    await bot.press("bithu", await bot.say("bithu", "/huydangky", GROUP), "Tắt tất cả", GROUP);
    await bot.press("bithu", await bot.say("bithu", "/huydangky", GROUP), "Bỏ liên kết nhóm", GROUP);
    await bot.press("bithu", await bot.say("bithu", "/dangky", GROUP), "Chi bộ 1", GROUP);
    expect(bot.newest(GROUP).text).toContain("☑ Hạn chót");
  });

  it("leaves commands that may be meant for another bot alone, and helps with a slip", async () => {
    const bot = await linked();
    const before = bot.shown(GROUP).length;
    await bot.say("dangvien", "/thoitiethomnay", GROUP);
    expect(bot.shown(GROUP)).toHaveLength(before);
    expect((await bot.say("dangvien", "/chitiu", GROUP)).text).toContain("/chitieu");
  });

  it("leaves talk in a group alone", async () => {
    const bot = await linked();
    const before = bot.shown(GROUP).length;
    await bot.say("dangvien", "chỉ tiêu năm nay thế nào các đồng chí", GROUP);
    expect(bot.shown(GROUP)).toHaveLength(before);
  });

  it("lets only those with rights over the unit change what the group receives", async () => {
    const bot = await linked();
    const settings = await bot.say("dangvien", "/dangky", GROUP);
    expect(await bot.press("dangvien", settings, "Tắt hạn chót", GROUP)).toContain("Chỉ bí thư");
    expect(await bot.press("bithu", settings, "Tắt hạn chót", GROUP)).toBe("Đã tắt: hạn chót");
    expect(bot.newest(GROUP).text).toContain("☐ Hạn chót");
  });

  it("is unlinked with /huydangky and then gets nothing more", async () => {
    const bot = await linked();
    const settings = await bot.say("bithu", "/huydangky", GROUP);
    expect(await bot.press("dangvien", settings, "Bỏ liên kết nhóm", GROUP)).toContain("Chỉ bí thư");
    expect(await bot.press("bithu", settings, "Bỏ liên kết nhóm", GROUP)).toBe("Đã bỏ liên kết");
    expect((await bot.say("dangvien", "/chitieu", GROUP)).text).toContain("chưa liên kết");
  });

  it("shows in a group only its own unit's events, even when the office asks", async () => {
    const bot = await linked();
    for (const unit of ["Chi bộ 1", "Chi bộ 2"]) {
      const preview = await bot.say("vanphong", `/them hanchot Việc của ${unit}; 17:00 20/12; ${unit}`);
      await bot.press("vanphong", preview, "Lưu");
    }
    const { text } = await bot.say("vanphong", "/hanchot", GROUP);
    expect(text).toContain("Việc của Chi bộ 1");
    expect(text).not.toContain("Chi bộ 2");
    expect((await bot.say("vanphong", "/hanchot")).text).toContain("Việc của Chi bộ 2");
    expect((await bot.say("dangvien", "/hanchot")).text).not.toContain("Việc của Chi bộ 2");
  });

  it("follows a group that became a supergroup", async () => {
    const bot = await linked();
    await bot.messenger.happen({
      kind: "migrated",
      eventId: "m:1",
      chat: bot.messenger.group(GROUP),
      to: bot.messenger.group("nhom-lon"),
    });
    await bot.say("dangvien", "/chitieu", "nhom-lon");
    expect(bot.newest("nhom-lon").text).toContain("31/38");
  });
});
