import { describe, expect, it } from "vitest";

import { addAsked, addEvent, at, DAY, HOUR } from "../../support/reminder-scene.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";
import { joinBy } from "../../support/joining.ts";

async function withAdmin(): Promise<TestBot> {
  const bot = await startTestBot();
  await joinBy(bot, "quantri", bot.adminCode);
  return bot;
}

describe("/trangthai", () => {
  it("names what was skipped because something stood in the way, and not what people wanted so", async () => {
    const bot = await withAdmin();
    await bot.press("dangvien", await bot.say("dangvien", "/huydangky"), "Tắt hội nghị");
    await addEvent(bot, "conference", "Họp cấp uỷ", "2026-11-24T08:00");
    await bot.pass(3 * DAY);
    const { text } = await bot.say("quantri", "/trangthai");
    expect(text).toContain("Bỏ qua ngoài ý muốn");
    expect(text).toContain("• Nhắc “Họp cấp uỷ”: đã quá muộn");
    expect(text).not.toContain("đã tắt nhận");
  });

  it("does not tell an admin what a person asked to be reminded of", async () => {
    const bot = await withAdmin();
    await addAsked(bot, "dangvien", "chuyện riêng", { kind: "once", at: at("2026-11-23T10:00") });
    await bot.pass(3 * DAY);
    const { text } = await bot.say("quantri", "/trangthai");
    expect(text).toContain("• Nhắc việc: đã quá muộn");
    expect(text).not.toContain("chuyện riêng");
  });

  it("knows the next thing due, also one that a person asked for or put off", async () => {
    const bot = await withAdmin();
    await addEvent(bot, "conference", "Họp cấp uỷ", "2026-11-27T08:00");
    await addAsked(bot, "dangvien", "gọi điện", { kind: "once", at: at("2026-11-23T09:00") });
    expect((await bot.say("quantri", "/trangthai")).text).toContain("kế tiếp: thứ Hai, 23/11/2026, 09:00");
    await bot.pass(HOUR);
    await bot.press("dangvien", bot.newest("dangvien"), "Nhắc lại sau 1 giờ");
    expect((await bot.say("quantri", "/trangthai")).text).toContain("kế tiếp: thứ Hai, 23/11/2026, 10:00");
  });

  it("says that a clock that was set is not believed, and lets an admin say that it is right", async () => {
    const bot = await withAdmin();
    expect((await bot.say("quantri", "/trangthai")).buttons).toEqual([]);
    bot.clock.stepWall(5 * HOUR);
    await bot.pass(1000);
    const shown = await bot.say("quantri", "/trangthai");
    expect(shown.text).toContain("Đang tạm ngừng nhắc theo lịch");
    expect(await bot.press("quantri", shown, "Đồng hồ đúng")).toContain("nhắc theo lịch trở lại");
    const after = bot.shown("quantri").find(({ messageId }) => messageId === shown.messageId);
    expect(after?.text).not.toContain("tạm ngừng");
    expect(after?.buttons).toEqual([]);
  });

  it("does not let anybody else confirm the clock", async () => {
    const bot = await withAdmin();
    bot.clock.stepWall(5 * HOUR);
    await bot.pass(1000);
    const shown = await bot.say("quantri", "/trangthai");
    await bot.store.transact(async (tx) => {
      const admin = await tx.members.byAccount({ platform: "web", userId: "quantri" });
      if (admin) await tx.members.put({ ...admin, role: "office" });
    });
    expect(await bot.press("quantri", shown, "Đồng hồ đúng")).toContain("quyền cao hơn");
    expect((await bot.store.read((tx) => tx.deliveries.counts())).sent).toBe(0);
  });
});
