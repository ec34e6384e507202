import { describe, expect, it } from "vitest";

import { startTestBot } from "../../support/test-bot.ts";

const DAY = 86_400_000;

describe("adding and reminding", () => {
  it("echoes the absolute date, the reminders and whom they reach before anything is saved", async () => {
    const bot = await startTestBot();
    const preview = await bot.say(
      "bithu",
      "/them hanchot Nộp báo cáo quý, đợt 1; 17:00 04/12/2026; Chi bộ 1",
    );
    expect(preview.text).toContain("Nộp báo cáo quý, đợt 1");
    expect(preview.text).toContain("thứ Sáu, 04/12/2026, 17:00");
    expect(preview.text).toContain("thứ Sáu, 27/11/2026, 17:00");
    expect(preview.text).toContain("2 đồng chí");
    expect((await bot.say("dangvien", "/hanchot")).text).not.toContain("Nộp báo cáo");
  });

  it.each([
    "/them hanchot Nộp báo cáo\n17:00 04/12\nChi bộ 1",
    "/them  hạn  chót  Nộp báo cáo;  17:00 04/12",
    "/them hanchot Nộp báo cáo, 17:00 04/12, Chi bộ 1",
  ])("takes lines, commas and stray blanks as people write them: %j", async (typed) => {
    const bot = await startTestBot();
    const { text } = await bot.say("bithu", typed);
    expect(text).toContain("Hạn chót: Nộp báo cáo\n");
    expect(text).toContain("04/12/2026, 17:00");
  });

  it("saves nothing for a unit that is out of reach by the time of the confirmation", async () => {
    const bot = await startTestBot();
    const preview = await bot.say("bithu", "/them hanchot Nộp báo cáo; 17:00 04/12; Chi bộ 1");
    await bot.store.transact(async (tx) => {
      const secretary = await tx.members.byId("mem_bithu");
      if (secretary) await tx.members.put({ ...secretary, unitId: "unit_chibo2" });
    });
    expect(await bot.press("bithu", preview, "Lưu")).toContain("ngoài phạm vi");
    expect((await bot.say("vanphong", "/hanchot")).text).toContain("Không có hạn chót");
  });

  it("says which hour it takes for a day alone before it is saved", async () => {
    const bot = await startTestBot();
    expect((await bot.say("bithu", "/them hanchot Nộp báo cáo; 04/12")).text).toContain(
      "Giờ ngầm định: 17:00",
    );
  });

  it.each([
    "/them deadline Báo cáo; 04/12",
    "/add deadline Báo cáo; 04/12",
    "/them hạn chót Báo cáo; 04/12",
    "/THEM HanChot: Báo cáo; 04/12",
  ])("understands the kind as people write it, a day alone meaning its 17:00: %s", async (typed) => {
    const bot = await startTestBot();
    const { text } = await bot.say("bithu", typed);
    expect(text).toContain("Báo cáo");
    expect(text).toContain("04/12/2026");
  });

  it.each([
    ["/them gì đó", "thêm được hanchot"],
    ["/them hanchot Báo cáo", "chưa thấy thời gian"],
    ["/them hanchot ; 17:00 20/12", "chưa thấy tên việc"],
    ["/them hanchot Báo cáo; 31/2", "tháng 2 có 29 ngày"],
    ["/them hanchot Báo cáo; 25:00 20/12", "00:00 đến 23:59"],
    ["/them hanchot Báo cáo; 17:00 20/12/2020", "đã qua"],
    ["/them hanchot Báo cáo; 17:00 20/12; Chi bộ 2", "không thấy đơn vị “Chi bộ 2”"],
    ["/them hanchot Báo cáo TỐI MẬT; 17:00 20/12", "không giữ lại gì"],
    [`/them hanchot ${"x".repeat(300)}; 17:00 20/12`, "dài quá 200 ký tự"],
  ])("says what is wrong with a bad line and saves nothing: %s", async (typed, says) => {
    const bot = await startTestBot();
    expect((await bot.say("bithu", typed)).text).toContain(says);
    expect((await bot.say("vanphong", "/hanchot 365")).text).toContain("Không có hạn chót");
  });

  it("reminds the unit's members and linked group at each step, and others never", async () => {
    const bot = await startTestBot();
    await bot.press("bithu", await bot.say("bithu", "/dangky", "nhom"), "Chi bộ 1", "nhom");
    await bot.press("bithu", await bot.say("bithu", "/them hanchot Nộp báo cáo; 17:00 04/12"), "Lưu");
    await bot.pass(4 * DAY + 9 * 3_600_000);
    for (const chat of ["dangvien", "bithu", "nhom"]) {
      expect(bot.newest(chat).text).toContain("⏰ Còn 7 ngày: Nộp báo cáo");
      expect(bot.newest(chat).text).not.toContain("muộn");
    }
    expect(bot.shown("vanphong")).toEqual([]);
    const before = bot.shown("dangvien").length;
    await bot.pass(DAY);
    expect(bot.shown("dangvien")).toHaveLength(before);
    await bot.pass(3 * DAY);
    expect(bot.newest("dangvien").text).toContain("Còn 3 ngày");
    await bot.pass(10 * DAY);
    expect(bot.newest("dangvien").text).not.toContain("Còn 1 ngày");
  });

  it("lists only the deadlines with the words that were asked for, also in plain words", async () => {
    const bot = await startTestBot();
    for (const title of ["Nộp báo cáo", "Đại hội chi đoàn"]) {
      await bot.press("bithu", await bot.say("bithu", `/them hanchot ${title}; 17:00 04/12`), "Lưu");
    }
    const { text } = await bot.say("dangvien", "hạn chót báo cáo");
    expect(text).toContain("Nộp báo cáo");
    expect(text).not.toContain("Đại hội");
  });

  it("asks on the morning after a deadline has passed", async () => {
    const bot = await startTestBot();
    await bot.press("bithu", await bot.say("bithu", "/them hanchot Nộp báo cáo; 17:00 24/11"), "Lưu");
    await bot.pass(2 * DAY);
    expect(bot.newest("dangvien").text).toContain("Đã quá hạn: Nộp báo cáo");
    expect((await bot.say("dangvien", "/hanchot")).text).toContain("quá hạn");
  });

  it("says that a reminder is late after an outage, sends only the newest, and nothing about what is over", async () => {
    const bot = await startTestBot();
    await bot.press("bithu", await bot.say("bithu", "/them hoinghi Hội nghị chi bộ; 08:00 27/11"), "Lưu");
    const before = bot.shown("dangvien").length;
    await bot.pass(3 * DAY + 3_600_000); // both "3 days" (24/11) and "1 day" (26/11, an hour ago) are due now
    expect(bot.shown("dangvien")).toHaveLength(before + 1);
    expect(bot.newest("dangvien").text).toContain("muộn hơn lịch");
    await bot.pass(2 * DAY);
    expect(bot.shown("dangvien")).toHaveLength(before + 1);
  });

  it("does not remind whoever has unsubscribed", async () => {
    const bot = await startTestBot();
    await bot.press("dangvien", await bot.say("dangvien", "/huydangky"), "Tắt hạn chót");
    await bot.press("bithu", await bot.say("bithu", "/them hanchot Nộp báo cáo; 17:00 01/12"), "Lưu");
    await bot.pass(6 * DAY);
    expect(bot.newest("dangvien").text).not.toContain("Nộp báo cáo");
    expect(bot.newest("bithu").text).toContain("Nộp báo cáo");
  });

  it("moves an event of the same name instead of doubling it, and reminds only of its new time", async () => {
    const bot = await startTestBot();
    await bot.press("bithu", await bot.say("bithu", "/them hanchot Nộp báo cáo; 17:00 01/12"), "Lưu");
    const moving = await bot.say("bithu", "/them hanchot nop bao cao; 17:00 10/12");
    expect(moving.text).toContain("đổi thời gian");
    await bot.press("bithu", moving, "Lưu");
    const list = (await bot.say("dangvien", "/hanchot")).text;
    expect(list).toContain("• Nộp báo cáo");
    expect(list).toContain("10/12/2026");
    expect(list).not.toContain("01/12/2026");
    const before = bot.shown("dangvien").length;
    await bot.pass(7 * DAY);
    expect(bot.shown("dangvien")).toHaveLength(before);
    await bot.pass(3 * DAY + 10 * 3_600_000);
    expect(bot.newest("dangvien").text).toContain("⏰");
  });

  it("keeps reminding after a restart, and does not repeat what was sent", async () => {
    const first = await startTestBot();
    await first.press("bithu", await first.say("bithu", "/them hanchot Nộp báo cáo; 17:00 04/12"), "Lưu");
    await first.pass(5 * DAY);
    expect(first.newest("dangvien").text).toContain("⏰");
    await first.bot.stop();
    const second = await startTestBot({ store: first.store, now: first.clock.now().toISOString() });
    await second.pass(1000);
    expect(second.shown("dangvien")).toEqual([]);
    await second.pass(4 * DAY);
    expect(second.newest("dangvien").text).toContain("⏰");
  });
});
