import { describe, expect, it } from "vitest";

import { send, startOffice } from "../../support/broadcast-scene.ts";

const SECOND = 1_000;

describe("the message that shows how far a broadcast has come", () => {
  it("follows what was sent, received and failed, in the preview's own place, at most every three seconds", async () => {
    const bot = await startOffice();
    const preview = await bot.say("bithu", "/phat Tiến độ");
    for (const result of [
      { status: "sent", messageId: "edited" } as const,
      { status: "rejected", reason: "blocked", detail: "blocked" } as const,
    ])
      bot.messenger.failNext(result);
    const before = bot.shown("bithu").length;
    await bot.press("bithu", preview, "Gửi ngay");
    await bot.pass(3 * SECOND);
    expect(bot.newest("bithu")).toMatchObject({ messageId: preview.messageId });
    expect(bot.newest("bithu").text).toContain("Phát số 1: đã gửi xong");
    expect(bot.newest("bithu").text).toContain("1/2 đã gửi · 0 đã nhận · 1 không gửi được");
    expect(bot.newest("bithu").buttons).toEqual([["Ai đã nhận"]]);
    const who = bot.shown("dangvien").length > 0 ? "dangvien" : "dangvien1b";
    await bot.press(who, bot.newest(who), "✅ Đã nhận");
    expect(bot.newest("bithu").text).toContain("0 đã nhận");
    await bot.pass(4 * SECOND);
    expect(bot.newest("bithu").text).toContain("1 đã nhận");
    expect(bot.shown("bithu")).toHaveLength(before);
  });

  it("says that it was stopped, and is not edited again when nothing happens", async () => {
    const bot = await startOffice();
    await send(bot, "bithu", "Yên");
    await bot.pass(3 * SECOND);
    let edits = 0;
    const edit = bot.messenger.edit.bind(bot.messenger);
    bot.messenger.edit = (...args) => {
      edits += 1;
      return edit(...args);
    };
    for (let beat = 0; beat < 10; beat++) await bot.pass(3 * SECOND);
    expect(edits).toBe(0);
  });
});
