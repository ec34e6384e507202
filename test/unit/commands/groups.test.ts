import { describe, expect, it } from "vitest";

import type { ShownMessage } from "../../contract/messenger.ts";
import { codeBy, joinBy } from "../../support/joining.ts";
import { addEvent, DAY } from "../../support/reminder-scene.ts";
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

describe("a group that puts the bot out", () => {
  const off = (bot: TestBot, chat = bot.messenger.group(GROUP)) =>
    bot.messenger.happen({ kind: "chat-off", eventId: "off:1", chat, reason: "blocked" });

  it("is linked no more, with its topics, and gets nothing of the unit when it lets the bot in again", async () => {
    const bot = await linked();
    await inTopic(bot, "bithu", "/dangky");
    await bot.messenger.press(topic(bot), newestIn(bot).messageId, "Chi bộ 1", { userId: "bithu" }).handled;
    await bot.quiet();
    await off(bot);
    await bot.messenger.happen({ kind: "chat-on", eventId: "on:1", chat: bot.messenger.group(GROUP) });
    await bot.quiet();
    expect((await bot.say("dangvien", "/chitieu", GROUP)).text).toContain("chưa liên kết");
    expect((await inTopic(bot, "dangvien", "/chitieu")).text).toContain("chưa liên kết");
    const lines = await bot.store.read((tx) => tx.audit.newest(2));
    expect(lines).toMatchObject([
      { verb: "unlinked", kind: "group", memberId: null },
      { verb: "unlinked", kind: "group", memberId: null },
    ]);
  });

  it("is found out by sending as well, and a private chat loses nothing by that", async () => {
    const bot = await linked();
    const gone = { status: "rejected", reason: "blocked", detail: "kicked" } as const;
    await addEvent(bot, "conference", "Họp cấp uỷ", "2026-11-27T08:00", { id: "evt_meeting" });
    bot.messenger.failNext(gone, 9);
    await bot.pass(DAY);
    await bot.store.read(async (tx) => {
      expect(await tx.chats.byRef(bot.messenger.group(GROUP))).toMatchObject({ unitId: null });
      const chat = await tx.chats.byRef(bot.messenger.person("dangvien"));
      expect(chat).toMatchObject({ memberId: "mem_dangvien", off: { reason: "blocked" } });
    });
    expect(await bot.store.read((tx) => tx.audit.newest(1))).toMatchObject([
      { verb: "unlinked", memberId: null },
    ]);
  });

  it("keeps what was set in it for whoever links it again", async () => {
    const bot = await linked();
    await bot.press("bithu", await bot.say("bithu", "/dangky", GROUP), "Tắt hạn chót", GROUP);
    await off(bot);
    await bot.press("bithu", await bot.say("bithu", "/dangky", GROUP), "Chi bộ 1", GROUP);
    expect(bot.newest(GROUP).text).toContain("☐ Hạn chót");
  });
});

describe("a group in which the bot may not write for a while", () => {
  const muted = { status: "rejected", reason: "muted", detail: "not enough rights" } as const;
  const groupOf = (bot: TestBot) => bot.store.read((tx) => tx.chats.byRef(bot.messenger.group(GROUP)));

  it("stays linked when it mutes the bot, and is served again when it lets it speak", async () => {
    const bot = await linked();
    const chat = bot.messenger.group(GROUP);
    await bot.messenger.happen({ kind: "chat-off", eventId: "off:1", chat, reason: "muted" });
    await bot.quiet();
    expect(await groupOf(bot)).toMatchObject({ unitId: "unit_chibo1", off: { reason: "blocked" } });
    await bot.messenger.happen({ kind: "chat-on", eventId: "on:1", chat });
    await bot.quiet();
    expect((await bot.say("dangvien", "/chitieu", GROUP)).text).toContain("31/38");
  });

  it("stays linked when a reminder or an answer is refused for that", async () => {
    const bot = await linked();
    await addEvent(bot, "conference", "Họp cấp uỷ", "2026-11-27T08:00", { id: "evt_meeting" });
    bot.messenger.failNext(muted, 9);
    await bot.pass(DAY);
    expect(await groupOf(bot)).toMatchObject({ unitId: "unit_chibo1", off: { reason: "blocked" } });
    bot.messenger.failNext(muted, 1);
    await bot.say("dangvien", "/chitieu", GROUP);
    expect(await groupOf(bot)).toMatchObject({ unitId: "unit_chibo1", off: { reason: "blocked" } });
  });
});

