import { texts } from "../../src/text/texts.ts";
import type { BotApiServer, ShownMessage } from "./bot-api/server.ts";

/** An answer may take a picture, which a process of its own draws, on a machine with other tests on all cores. */
export const WITHIN_MS = 30_000;

/** How the questions of whoever joins are known. */
const joining = { title: /Đồng chí được mời tham gia/, consent: /Nếu đồng chí đồng ý/ };

type SayOptions = NonNullable<Parameters<BotApiServer["say"]>[2]>;

/** What people do with the bot, each time waiting for its answer. */
export interface Talk {
  /** A person writes; resolves with the bot's newer message there that has this. */
  readonly say: (who: number, text: string, answer: RegExp, options?: SayOptions) => Promise<ShownMessage>;
  /** A person presses a button of a message; resolves with the notice. */
  readonly press: (who: number, message: ShownMessage, button: string, chatId?: number) => Promise<string>;
  /** A person brings a code, takes the name that is offered and agrees; resolves when it is answered with this. */
  readonly join: (who: number, code: string, answer: RegExp) => Promise<ShownMessage>;
  /** Waits until the chat shows a message of the bot with this. */
  readonly shows: (chatId: number, pattern: RegExp, ms?: number) => Promise<ShownMessage>;
  /** The messages of the bot with this that the chat shows now. */
  readonly copies: (chatId: number, pattern: RegExp) => readonly ShownMessage[];
}

export function createTalk(server: BotApiServer): Talk {
  const copies = (chatId: number, pattern: RegExp, after = 0): readonly ShownMessage[] =>
    server
      .messages(chatId)
      .filter(({ from, text, messageId }) => from === "bot" && messageId > after && pattern.test(text));

  async function shows(chatId: number, pattern: RegExp, ms = WITHIN_MS, after = 0): Promise<ShownMessage> {
    const found = (): ShownMessage | undefined => copies(chatId, pattern, after)[0];
    const isShown = (): boolean => found() !== undefined;
    await server.until(isShown, ms).catch((error: unknown) => {
      throw new Error(`Chat ${chatId} does not show ${String(pattern)}.`, { cause: error });
    });
    const message = found();
    if (!message) throw new Error("It was shown a moment ago");
    return message;
  }

  const say: Talk["say"] = async (who, text, answer, options = {}) => {
    const asked = server.say(who, text, options);
    return shows(options.chatId ?? who, answer, undefined, asked);
  };

  const press: Talk["press"] = async (who, { messageId }, button, chatId = who) => {
    const pressId = server.press(who, chatId, messageId, button);
    await server.until(() => server.callbackAnswer(pressId) !== undefined, WITHIN_MS);
    return server.callbackAnswer(pressId)?.text ?? "";
  };

  return {
    copies: (chatId, pattern) => copies(chatId, pattern),
    shows: (chatId, pattern, ms) => shows(chatId, pattern, ms),
    say,
    press,
    join: async (who, code, answer) => {
      const asked = await say(who, `/start ${code}`, joining.title);
      await press(who, asked, asked.buttons[0]?.[0]?.text ?? "");
      await press(who, await shows(who, joining.consent), texts("vi").joining.agree);
      return shows(who, answer);
    },
  };
}
