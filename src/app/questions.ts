import type { z } from "zod";

import { accountKey } from "../domain/chat.ts";
import { later, MINUTE, toInstant } from "../domain/instant.ts";
import type { Question } from "../domain/question.ts";
import type { Context, Handler, MemberContext, Reply } from "./command.ts";
import type { Tx } from "./ports/store.ts";

/** How long the next plain words are taken for the answer. */
const VALID_MS = 15 * MINUTE;
/** The same for a form that is filled in step by step. */
export const FORM_VALID_MS = 30 * MINUTE;

/** What a command asks in a private chat, by plain words: `payload` says what the answer is about. */
export type Answer = Handler<MemberContext, { readonly payload: Question["payload"]; readonly text: string }>;

/**
 * What is done with the answer to a question; a payload of an older version is refused as out of date. The question stays
 * open until `run` has it removed, so that a misread answer can be written again.
 */
export function defineAnswer<T extends Question["payload"]>(
  schema: z.ZodType<T>,
  run: (tx: Tx, context: MemberContext, payload: T, text: string) => Promise<Reply>,
): Answer {
  return {
    mode: "write",
    async run(tx, context, { payload, text }) {
      const parsed = schema.safeParse(payload);
      if (parsed.success) return run(tx, context, parsed.data, text);
      await closeQuestion(tx, context);
      return { say: { text: context.t.errors.questionExpired } };
    },
  };
}

/** Asks: the person's next plain words in private go to the answer of this name. */
export async function askFor(
  tx: Tx,
  { sender, now, locale }: Context,
  name: string,
  payload: Question["payload"],
  validMs = VALID_MS,
): Promise<void> {
  await tx.questions.put({
    asker: accountKey(sender),
    name,
    payload,
    locale,
    expiresAt: later(toInstant(now), validMs),
  });
}

/** Nothing is asked of the person any more; with a name only where it was this. */
export async function closeQuestion(
  tx: Tx,
  { sender }: Pick<Context, "sender">,
  name: string | null = null,
): Promise<void> {
  const asker = accountKey(sender);
  if (name === null || (await tx.questions.of(asker))?.name === name) await tx.questions.remove(asker);
}
