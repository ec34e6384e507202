import { describe, expect, it } from "vitest";

import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CELL = "/them hoinghi Sinh hoạt chi bộ; mùng 3 hằng tháng 19h30; Chi bộ 1";

async function saved(bot: TestBot, typed: string): Promise<void> {
  await bot.press("bithu", await bot.say("bithu", typed), "Lưu");
}

describe("adding what repeats", () => {
  it("shows the rule, the next three dates, the first reminders and the rhythm before anything is saved", async () => {
    const bot = await startTestBot();
    const { text } = await bot.say("bithu", CELL);
    expect(text).toContain("Lặp lại: ngày 03 hằng tháng, 19:30");
    for (const date of [
      "thứ Năm, 03/12/2026, 19:30",
      "Chủ nhật, 03/01/2027, 19:30",
      "thứ Tư, 03/02/2027, 19:30",
    ]) {
      expect(text.toLowerCase()).toContain(date.toLowerCase());
    }
    expect(text).toContain("theo nếp sinh hoạt chi bộ");
    expect(text).toContain("trước 3 ngày, gửi tài liệu trước 1 ngày, trước 1 ngày, trước 2 giờ");
    expect(text).toContain("thứ Hai, 30/11/2026, 19:30");
    expect((await bot.say("dangvien", "/hoinghi")).text).not.toContain("Sinh hoạt chi bộ");
  });

  it("does not lose what repeats once it is saved: the next one is listed at once, and each is reminded of", async () => {
    const bot = await startTestBot();
    await saved(bot, CELL);
    const list = (await bot.say("dangvien", "/hoinghi")).text;
    expect(list).toContain("03/12/2026, 19:30");
    await bot.pass(7 * DAY + 12 * HOUR); // Monday 30/11, 20:00
    expect(bot.newest("dangvien").text).toContain("⏰ Còn 3 ngày: Sinh hoạt chi bộ");
    await bot.pass(31 * DAY);
    expect(bot.newest("dangvien").text).toContain("Sinh hoạt chi bộ");
    expect(bot.newest("dangvien").text).toContain("03/01/2027, 19:30");
  });

  it("does not fill the lists with the same meeting ten times", async () => {
    const bot = await startTestBot();
    await saved(bot, "/them họp giao ban 8h thứ Hai hằng tuần");
    await saved(bot, "/them hanchot Báo cáo tuần; thứ Sáu hằng tuần");
    const meetings = (await bot.say("dangvien", "/hoinghi")).text;
    expect(meetings.match(/họp giao ban/g)).toHaveLength(1);
    expect(meetings).toContain("30/11/2026, 08:00");
    expect(meetings).toContain("Lặp lại: thứ Hai hằng tuần, 08:00");
    const deadlines = (await bot.say("dangvien", "/hanchot")).text;
    expect(deadlines.match(/Báo cáo tuần/g)).toHaveLength(1);
    expect(deadlines).toContain("27/11/2026");
    const found = (await bot.say("dangvien", "/timkiem giao ban")).text;
    expect(found.match(/họp giao ban/g)).toHaveLength(1);
    await bot.pass(15 * DAY); // 08/12: three Mondays are over or gone
    const later = (await bot.say("dangvien", "/hoinghi")).text;
    expect(later.match(/họp giao ban/g)).toHaveLength(2); // the next one, and the last one
    expect(later).toContain("14/12/2026, 08:00");
    expect((await bot.say("dangvien", "/timkiem giao ban")).text).toContain("14/12/2026");
  });

  it("does not pass over a deadline of a series that was missed because a later one is to come", async () => {
    const bot = await startTestBot();
    await saved(bot, "/them hanchot Báo cáo tuần; thứ Sáu hằng tuần");
    await bot.pass(12 * DAY);
    const { text } = await bot.say("dangvien", "/hanchot");
    expect(text).toContain("27/11/2026 (quá hạn");
    expect(text).toContain(
      "04/12/2026 (quá hạn".replace("04/12/2026", "11/12/2026").replace("quá hạn", "còn"),
    );
  });

  it("understands plain words, and keeps the first word of the title", async () => {
    const bot = await startTestBot();
    const { text } = await bot.say("bithu", "/them sinh hoạt chi bộ mùng 3 hằng tháng 19h30 tại nhà văn hoá");
    expect(text).toContain("Hội nghị: sinh hoạt chi bộ\n");
    expect(text).toContain("ngày 03 hằng tháng, 19:30");
    expect(text).toContain("Địa điểm: nhà văn hoá");
  });

  it.each([
    "/them hoinghi Sinh hoạt chi bộ; thứ Sáu hằng tuần 8h",
    "/them hoinghi sinh hoat chi bo; 8h ngày 27/11",
  ])("does not make a second series, nor an event, under the name of a series: %s", async (again) => {
    const bot = await startTestBot();
    await saved(bot, CELL);
    const { text, buttons } = await bot.say("bithu", again);
    expect(text).toContain("Đã có việc lặp lại cùng tên");
    expect(text).toContain("ngày 03 hằng tháng, 19:30");
    expect(text).toContain("/nhacnho Sinh hoạt chi bộ");
    expect(buttons.flat()).toEqual([]);
  });

  it("does not make it twice when two previews of the same are confirmed", async () => {
    const bot = await startTestBot();
    const first = await bot.say("bithu", CELL);
    const second = await bot.say("bithu", CELL);
    await bot.press("bithu", first, "Lưu");
    await bot.press("bithu", second, "Lưu");
    const events = await bot.store.read((tx) =>
      tx.events.between("conference", "2026-12-01T00:00:00.000Z", "2026-12-31T00:00:00.000Z"),
    );
    expect(events.map(({ at }) => at)).toEqual(["2026-12-03T12:30:00.000Z"]);
  });

  it("says that a single one of the same name stays beside it", async () => {
    const bot = await startTestBot();
    await saved(bot, "/them hoinghi Sinh hoạt chi bộ; 8h ngày 27/11");
    expect((await bot.say("bithu", CELL)).text).toContain("Mục đó vẫn giữ nguyên");
  });

  it("does not save dates that have passed since they were shown", async () => {
    const bot = await startTestBot();
    const preview = await bot.say("bithu", "/them họp giao ban 8h10 hằng ngày");
    expect(preview.text).toContain("23/11/2026, 08:10");
    await bot.pass(20 * 60_000);
    expect(await bot.press("bithu", preview, "Lưu")).toContain("Đã có thay đổi");
    expect(bot.newest("bithu").text).toContain("24/11/2026, 08:10");
    expect((await bot.say("dangvien", "/hoinghi")).text).not.toContain("giao ban");
  });

  it("speaks English to whoever asks in English", async () => {
    const bot = await startTestBot();
    const { text } = await bot.say("bithu", "/add meeting of the office every Monday at 8:00 at the hall");
    expect(text).toContain("Repeats: ");
    expect(text).toContain("Place: the hall");
    expect(text).toContain("Monday, 30/11/2026, 08:00");
  });
});
