import type { z } from "zod";

import { later, MINUTE, toInstant } from "../domain/instant.ts";
import type { Question } from "../domain/question.ts";
import type { Handler, MemberContext, Reply } from "./command.ts";
import type { Tx } from "./ports/store.ts";

/** How long the next plain words are taken for the answer. */
const VALID_MS = 15 * MINUTE;

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
      await tx.questions.remove(context.person.id);
      return { say: { text: context.t.errors.questionExpired } };
    },
  };
}

/** Asks: the person's next plain words in private go to the answer of this name. */
export async function askFor(
  tx: Tx,
  { person, now, locale }: MemberContext,
  name: string,
  payload: Question["payload"],
): Promise<void> {
  await tx.questions.put({
    memberId: person.id,
    name,
    payload,
    locale,
    expiresAt: later(toInstant(now), VALID_MS),
  });
}
