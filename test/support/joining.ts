import type { ShownMessage } from "../contract/messenger.ts";
import type { TestBot } from "./test-bot.ts";

/** Makes a code with what follows `/moi`. */
export async function codeBy(bot: TestBot, who: string, line: string): Promise<string> {
  return /CDE[2-9A-Z]{7}/.exec((await bot.say(who, `/moi ${line}`)).text)?.[0] ?? "";
}

/** Somebody brings a code, gives a name and agrees; resolves with the last answer. */
export async function joinBy(
  bot: TestBot,
  who: string,
  code: string,
  name = `Đồng chí ${who}`,
): Promise<ShownMessage> {
  await bot.say(who, `/batdau ${code}`);
  await bot.say(who, name);
  return agree(bot, who);
}

/** Presses "Đồng ý" under the newest message. */
export async function agree(bot: TestBot, who: string): Promise<ShownMessage> {
  await bot.press(who, bot.newest(who), "Đồng ý");
  return bot.newest(who);
}
