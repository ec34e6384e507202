import { describe, expect, it } from "vitest";

import { addSeries, at, DAY, eventsOf } from "../../support/reminder-scene.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const SERIES = "ser_1";

/** Monday 23/11, 08:00: meetings every Monday from 30/11 on. */
async function started(): Promise<TestBot> {
  const bot = await startTestBot();
  await addSeries(bot, "Họp giao ban");
  return bot;
}

/** Opens the card of the n-th meeting to come, presses the button and chooses the scope. */
async function choose(bot: TestBot, place: number, button: string, scope: string): Promise<void> {
  await bot.press("bithu", await bot.say("bithu", "/nhacnho giao ban"), String(place));
  await bot.press("bithu", bot.newest("bithu"), button);
  expect(bot.newest("bithu").text).toContain("Việc này lặp lại: thứ Hai hằng tuần, 08:00");
  await bot.press("bithu", bot.newest("bithu"), scope);
}

async function days(bot: TestBot): Promise<string[]> {
  const events = await eventsOf(bot, SERIES);
  return events.filter(({ cancelledAt }) => cancelledAt === null).map((event) => event.at);
}

describe("a meeting that repeats", () => {
  it("stands in the list once, with how it repeats", async () => {
    const bot = await started();
    const list = await bot.say("bithu", "/nhacnho");
    expect(list.text.match(/Họp giao ban/g)).toHaveLength(1);
    expect(list.text).toContain("↻ thứ Hai hằng tuần, 08:00");
    await bot.press("bithu", list, "1");
    expect(bot.newest("bithu").text).toContain("Lặp lại: thứ Hai hằng tuần, 08:00");
  });

  it("is moved once without the others", async () => {
    const bot = await started();
    const before = await days(bot);
    await choose(bot, 1, "Đổi giờ", "Chỉ lần này");
    await bot.say("bithu", "14h ngày 01/12");
    await bot.press("bithu", bot.newest("bithu"), "Đổi giờ");
    expect(await days(bot)).toEqual([at("2026-12-01T14:00"), ...before.slice(1)]);
  });

  it("is called off once without the others, and is not made again by the next beats", async () => {
    const bot = await started();
    const before = await days(bot);
    await choose(bot, 1, "Huỷ họp", "Chỉ lần này");
    await bot.press("bithu", bot.newest("bithu"), "Không họp nữa");
    await bot.pass(DAY);
    expect(await days(bot)).toEqual([...before.slice(1), at("2027-01-25T08:00")]);
  });

  it("changes from one on: the ones before stay, those after follow, and no double is made", async () => {
    const bot = await started();
    await choose(bot, 2, "Đổi giờ", "Từ lần này trở đi");
    expect((await bot.say("bithu", "14h ngày 8/12")).text).toContain("gửi lịch lặp lại");
    const preview = await bot.say("bithu", "thứ Ba hằng tuần 14h");
    expect(preview.text).toContain("thứ Hai, 07/12/2026, 08:00 → thứ Ba, 08/12/2026, 14:00");
    expect(preview.text).toContain("Chưa nhắc ai");
    await bot.press("bithu", preview, "Đổi giờ");
    expect(bot.newest("bithu").text).toContain("thứ Ba hằng tuần, 14:00");
    await bot.pass(DAY);
    const [first, ...others] = await days(bot);
    expect(first).toBe(at("2026-11-30T08:00"));
    expect(others.slice(0, 2)).toEqual([at("2026-12-08T14:00"), at("2026-12-15T14:00")]);
    expect(new Set(others).size).toBe(others.length);
    expect((await bot.store.read((tx) => tx.series.byId(SERIES)))?.rule).toMatchObject({ weekdays: [2] });
  });

  it("tells of a change from one on only those who had been reminded of it", async () => {
    const bot = await started();
    await bot.pass(4 * DAY);
    expect(bot.newest("dangvien").text).toContain("Còn 3 ngày: Họp giao ban");
    await choose(bot, 1, "Đổi giờ", "Từ lần này trở đi");
    const preview = await bot.say("bithu", "thứ Hai hằng tuần 9h");
    expect(preview.text).toContain("Đã nhắc 2 đồng chí");
    await bot.press("bithu", preview, "Đổi giờ");
    const told = bot.shown("dangvien").filter(({ text }) => text.includes("Có thay đổi"));
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain("30/11/2026, 09:00");
  });

  it("ends from one on, and nothing of it is made or reminded of any more", async () => {
    const bot = await started();
    await choose(bot, 2, "Huỷ họp", "Từ lần này trở đi");
    expect(bot.newest("bithu").text).toContain("Từ thứ Hai, 07/12/2026, 08:00 trở đi không còn nữa");
    await bot.press("bithu", bot.newest("bithu"), "Không họp nữa");
    expect(await days(bot)).toEqual([at("2026-11-30T08:00")]);
    for (let week = 0; week < 12; week++) await bot.pass(7 * DAY);
    expect(await days(bot)).toEqual([at("2026-11-30T08:00")]);
    expect(bot.shown("dangvien").every(({ text }) => !text.includes("07/12/2026"))).toBe(true);
  });
});