describe("a topic of a group that is linked already", () => {
  it("takes over what the group receives, with its settings, and the group gets nothing more", async () => {
    const bot = await linked();
    await bot.press("bithu", await bot.say("bithu", "/dangky", GROUP), "Tắt hạn chót", GROUP);
    const offer = await inTopic(bot, "bithu", "/dangky");
    expect(offer.text).toContain("Một chủ đề khác của nhóm này đang nhận tin của Chi bộ 1");
    expect(offer.buttons).toEqual([["Nhận ở chủ đề này"], ["Chi bộ 1"]]);
    await pressInTopic(bot, "bithu", offer, "Nhận ở chủ đề này");
    expect(newestIn(bot).text).toContain("☐ Hạn chót");
    expect((await bot.say("dangvien", "/chitieu", GROUP)).text).toContain("chưa liên kết");
    expect((await inTopic(bot, "dangvien", "/chitieu")).text).toContain("31/38");
  });

  it("may be linked beside it", async () => {
    const bot = await linked();
    await pressInTopic(bot, "bithu", await inTopic(bot, "bithu", "/dangky"), "Chi bộ 1");
    expect((await bot.say("dangvien", "/chitieu", GROUP)).text).toContain("31/38");
    expect((await inTopic(bot, "dangvien", "/chitieu")).text).toContain("31/38");
  });

  it("is moved by nobody without rights over the unit", async () => {
    const bot = await linked();
    const offer = await inTopic(bot, "bithu", "/dangky");
    await pressInTopic(bot, "dangvien", offer, "Nhận ở chủ đề này");
    expect((await bot.say("dangvien", "/chitieu", GROUP)).text).toContain("31/38");
    await joinBy(bot, "bithu2", await codeBy(bot, "vanphong", "bí thư; Chi bộ 2"), "Bí Thư Hai");
    const other = await inTopic(bot, "bithu2", "/dangky");
    expect(other.buttons).toEqual([["Chi bộ 2"]]);
  });

  it("writes down each link", async () => {
    const bot = await linked();
    await pressInTopic(bot, "bithu", await inTopic(bot, "bithu", "/dangky"), "Nhận ở chủ đề này");
    await bot.press("bithu", await bot.say("bithu", "/dangky", GROUP), "Chi bộ 1", GROUP);
    await bot.press("bithu", await bot.say("bithu", "/huydangky", GROUP), "Bỏ liên kết nhóm", GROUP);
    const lines = await bot.store.read((tx) => tx.audit.newest(9));
    expect(lines.map(({ verb, memberId }) => [verb, memberId])).toEqual([
      ["unlinked", "mem_bithu"],
      ["linked", "mem_bithu"],
      ["linked", "mem_bithu"],
      ["linked", "mem_bithu"],
    ]);
  });
});

describe("what is changed in a group", () => {
  it("is written into the audit log; what is changed in a private chat is not", async () => {
    const bot = await linked();
    await bot.press("bithu", await bot.say("bithu", "/dangky", GROUP), "Tắt hạn chót", GROUP);
    await bot.press("bithu", await bot.say("bithu", "/ngonngu", GROUP), "English", GROUP);
    await bot.press("bithu", await bot.say("bithu", "/unsubscribe", GROUP), "Switch off all", GROUP);
    await bot.press("dangvien", await bot.say("dangvien", "/dangky"), "Tắt hạn chót");
    const lines = await bot.store.read((tx) => tx.audit.newest(9));
    expect(lines.map(({ verb, kind, memberId }) => `${verb} ${kind} ${memberId}`)).toEqual([
      "changed group mem_bithu",
      "changed group mem_bithu",
      "changed group mem_bithu",
      "linked group mem_bithu",
    ]);
    expect(lines.map(({ detail }) => detail)).toContain("Đã tắt: hạn chót");
  });
});

function topic(bot: TestBot) {
  return bot.messenger.group(GROUP, "7");
}

function newestIn(bot: TestBot): ShownMessage {
  const message = bot.messenger.shown(topic(bot)).at(-1);
  if (!message) throw new Error("Nothing was said in the topic");
  return message;
}

async function inTopic(bot: TestBot, who: string, text: string): Promise<ShownMessage> {
  await bot.messenger.say(topic(bot), text, { userId: who }).handled;
  await bot.quiet();
  return newestIn(bot);
}

async function pressInTopic(bot: TestBot, who: string, message: ShownMessage, button: string): Promise<void> {
  await bot.messenger.press(topic(bot), message.messageId, button, { userId: who }).handled;
  await bot.quiet();
}
