import { expect } from "vitest";

import type { ShownMessage } from "../contract/messenger.ts";
import { codeBy, joinBy } from "./joining.ts";
import { startTestBot, type TestBot } from "./test-bot.ts";

/** An office of two cells: `bithu`, `dangvien` and `dangvien1b` in Chi bộ 1, `bithu2` and `dangvien2` in Chi bộ 2. */
export async function startOffice(options: Parameters<typeof startTestBot>[0] = {}): Promise<TestBot> {
  const bot = await startTestBot(options);
  const join = async (who: string, what: string): Promise<void> => {
    await joinBy(bot, who, await codeBy(bot, "vanphong", what));
  };
  await join("dangvien1b", "Chi bộ 1");
  await join("bithu2", "bí thư; Chi bộ 2");
  await join("dangvien2", "Chi bộ 2");
  return bot;
}

/** Links a group that this person is in to a unit. */
export async function link(bot: TestBot, who: string, group: string, unit: string): Promise<void> {
  await bot.press(who, await bot.say(who, "/dangky", group), unit, group);
}

/** Types a broadcast and confirms its preview; resolves with that. */
export async function send(bot: TestBot, who: string, typed: string): Promise<ShownMessage> {
  const preview = await bot.say(who, `/phat ${typed}`);
  expect(await bot.press(who, preview, "Gửi ngay")).toBe("Đang gửi");
  return preview;
}

/** Who of these is shown a text. */
export function whoSees(bot: TestBot, text: string, among: readonly string[]): string[] {
  return among.filter((who) => bot.shown(who).some((message) => message.text.includes(text)));
}

/** Presses a button under the newest message of a person, and resolves with what is shown there then. */
export async function pressNewest(bot: TestBot, who: string, button: string): Promise<ShownMessage> {
  await bot.press(who, bot.newest(who), button);
  return bot.newest(who);
}

/** Opens the report of a broadcast and presses one of its buttons. */
export async function pressInReport(
  bot: TestBot,
  who: string,
  number: number,
  verb: string,
): Promise<ShownMessage> {
  const report = await bot.say(who, `/daxacnhan ${String(number)}`);
  await bot.press(who, report, verb);
  return bot.newest(who);
}

/** The sender of the first broadcast writes the right text and confirms it. */
export async function correct(bot: TestBot, who: string, text: string): Promise<void> {
  await pressInReport(bot, who, 1, "Đính chính");
  const preview = await bot.say(who, text);
  expect(preview.text).toContain("Xem trước đính chính");
  expect(await bot.press(who, preview, "Đính chính")).toBe("Đang đính chính");
}

/** The sender of the first broadcast takes it back. */
export async function withdraw(bot: TestBot, who: string): Promise<void> {
  const asked = await pressInReport(bot, who, 1, "Thu hồi");
  expect(await bot.press(who, asked, "Thu hồi")).toBe("Đang thu hồi");
}
