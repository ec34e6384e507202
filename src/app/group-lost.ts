import type { Chat } from "../domain/chat.ts";
import type { SkipReason, Word } from "../domain/delivery.ts";
import { toInstant } from "../domain/instant.ts";
import type { Html } from "../text/html.ts";
import type { Texts } from "../text/texts.ts";
import type { Context } from "./command.ts";
import { decidersOf, mayDecide } from "./join-requests.ts";
import type { ReadTx, Tx } from "./ports/store.ts";
import { timeZoneOf } from "./settings.ts";
import { unitName } from "./unit-name.ts";
import { writeWord } from "./write-word.ts";

type GroupLost = Extract<Word, { kind: "group-lost" }>;

/** Writes word into the ledger that a linked group is out of reach, for those who would link it anew. */
export async function tellGroupLost(
  tx: Tx,
  by: Pick<Context, "ids" | "now" | "timeZone">,
  { id, unitId }: Pick<Chat, "id" | "unitId">,
): Promise<void> {
  if (unitId === null) return;
  const word = {
    content: { kind: "group-lost" as const, groupId: id, unitId },
    key: ["group-lost", id, toInstant(by.now)],
    mayRest: true,
  };
  await writeWord(tx, { ...by, timeZone: await timeZoneOf(tx, by) }, word, await decidersOf(tx, unitId));
}

/** The word itself, for as long as the group is out of reach and this person has a say in the unit. */
export async function composeGroupLost(
  { tx, chat, t }: { readonly tx: ReadTx; readonly chat: Chat; readonly t: Texts },
  { groupId, unitId }: GroupLost,
): Promise<{ readonly text: Html; readonly buttons: readonly [] } | { readonly skip: SkipReason }> {
  if (chat.off !== null) return { skip: "chat-off" };
  const person = chat.memberId === null ? null : await tx.members.byId(chat.memberId);
  if (person === null || !mayDecide(person, unitId, await tx.organisation.units()))
    return { skip: "not-addressed" };
  const group = await tx.chats.byId(groupId);
  if (!group || group.unitId !== null) return { skip: "changed" };
  return {
    text: t.subscriptions.groupLost(group.title ?? t.unnamed, await unitName(tx, unitId, t)),
    buttons: [],
  };
}
