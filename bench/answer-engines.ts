import { run } from "@grammyjs/runner";
import { Bot } from "grammy";
import { Telegraf } from "telegraf";

import { createGrammyMessenger } from "../src/adapters/telegram-grammy/messenger.ts";
import { createTelegrafMessenger } from "../src/adapters/telegram-telegraf/messenger.ts";
import { createApp } from "../src/app.ts";
import type { Pace } from "../src/app/ports/messenger.ts";
import { parseConfig } from "../src/config.ts";
import { quietLog } from "./quiet-log.ts";

export const ANSWERING = ["ours, grammY", "ours, Telegraf", "grammY", "grammY, runner", "Telegraf"] as const;
export type Answering = (typeof ANSWERING)[number];

const TOKEN = "1:bench-bench-bench";
/** A platform that takes whatever comes. At 50 ms of latency so much under way is 2,500 a second, more than polling brings. */
const UNLIMITED: Pace = {
  perSecond: Infinity,
  chatIntervalMs: 0,
  perGroupMinute: Infinity,
  inFlight: 128,
};

/** Begins to answer: ours with all that it does, the peers by repeating what they were asked. */
export async function startAnswering(name: Answering, dir: string, apiRoot: string): Promise<void> {
  switch (name) {
    case "ours, grammY":
      return startOurs(createGrammyMessenger, dir, apiRoot);
    case "ours, Telegraf":
      return startOurs(createTelegrafMessenger, dir, apiRoot);
    case "grammY":
      void bareGrammy(apiRoot).start();
      return;
    case "grammY, runner":
      run(bareGrammy(apiRoot));
      return;
    case "Telegraf": {
      const bot = new Telegraf(TOKEN, { telegram: { apiRoot } });
      bot.on("message", (context) => context.reply(repeated(context.text)));
      void bot.launch();
    }
  }
}

async function startOurs(create: typeof createGrammyMessenger, dir: string, apiRoot: string): Promise<void> {
  const log = quietLog();
  const config = parseConfig({ BOT_TOKEN: "1:bench-bench-bench", DATA_DIR: dir, TELEGRAM_API_ROOT: apiRoot });
  const messenger = { ...create({ token: TOKEN, apiRoot, log }), pace: UNLIMITED };
  const app = createApp(config, { print: () => undefined, pid: process.pid, log, messenger });
  await app.start();
}

function bareGrammy(apiRoot: string): Bot {
  const bot = new Bot(TOKEN, { client: { apiRoot } });
  bot.on("message:text", (context) => context.reply(repeated(context.message.text)));
  return bot;
}

function repeated(text = ""): string {
  return `Tôi đã nhận được: ${text}`;
}
