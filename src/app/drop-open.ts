import { accountKey } from "../domain/chat.ts";
import { toInstant } from "../domain/instant.ts";
import type { Html } from "../text/html.ts";
import type { Context } from "./command.ts";
import type { Tx } from "./ports/store.ts";

/** Closes the form or question that the person has open; resolves with what is said about it. */
export async function dropOpen(tx: Tx, context: Context): Promise<Html> {
  const { t, now, sender, commands } = context;
  const open = await tx.questions.of(accountKey(sender));
  if (!open) return t.forms.nothingOpen;
  await tx.questions.remove(open.asker);
  const form = commands.flatMap(({ forms = [] }) => [...forms]).find(({ name }) => name === open.name);
  const isOver = open.expiresAt <= toInstant(now);
  if (!form) return isOver ? t.forms.nothingOpen : t.content.droppedQuestion;
  return isOver ? t.forms.over : t.content.dropped(await form.describe(tx, context, open.payload));
}
