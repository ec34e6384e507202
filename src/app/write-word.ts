import type { Chat } from "../domain/chat.ts";
import { newDelivery, type Word } from "../domain/delivery.ts";
import { toInstant } from "../domain/instant.ts";
import { afterQuiet } from "../domain/quiet.ts";
import type { Context } from "./command.ts";
import type { Tx } from "./ports/store.ts";

/** Word about people or groups, and how it is told. */
export interface WordToWrite {
  readonly content: Word;
  /** Tells it apart: it is written once for each chat. */
  readonly key: readonly string[];
  /** Whether it may wait for the end of a chat's quiet hours. */
  readonly mayRest: boolean;
}

/** Writes word into the ledger for these chats. The zone is the organisation's. */
export async function writeWord(
  tx: Tx,
  { ids, now, timeZone }: Pick<Context, "ids" | "now" | "timeZone">,
  { content, key, mayRest }: WordToWrite,
  chats: readonly Chat[],
): Promise<void> {
  const at = toInstant(now);
  const lines = chats.map((chat) =>
    newDelivery(
      {
        key: [...key, chat.id].join("|"),
        content,
        chatId: chat.id,
        memberId: chat.memberId,
        dueAt: at,
        notBefore: mayRest ? afterQuiet(at, chat.quiet, timeZone) : at,
        graceUntil: null,
        skip: null,
      },
      ids.next("dlv"),
      at,
    ),
  );
  await tx.deliveries.add(lines);
}
