import { expect, it } from "vitest";

import { texts } from "../../src/text/texts.ts";
import { addAsked, addEvent, at, DAY, HOUR } from "../support/reminder-scene.ts";
import { startTestBot, type TestBot } from "../support/test-bot.ts";

const MINUTE = 60_000;
const { errors } = texts("vi");

const heard = (bot: TestBot, words: string): number =>
  bot.shown("dangvien").filter(({ text }) => text.includes(words)).length;

/** Sets the wall clock wrong for a while, and right again. */
async function wrongFor(bot: TestBot, ms: number, wrong: number): Promise<void> {
  bot.clock.stepWall(wrong);
  await bot.pass(ms);
  bot.clock.stepWall(-wrong);
  await bot.pass(1_000);
}

it.each([7 * HOUR, 20 * DAY, -7 * HOUR])(
  "does not hold up a reminder that was in hand while the clock was wrong by %i ms",
  async (wrong) => {
    const bot = await startTestBot(); // 08:00
    await addAsked(bot, "dangvien", "uống thuốc", { kind: "once", at: at("2026-11-23T08:10") });
    await bot.pass(10 * MINUTE - 800); // it is taken ahead
    await wrongFor(bot, MINUTE, wrong);
    await bot.pass(5_000);
    expect(heard(bot, "uống thuốc")).toBe(1);
  },
);

it("does not hold up a try that was put off by a wrong clock", async () => {
  const bot = await startTestBot();
  await addAsked(bot, "dangvien", "uống thuốc", { kind: "once", at: at("2026-11-23T08:10") });
  await bot.pass(10 * MINUTE - 800);
  bot.messenger.failNext({ status: "retry", afterMs: 20_000, scope: "chat" });
  await bot.clock.advance(1_000);
  await bot.quiet();
  await wrongFor(bot, MINUTE, 7 * HOUR);
  await bot.pass(30_000);
  expect(heard(bot, "uống thuốc")).toBe(1);
});

it("does not count from a wrong hour what is set or changed meanwhile, and says so", async () => {
  const bot = await startTestBot();
  await addEvent(bot, "conference", "Họp tổ", "2026-12-04T08:00");
  bot.clock.stepWall(29 * DAY);
  await bot.pass(1_000);
  expect((await bot.say("dangvien", "/nhactoi 9h hằng ngày uống thuốc")).text).toContain("chưa chắc bây giờ");
  expect((await bot.say("bithu", "/them hoinghi Họp tổ; 08:00 05/12/2027")).text).toContain(
    "Chưa có gì thay đổi",
  );
  expect((await bot.say("bithu", "/nhacnho")).text).toContain("Đồng hồ máy chủ");
  expect((await bot.say("dangvien", "/chitieu")).text).toContain("Chỉ tiêu");
  bot.clock.stepWall(-29 * DAY);
  await bot.pass(1_000);
  expect((await bot.say("dangvien", "/nhactoi 9h hằng ngày uống thuốc")).text).not.toContain("chưa chắc");
  await bot.pass(HOUR);
  expect(heard(bot, "⏰ uống thuốc")).toBe(1);
  expect(errors.clockNotice.length).toBeLessThanOrEqual(200);
});

it("does not wait for the hour that a clock named which has gone back weeks since", async () => {
  const bot = await startTestBot();
  await addAsked(bot, "dangvien", "uống thuốc", { kind: "once", at: at("2026-11-23T08:10") });
  await bot.pass(10 * MINUTE - 800);
  bot.messenger.failNext({ status: "retry", afterMs: HOUR, scope: "chat" });
  await bot.clock.advance(1_000);
  await bot.quiet();
  bot.clock.stepWall(-7 * DAY); // it was wrong all the time: now it is right
  await bot.pass(11 * MINUTE);
  await bot.pass(2 * HOUR);
  await bot.pass(7 * DAY - HOUR); // the hour of the reminder, by the true clock
  await bot.pass(2_000);
  expect(heard(bot, "uống thuốc")).toBe(1);
});
