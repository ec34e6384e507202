import { describe, expect, it } from "vitest";

import { CannotSave } from "../../src/app/ports/store.ts";
import { startTestBot, type TestBot } from "../support/test-bot.ts";

const MINUTE = 60_000;

function press(bot: TestBot, who: string, data: string, pressId = "p1") {
  return bot.messenger.happen({
    kind: "press",
    eventId: `event:${pressId}`,
    chat: bot.messenger.person(who),
    chatTitle: null,
    sender: { platform: "web", userId: who, displayName: who },
    messageId: "1",
    pressId,
    data,
  });
}

describe("dispatch", () => {
  it("changes nothing twice when an update is delivered again", async () => {
    const bot = await startTestBot();
    const event = {
      kind: "message" as const,
      eventId: "web:again",
      chat: bot.messenger.person("bithu"),
      chatTitle: null,
      sender: { platform: "web" as const, userId: "bithu", displayName: "Bí thư" },
      messageId: "1",
      text: "/moi",
      files: [],
      replyTo: null,
    };
    await bot.messenger.happen(event);
    await bot.quiet();
    expect(bot.newest("bithu").text).toContain("Mã mời");
    await bot.messenger.happen(event);
    await bot.quiet();
    expect(bot.newest("bithu").text).toContain("không làm lần nữa");
  });

  it.each([
    "",
    "rác",
    "ct:1",
    "ct:1::fr",
    "khong:1::vi",
    "ok:x:y:vi",
    "x".repeat(500),
    "dk:__proto__:on:vi",
    "cdds:-5::vi",
    "cd:__proto__:0:vi",
  ])("answers a forged or stale button without changing anything: %s", async (data) => {
    const bot = await startTestBot();
    await press(bot, "dangvien", data);
    await bot.quiet();
    expect(bot.log.entries.filter(({ level }) => level === "error")).toEqual([]);
  });

  it("checks the rights of whoever presses, not of whoever was shown the button", async () => {
    const bot = await startTestBot();
    const list = await bot.say("dangvien", "/chitieu");
    await press(bot, "khach", "ct:1::vi");
    await bot.quiet();
    expect(bot.messenger.sent.filter(({ to }) => to.chatId === "khach")).toEqual([]);
    expect(list.buttons.length).toBeGreaterThan(0);
    await press(bot, "dangvien", "xn:1::vi", "p2");
    await bot.quiet();
    expect(bot.newest("dangvien")).toEqual(list);
  });

  it("says one polite word after 30 commands a minute, then is silent, then goes on", async () => {
    const bot = await startTestBot();
    for (let index = 0; index < 35; index++) await bot.say("dangvien", "/toi");
    expect(bot.shown("dangvien")).toHaveLength(31);
    expect(bot.newest("dangvien").text).toContain("hơn 30 lệnh trong một phút");
    expect((await bot.say("bithu", "/toi")).text).toContain("Bí thư");
    // Though one of the 30 becomes free every two seconds, the word is said once.
    for (let second = 0; second < 50; second += 2) {
      await bot.clock.advance(2000);
      await bot.say("dangvien", "/toi");
    }
    expect(bot.shown("dangvien").filter(({ text }) => text.includes("hơn 30 lệnh"))).toHaveLength(1);
    await bot.pass(MINUTE);
    expect((await bot.say("dangvien", "/toi")).text).toContain("Tôi đang lưu");
  });

  it("refuses a text of 100,000 characters with a clear word", async () => {
    const bot = await startTestBot();
    expect((await bot.say("dangvien", "a".repeat(100_000))).text).toContain("dài quá 8.192 ký tự");
    expect((await bot.say("bithu", `/phat ${"a".repeat(100_000)}`)).text).toContain("không có gì thay đổi");
  });

  it.each(["\u200B\u200B", "\u202E/chitieu\u202C", "/\u200Bchitieu", "/chitieu\u00A0", "\uFEFF/CHITIEU"])(
    "is not confused by invisible characters: %j",
    async (text) => {
      const bot = await startTestBot();
      await bot.messenger.say(bot.messenger.person("dangvien"), text).handled;
      await bot.quiet();
      const answers = bot.shown("dangvien");
      if (/chitieu/i.test(text)) expect(answers.at(-1)?.text).toContain("31/38");
      else expect(answers).toEqual([]);
    },
  );

  it("keeps the order within a chat, and one chat's slow answer holds up no other", async () => {
    const bot = await startTestBot();
    const slow = Promise.withResolvers<{ status: "sent"; messageId: string }>();
    bot.messenger.failNext(() => slow.promise);
    await bot.messenger.say(bot.messenger.person("dangvien"), "/chitieu").handled;
    await bot.messenger.say(bot.messenger.person("dangvien"), "/chidao").handled;
    expect((await bot.say("bithu", "/chitieu")).text).toContain("31/38");
    expect(bot.shown("dangvien")).toEqual([]);
    slow.resolve({ status: "sent", messageId: "held" });
    await bot.quiet();
    expect(bot.newest("dangvien").text).toContain("Văn bản và ý kiến chỉ đạo");
  });

  it("says that it cannot save while the disk is full, goes on answering, and saves when it can again", async () => {
    const bot = await startTestBot();
    const transact = bot.store.transact.bind(bot.store);
    bot.store.transact = () => Promise.reject(new CannotSave("disk full"));
    expect((await bot.say("bithu", "/moi")).text).toContain("chưa lưu được");
    expect((await bot.say("bithu", "/chitieu")).text).toContain("31/38");
    bot.store.transact = transact;
    expect((await bot.say("bithu", "/moi")).text).toContain("Mã mời");
  });

  it("tells the person about a fault of ours without its inside, and the operator with it", async () => {
    const bot = await startTestBot();
    const read = bot.store.read.bind(bot.store);
    bot.store.read = () => Promise.reject(new Error("the inside"));
    await bot.say("dangvien", "/chitieu");
    bot.store.read = read;
    expect(bot.newest("dangvien").text).toContain("Tôi gặp lỗi");
    expect(bot.newest("dangvien").text).not.toContain("inside");
    expect(
      bot.log.entries.some(
        ({ level, fields }) => level === "error" && String(fields["error"]).includes("inside"),
      ),
    ).toBe(true);
  });

  it("ends every press's waiting sign exactly once", async () => {
    const bot = await startTestBot();
    const list = await bot.say("dangvien", "/chitieu");
    expect(await bot.press("dangvien", list, "2")).toBeNull();
    const { pressId } = bot.messenger.press(bot.messenger.person("dangvien"), list.messageId, "Danh sách");
    await bot.quiet();
    expect(bot.messenger.pressAnswer(pressId)).toEqual({ notice: null });
  });
});
