import { beforeEach, describe, expect, it } from "vitest";

import { pressInReport, pressNewest, send, startOffice, whoSees } from "../../support/broadcast-scene.ts";
import type { TestBot } from "../../support/test-bot.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;
const NUDGE = "Đề nghị đồng chí xác nhận đã nhận chỉ đạo";

let bot: TestBot;
beforeEach(async () => {
  bot = await startOffice();
});

const nudges = (who: string): number => bot.shown(who).filter(({ text }) => text.includes(NUDGE)).length;

/** From the secretary, by Friday 17:00; it is Monday, 08:00. */
async function sendWithDate(who = "bithu"): Promise<void> {
  await bot.say(who, "/phat Có hạn");
  await pressNewest(bot, who, "Tuỳ chọn");
  await pressNewest(bot, who, "Hạn xác nhận…");
  await bot.press(who, await bot.say(who, "17h thứ Sáu"), "Gửi ngay");
}

describe("nudges", () => {
  it("come a day and two hours before the date, to those alone who have not acknowledged", async () => {
    await sendWithDate();
    await bot.press("dangvien", bot.newest("dangvien"), "✅ Đã nhận");
    await bot.pass(3 * 24 * HOUR + 8 * HOUR);
    expect([nudges("dangvien"), nudges("dangvien1b")]).toEqual([0, 0]);
    await bot.pass(HOUR); // Thursday 17:00
    expect([nudges("dangvien"), nudges("dangvien1b")]).toEqual([0, 1]);
    await bot.pass(22 * HOUR); // Friday 15:00
    expect([nudges("dangvien"), nudges("dangvien1b")]).toEqual([0, 2]);
  });

  it("stop when it is acknowledged, by their own button too", async () => {
    await sendWithDate();
    await bot.pass(3 * 24 * HOUR + 9 * HOUR);
    expect(await bot.press("dangvien", bot.newest("dangvien"), "✅ Đã nhận")).toContain("Đã ghi nhận");
    expect(bot.newest("dangvien").text).toContain("Đồng chí đã xác nhận lúc");
    await bot.pass(24.5 * HOUR); // Friday 17:30
    expect(nudges("dangvien")).toBe(0);
    expect(whoSees(bot, "Chưa xác nhận: 1", ["bithu"])).toEqual(["bithu"]);
  });

  it("come after half an hour and two hours for what is urgent", async () => {
    await send(bot, "bithu", "khẩn: Họp ngay");
    await bot.pass(29 * MINUTE);
    expect(nudges("dangvien")).toBe(0);
    await bot.pass(MINUTE);
    expect(nudges("dangvien")).toBe(1);
    await bot.pass(90 * MINUTE);
    expect(nudges("dangvien")).toBe(2);
    await bot.pass(24 * HOUR);
    expect(nudges("dangvien")).toBe(2);
  });

  it("wait for the end of quiet hours, and are one for each who was away for several", async () => {
    bot = await startOffice({ now: "2026-11-23T15:00:00.000Z" }); // 22:00
    await send(bot, "bithu", "khẩn: Đêm khuya");
    await bot.pass(2 * HOUR);
    expect(nudges("dangvien")).toBe(0);
    await bot.pass(6.5 * HOUR + MINUTE); // 06:31
    expect(nudges("dangvien")).toBeGreaterThan(0);
  });

  it("do not come for what was withdrawn", async () => {
    await send(bot, "bithu", "khẩn: Rút lại");
    const asked = await pressInReport(bot, "bithu", 1, "Thu hồi");
    await bot.press("bithu", asked, "Thu hồi");
    await bot.pass(24 * HOUR);
    expect([nudges("dangvien"), nudges("dangvien1b")]).toEqual([0, 0]);
    expect(whoSees(bot, "🔔 Chưa xác nhận", ["bithu", "vanphong"])).toEqual([]);
  });

  it("are planned once, also after a restart between two beats", async () => {
    await send(bot, "bithu", "khẩn: Một lần");
    await bot.pass(30 * MINUTE);
    await bot.bot.stop();
    const { store } = bot;
    const lines = async () => {
      const broadcast = await store.read((tx) => tx.broadcasts.byNumber(1));
      return store.read(
        async (tx) => (await tx.deliveries.counts()).sent + (broadcast?.followUps.length ?? 0),
      );
    };
    const before = await lines();
    bot = await startOfficeAgain(bot);
    await bot.pass(MINUTE);
    expect(await lines()).toBe(before);
  });
});

/** The bot starts again on the same database, at the same moment. */
async function startOfficeAgain(former: TestBot): Promise<TestBot> {
  const { startTestBot } = await import("../../support/test-bot.ts");
  return startTestBot({ store: former.store, now: former.clock.now().toISOString() });
}

describe("whose receipts are missing", () => {
  it("is told their unit's secretary at the date, and the office a day later, in private", async () => {
    await sendWithDate("vanphong");
    await bot.press("dangvien2", bot.newest("dangvien2"), "✅ Đã nhận");
    await bot.press("bithu2", bot.newest("bithu2"), "✅ Đã nhận");
    await bot.press("bithu", bot.newest("bithu"), "✅ Đã nhận");
    await bot.pass(4 * 24 * HOUR + 9 * HOUR); // Friday 17:00
    const list = bot.shown("bithu").find(({ text }) => text.includes("Chưa xác nhận: 2"));
    expect(list?.text).toContain("• Đồng chí dangvien1b (Chi bộ 1)");
    expect(list?.text).not.toContain("dangvien2");
    await bot.say("bithu", "/daxacnhan 1");
    const part = bot.newest("bithu");
    expect(part.text).toContain("• Đồng chí dangvien1b (Chi bộ 1)");
    expect(part.text).not.toMatch(/dangvien2|bithu2/);
    expect(part.buttons.flat()).not.toContain("Thu hồi");
    expect(part.buttons.flat()).not.toContain("Đính chính");
    expect(whoSees(bot, "Chưa xác nhận:", ["bithu2", "vanphong", "dangvien"])).toEqual([]);
    await bot.pass(24 * HOUR);
    expect(whoSees(bot, "Chưa xác nhận: 2", ["vanphong", "bithu2"])).toEqual(["vanphong"]);
  });

  it("is told nobody where all have acknowledged", async () => {
    await send(bot, "bithu", "khẩn: Đủ cả");
    for (const who of ["dangvien", "dangvien1b"]) await bot.press(who, bot.newest(who), "✅ Đã nhận");
    await bot.pass(48 * HOUR);
    expect(whoSees(bot, "Chưa xác nhận:", ["bithu", "vanphong"])).toEqual([]);
  });

  it("marks what comes after the date as late", async () => {
    await sendWithDate();
    const original = bot.newest("dangvien");
    await bot.pass(4 * 24 * HOUR + 10 * HOUR);
    await bot.press("dangvien", original, "✅ Đã nhận");
    expect(bot.shown("dangvien").find(({ messageId }) => messageId === original.messageId)?.text).toContain(
      "(sau hạn)",
    );
  });
});

describe("the report of what came from above", () => {
  it("is not shown to a secretary whose people it was not for, and changes nothing in their hands", async () => {
    await send(bot, "vanphong", "cho Chi bộ 2: Riêng Chi bộ 2");
    expect((await bot.say("bithu", "/daxacnhan 1")).text).toContain("không thấy chỉ đạo");
    const part = await bot.say("bithu2", "/daxacnhan 1");
    expect(part.text).toContain("• Đồng chí dangvien2 (Chi bộ 2)");
    expect(part.buttons.flat()).not.toContain("Thu hồi");
  });
});
