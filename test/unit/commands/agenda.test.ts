import { describe, expect, it } from "vitest";

import { putEvent, putReminder } from "../../support/agenda-scene.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const GROUP = "nhom";
const FRIDAY_8 = "2026-11-27T01:00:00.000Z";
const SUNDAY_LATE = "2026-11-29T16:59:00.000Z";
const NEXT_MONDAY = "2026-11-29T17:00:00.000Z";
const DAILY_15 = {
  kind: "repeating",
  rule: { every: "day", interval: 1, anchor: null, time: { hour: 15, minute: 0 } },
} as const;

async function linked(): Promise<TestBot> {
  const bot = await startTestBot();
  await bot.press("bithu", await bot.say("bithu", "/dangky", GROUP), "Chi bộ 1", GROUP);
  return bot;
}

describe("/lich", () => {
  it("shows by day, with the hour asked for and not the server's", async () => {
    const bot = await startTestBot();
    await putEvent(bot, { id: "evt_1", title: "Sinh hoạt chi bộ", at: FRIDAY_8, place: "Nhà văn hoá" });
    const { text } = await bot.say("dangvien", "/lich");
    expect(text).toContain("Lịch 23/11/2026 – 29/11/2026");
    expect(text).toContain("thứ Sáu, 27/11/2026\n• 08:00: Sinh hoạt chi bộ\n  Địa điểm: Nhà văn hoá");
  });

  it("marks deadlines, and does not invent an hour where only the day is known", async () => {
    const bot = await startTestBot();
    const deadline = { kind: "deadline", title: "Nộp báo cáo", at: FRIDAY_8 } as const;
    const { id } = await putEvent(bot, { ...deadline, id: "evt_1", hasHour: false });
    expect((await bot.say("dangvien", "/lich")).text).toContain("• Trong ngày: Hạn chót: Nộp báo cáo");
    await bot.store.transact(async (tx) => {
      const event = await tx.events.byId(id);
      if (event)
        await tx.events.put({ ...event, done: { memberId: "mem_bithu", at: bot.clock.now().toISOString() } });
    });
    expect((await bot.say("dangvien", "/lich")).text).toContain("Nộp báo cáo ✓ đã xong");
  });

  it("does not move the end of Sunday into the next week", async () => {
    const bot = await startTestBot();
    await putEvent(bot, { id: "evt_1", title: "Cuối tuần", at: SUNDAY_LATE });
    await putEvent(bot, { id: "evt_2", title: "Đầu tuần", at: NEXT_MONDAY });
    const { text } = await bot.say("dangvien", "/lich");
    expect(text).toContain("Cuối tuần");
    expect(text).not.toContain("Đầu tuần");
    const next = await bot.say("dangvien", "/lich tuần sau");
    expect(next.text).toContain("• 00:00: Đầu tuần");
    expect(next.text).not.toContain("Cuối tuần");
  });

  it("does not show another unit's events, nor what is cancelled", async () => {
    const bot = await startTestBot();
    await putEvent(bot, { id: "evt_1", title: "Việc của chi bộ 2", at: FRIDAY_8, unitIds: ["unit_chibo2"] });
    const event = await putEvent(bot, { id: "evt_2", title: "Việc đã huỷ", at: FRIDAY_8 });
    await bot.store.transact((tx) => tx.events.put({ ...event, cancelledAt: bot.clock.now().toISOString() }));
    const { text, buttons } = await bot.say("dangvien", "/lich");
    expect(text).not.toMatch(/chi bộ 2|đã huỷ/);
    expect(text).toContain("Không có việc nào");
    expect(buttons.flat()).toEqual(["Tuần này", "Tuần sau", "Một tháng"]);
    expect((await bot.say("vanphong", "/lich")).text).toContain("Việc của chi bộ 2");
  });

  it("shows one's own reminders to oneself only, each of their days", async () => {
    const bot = await linked();
    await putReminder(bot, "mem_dangvien", "uống thuốc", DAILY_15);
    const { text } = await bot.say("dangvien", "/lich");
    expect(text.match(/• 15:00: Nhắc: uống thuốc/g)).toHaveLength(7);
    expect((await bot.say("bithu", "/lich")).text).not.toContain("uống thuốc");
    expect((await bot.say("dangvien", "/lich", GROUP)).text).not.toContain("uống thuốc");
  });

  it("shows in a group only the group's, even when the office asks", async () => {
    const bot = await linked();
    await putEvent(bot, { id: "evt_1", title: "Việc của chi bộ 2", at: FRIDAY_8, unitIds: ["unit_chibo2"] });
    await putEvent(bot, { id: "evt_2", title: "Việc của chi bộ 1", at: FRIDAY_8 });
    const { text } = await bot.say("vanphong", "/lich", GROUP);
    expect(text).toContain("Việc của chi bộ 1");
    expect(text).not.toContain("chi bộ 2");
  });

  it("goes to other periods by its buttons, counted from the day of the press", async () => {
    const bot = await startTestBot();
    const shown = await bot.say("dangvien", "/lich");
    await bot.press("dangvien", shown, "Tuần sau");
    expect(bot.newest("dangvien").text).toContain("Lịch 30/11/2026 – 06/12/2026");
    await bot.pass(7 * 86_400_000);
    await bot.press("dangvien", bot.newest("dangvien"), "Tuần này");
    expect(bot.newest("dangvien").text).toContain("Lịch 30/11/2026 – 06/12/2026");
    await bot.press("dangvien", bot.newest("dangvien"), "Một tháng");
    expect(bot.newest("dangvien").text).toContain("Lịch 30/11/2026 – 30/12/2026");
  });

  it("names holidays, and says where they were not announced or are not known", async () => {
    const bot = await startTestBot();
    const newYear = await bot.say("dangvien", "/lich 01/01/2027");
    expect(newYear.text).toMatch(/thứ Sáu, 01\/01\/2027\n• Ngày nghỉ: /);
    expect(newYear.text).toContain("Ngày nghỉ năm 2027 do chương trình tính");
    const far = await bot.say("dangvien", "/lich 10/10/2040");
    expect(far.text).toContain("Chưa có bảng ngày nghỉ năm 2040");
    expect(far.text).toContain("Việc định kỳ mới được xếp trước khoảng hai tháng");
    expect(newYear.text).not.toContain("Việc định kỳ");
  });

  it("does not overrun a message with a full month: the rest is counted and stands in the file", async () => {
    const bot = await startTestBot();
    for (let index = 0; index < 45; index++) {
      await putEvent(bot, { id: `evt_${index}`, title: `Việc số ${index}.`, at: FRIDAY_8 });
    }
    const { text } = await bot.say("dangvien", "/lich");
    expect(text.match(/Việc số/g)).toHaveLength(40);
    expect(text).toContain("… và 5 việc khác; tệp lịch có đủ.");
  });

  it("does not guess at words that are no time, and says how to write it", async () => {
    const bot = await startTestBot();
    const { text } = await bot.say("dangvien", "/lich blabla");
    expect(text).toContain("“blabla”");
    expect(text).toContain("/lich tuần sau");
  });

  it("does not break on a working day, for which it needs the holidays", async () => {
    const bot = await startTestBot();
    const { text } = await bot.say("dangvien", "/lich ngày làm việc đầu tiên tháng sau");
    expect(text).toContain("Lịch 30/11/2026 – 06/12/2026");
  });

  it("answers plain words and English, and keeps foreign markup from becoming markup", async () => {
    const bot = await startTestBot();
    await putEvent(bot, { id: "evt_1", title: "<b>A</b> & B", at: FRIDAY_8 });
    expect((await bot.say("dangvien", "lịch tuần này")).text).toContain("<b>A</b> & B");
    expect((await bot.say("dangvien", "lich tuan sau")).text).toContain("Lịch 30/11/2026");
    const english = await bot.say("dangvien", "/agenda next week");
    expect(english.text).toContain("Agenda 30/11/2026 – 06/12/2026");
    await bot.press("dangvien", english, "This week");
    expect(bot.newest("dangvien").text).toContain("Friday, 27/11/2026\n• 08:00: <b>A</b> & B");
  });

  it("tells a stranger nothing", async () => {
    const bot = await startTestBot();
    await putEvent(bot, { id: "evt_1", title: "Sinh hoạt chi bộ", at: FRIDAY_8 });
    expect((await bot.say("khach", "/lich")).text).not.toContain("Sinh hoạt");
  });
});
