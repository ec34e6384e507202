import { Bot, InputFile } from "grammy";
import { Telegraf } from "telegraf";
import type { BotApiServer } from "./server.ts";

/** A bot that polls; it answers `/echo TEXT` with the text and a picture with a button, and thanks for the press. */
export interface EchoBot {
  stop(): Promise<void>;
}

/** The picture that each echo bot sends. */
export const picture = { bytes: Buffer.from("89504e470d0a1a0a", "hex"), name: "biểu đồ.png" };

const extra = () => ({
  caption: "<b>Biểu đồ</b>",
  parse_mode: "HTML" as const,
  protect_content: true,
  reply_markup: { inline_keyboard: [[{ text: "Đã nhận", callback_data: "ack" }]] },
});

/** With grammY. */
export function startGrammyEcho(server: BotApiServer): EchoBot {
  const bot = new Bot(server.token, { client: { apiRoot: server.url } });
  bot.command("echo", async (context) => {
    await context.reply(context.match, { reply_parameters: { message_id: context.msgId } });
    await context.replyWithPhoto(new InputFile(picture.bytes, picture.name), extra());
  });
  bot.on("callback_query:data", (context) => context.answerCallbackQuery("Cảm ơn"));
  const ended = bot.start();
  return {
    async stop() {
      await bot.stop();
      await ended;
    },
  };
}

/** With Telegraf. */
export function startTelegrafEcho(server: BotApiServer): EchoBot {
  const bot = new Telegraf(server.token, { telegram: { apiRoot: server.url } });
  bot.command("echo", async (context) => {
    await context.reply(context.payload, { reply_parameters: { message_id: context.msgId } });
    await context.replyWithPhoto({ source: picture.bytes, filename: picture.name }, extra());
  });
  bot.on("callback_query", (context) => context.answerCbQuery("Cảm ơn"));
  const ended = bot.launch();
  return {
    async stop() {
      bot.stop();
      await ended;
    },
  };
}
