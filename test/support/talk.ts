import type { BotApiServer, ShownMessage } from "./bot-api/server.ts";

type SayOptions = NonNullable<Parameters<BotApiServer["say"]>[2]>;

/** What people do with the bot, each time waiting for its answer. */
export interface Talk {
  /** A person writes; resolves with the bot's newer message there that has this. */
  readonly say: (who: number, text: string, answer: RegExp, options?: SayOptions) => Promise<ShownMessage>;
  /** A person presses a button of a message; resolves with the notice. */
  readonly press: (who: number, message: ShownMessage, button: string, chatId?: number) => Promise<string>;
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

  async function shows(chatId: number, pattern: RegExp, ms = 10_000, after = 0): Promise<ShownMessage> {
    const found = (): ShownMessage | undefined => copies(chatId, pattern, after)[0];
    const isShown = (): boolean => found() !== undefined;
    await server.until(isShown, ms).catch((error: unknown) => {
      throw new Error(`Chat ${chatId} does not show ${String(pattern)}.`, { cause: error });
    });
    const message = found();
    if (!message) throw new Error("It was shown a moment ago");
    return message;
  }

  return {
    copies: (chatId, pattern) => copies(chatId, pattern),
    shows: (chatId, pattern, ms) => shows(chatId, pattern, ms),
    say: async (who, text, answer, options = {}) => {
      const asked = server.say(who, text, options);
      return shows(options.chatId ?? who, answer, undefined, asked);
    },
    press: async (who, { messageId }, button, chatId = who) => {
      const pressId = server.press(who, chatId, messageId, button);
      await server.until(() => server.callbackAnswer(pressId) !== undefined, 10_000);
      return server.callbackAnswer(pressId)?.text ?? "";
    },
  };
}
