import { toPlainText, type Html } from "../../src/text/html.ts";
import type { BotApiServer, ShownMessage } from "./bot-api/server.ts";
import { WITHIN_MS, type Talk } from "./talk.ts";

/** What a message must show: these words somewhere in it. */
export type Words = Html | string | RegExp;
/** What is said, and what is shown then. "[Lưu]" is the newest button of that name, anything else is typed. */
export type Step = readonly [said: string, then: Words];

/** Leads people through something step by step, each time waiting for what the bot shows. */
export interface Guide {
  /** Does these things one after another; resolves with the message that the last of them brought up. */
  readonly go: (who: number, steps: readonly Step[], chatId?: number) => Promise<ShownMessage>;
  /** A person sends a file; resolves with the answer. */
  readonly send: (
    who: number,
    file: { name: string; bytes: Uint8Array },
    then: Words,
  ) => Promise<ShownMessage>;
}

export function createGuide(server: BotApiServer, { say }: Pick<Talk, "say">): Guide {
  const ofBot = (chatId: number): ShownMessage[] =>
    server.messages(chatId).filter(({ from }) => from === "bot");

  async function press(who: number, chatId: number, button: string, then: Words): Promise<ShownMessage> {
    const under = ofBot(chatId).findLast(({ buttons }) => buttons.flat().some(({ text }) => text === button));
    if (!under) throw new Error(`Chat ${chatId} shows no button “${button}”`);
    const before = new Set(ofBot(chatId).map(idAndText));
    server.press(who, chatId, under.messageId, button);
    const found = (): ShownMessage | undefined =>
      ofBot(chatId).find((message) => !before.has(idAndText(message)) && patternOf(then).test(message.text));
    await server
      .until(() => found() !== undefined, WITHIN_MS)
      .catch((error: unknown) => {
        const wanted = String(patternOf(then));
        throw new Error(`“${button}” in chat ${chatId} did not bring up ${wanted}.`, { cause: error });
      });
    const message = found();
    if (!message) throw new Error("It was shown a moment ago");
    return message;
  }

  return {
    async go(who, steps, chatId = who) {
      let shown: ShownMessage | undefined;
      for (const [said, then] of steps) {
        const [, button] = /^\[(.+)\]$/.exec(said) ?? [];
        shown =
          button === undefined
            ? await say(who, said, patternOf(then), { chatId })
            : await press(who, chatId, button, then);
      }
      if (!shown) throw new Error("Nothing was to be done");
      return shown;
    },
    send: (who, document, then) => say(who, "", patternOf(then), { document }),
  };
}

function idAndText({ messageId, text }: ShownMessage): string {
  return `${messageId} ${text}`;
}

/** As people read it, whatever the markup. */
export function patternOf(words: Words): RegExp {
  if (words instanceof RegExp) return words;
  const text = typeof words === "string" ? words : toPlainText(words);
  return new RegExp(text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`), "u");
}
