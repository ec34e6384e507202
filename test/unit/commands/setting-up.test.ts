import { describe, expect, it } from "vitest";

import { codeBy, joinBy } from "../../support/joining.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

async function admin(bot: TestBot): Promise<void> {
  await joinBy(bot, "quantri", bot.adminCode);
}

/** Answers the questions one after another: words, or a button in brackets. */
async function answer(bot: TestBot, answers: readonly string[]): Promise<void> {
  for (const said of answers) {
    if (said.startsWith("[")) await bot.press("quantri", bot.newest("quantri"), said.slice(1, -1));
    else await bot.say("quantri", said);
  }
}

const ALL = [
  "Đảng bộ phường mẫu",
  "[Đảng bộ phường]",
  "Nhiệm kỳ 2025–2030",
  "Đảng uỷ các cơ quan\n- Chi bộ Văn phòng\nChi bộ 1",
  "[Asia/Ho_Chi_Minh]",
  "5 ngày, 1 ngày",
  "[Bỏ qua]",
  "[Tiếng Việt]",
] as const;

describe("setting the organisation up", () => {
  it("is offered to the first admin, and to nobody else", async () => {
    const bot = await startTestBot();
    await admin(bot);
    await bot.press("quantri", bot.newest("quantri"), "Thiết lập");
    expect(bot.newest("quantri").text).toContain("Tên tổ chức là gì?");
    await joinBy(bot, "moi", await codeBy(bot, "bithu", "Chi bộ 1"));
    expect(bot.newest("moi").buttons.flat()).not.toContain("Thiết lập");
  });

  it("does not save anything before it was shown whole and confirmed", async () => {
    const bot = await startTestBot();
    await admin(bot);
    const before = await bot.store.read((tx) => tx.organisation.get());
    await bot.say("quantri", "/thietlap");
    await answer(bot, ALL);
    expect(bot.newest("quantri").text).toMatch(/Xem lại, chưa lưu.*Đảng bộ phường mẫu.*Chi bộ Văn phòng/s);
    expect(await bot.store.read((tx) => tx.organisation.get())).toEqual(before);
    await bot.press("quantri", bot.newest("quantri"), "Lưu");
    await bot.store.read(async (tx) => {
      expect(await tx.organisation.get()).toMatchObject({
        name: "Đảng bộ phường mẫu",
        level: "Đảng bộ phường",
        ladders: { conference: ["5d", "1d"], deadline: null },
        timeZone: "Asia/Ho_Chi_Minh",
        locale: "vi",
        setUpAt: expect.any(String) as string,
      });
      const units = await tx.organisation.units();
      const office = units.find(({ name }) => name === "Đảng uỷ các cơ quan");
      expect(units.find(({ name }) => name === "Chi bộ Văn phòng")?.parentId).toBe(office?.id);
      expect(units.filter(({ name }) => name === "Chi bộ 1")).toHaveLength(1);
      expect(await tx.audit.newest(1)).toMatchObject([{ verb: "set-up", kind: "organisation" }]);
    });
  });

  it("goes back to the question before, so that a slip costs one answer and not all", async () => {
    const bot = await startTestBot();
    await admin(bot);
    await bot.say("quantri", "/thietlap");
    await answer(bot, ["Tên sai", "quay lại"]);
    expect(bot.newest("quantri").text).toContain("Tên tổ chức là gì?");
    await answer(bot, ALL);
    await bot.press("quantri", bot.newest("quantri"), "Lưu");
    expect(await bot.store.read((tx) => tx.organisation.get())).toMatchObject({ name: "Đảng bộ phường mẫu" });
  });

  it("does not lose what was answered when the bot starts again in the middle", async () => {
    const first = await startTestBot();
    await admin(first);
    await first.say("quantri", "/thietlap");
    await answer(first, ALL.slice(0, 4));
    const bot = await startTestBot({ store: first.store, now: first.clock.now().toISOString() });
    await bot.say("quantri", "Asia/Ho_Chi_Minh");
    await answer(bot, ALL.slice(5));
    expect(bot.newest("quantri").text).toContain("Nhiệm kỳ 2025–2030");
  });

  it("drops what lay about for more than half an hour, and says so instead of taking the next words for an answer", async () => {
    const bot = await startTestBot();
    await admin(bot);
    await bot.say("quantri", "/thietlap");
    await bot.pass(31 * 60_000);
    expect((await bot.say("quantri", "Đảng bộ phường mẫu")).text).toContain("quá 30 phút");
    expect((await bot.say("quantri", "chỉ tiêu")).text).toContain("Chỉ tiêu và kết quả");
  });

  it("does not take a time zone, steps or a tree that cannot be, and says which line", async () => {
    const bot = await startTestBot();
    await admin(bot);
    await bot.say("quantri", "/thietlap");
    await answer(bot, ALL.slice(0, 3));
    expect((await bot.say("quantri", "A\n    B\n  C")).text).toContain("Dòng 3");
    await bot.say("quantri", "A");
    expect((await bot.say("quantri", "Asia/Saigonn")).text).toContain("Tôi không biết múi giờ");
    await bot.say("quantri", "Asia/Bangkok");
    expect((await bot.say("quantri", "3 tuần trăng")).text).toContain("chưa đọc được các mốc nhắc");
  });

  it("changes one thing later and leaves the rest", async () => {
    const bot = await startTestBot();
    await admin(bot);
    await bot.say("quantri", "/thietlap");
    await answer(bot, ALL);
    await bot.press("quantri", bot.newest("quantri"), "Lưu");
    await bot.say("quantri", "/thietlap nhiệm kỳ: Nhiệm kỳ 2030–2035");
    expect(bot.newest("quantri").text).toContain("Nhiệm kỳ 2025–2030 → Nhiệm kỳ 2030–2035");
    await bot.press("quantri", bot.newest("quantri"), "Lưu");
    expect(await bot.store.read((tx) => tx.organisation.get())).toMatchObject({
      name: "Đảng bộ phường mẫu",
      term: "Nhiệm kỳ 2030–2035",
    });
  });

  it("reads and writes hours in the zone that was chosen, from then on", async () => {
    const bot = await startTestBot();
    await admin(bot);
    await bot.say("quantri", "/thietlap");
    await answer(bot, [...ALL.slice(0, 4), "Europe/Paris", ...ALL.slice(5)]);
    await bot.press("quantri", bot.newest("quantri"), "Lưu");
    await bot.say("quantri", "/nhactoi 9h sáng mai gọi điện");
    // 09:00 of Paris in November, UTC+1.
    expect(await bot.store.read((tx) => tx.reminders.nextAt())).toBe("2026-11-24T08:00:00.000Z");
  });

  it("reminds of what is added from then on by the organisation's own steps", async () => {
    const bot = await startTestBot();
    await admin(bot);
    await bot.say("quantri", "/thietlap");
    await answer(bot, ALL);
    await bot.press("quantri", bot.newest("quantri"), "Lưu");
    await bot.say("quantri", "/them hoinghi Hội nghị chuyên đề; 8h 15/12/2026");
    expect(bot.newest("quantri").text).toContain("Mốc nhắc: trước 5 ngày, trước 1 ngày");
  });

  it("does not let anybody but an admin set it up, by button either", async () => {
    const bot = await startTestBot();
    await admin(bot);
    expect((await bot.say("bithu", "/thietlap")).text).toContain("dành cho quản trị");
    await bot.say("quantri", "/thietlap");
    const question = bot.newest("quantri");
    expect(question.buttons.flat()).toContain("Thôi");
    expect(await bot.store.read((tx) => tx.questions.of("web:bithu"))).toBeNull();
  });
});
