import type { ShownMessage } from "../contract/messenger.ts";
import type { TestBot } from "./test-bot.ts";

/** Answers questions one after another; `[Lưu]` presses a button of the newest message. Resolves with the last message. */
export async function fill(bot: TestBot, who: string, ...answers: readonly string[]): Promise<ShownMessage> {
  for (const answer of answers) {
    const label = /^\[(.+)\]$/.exec(answer)?.[1];
    if (label === undefined) await bot.say(who, answer);
    else await bot.press(who, bot.newest(who), label);
  }
  return bot.newest(who);
}

/** What stands in the audit log, the newest first: "added unit Chi bộ 4". */
export function audited(bot: TestBot): Promise<string[]> {
  return bot.store.read(async (tx) =>
    (await tx.audit.newest(20)).map(({ verb, kind, label, detail }) =>
      [verb, kind, label, detail && `(${detail})`].filter((part) => part !== null).join(" "),
    ),
  );
}

/** The bot's errors: none are expected. */
export function errorsOf(bot: TestBot): unknown[] {
  return bot.log.entries.filter(({ level }) => level === "error");
}
