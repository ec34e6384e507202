import type { Chat } from "../domain/chat.ts";
import { newDelivery, type DeliveryContent, type SkipReason } from "../domain/delivery.ts";
import { toInstant } from "../domain/instant.ts";
import { afterQuiet } from "../domain/quiet.ts";
import type { Html } from "../text/html.ts";
import type { Texts } from "../text/texts.ts";
import type { Context } from "./command.ts";
import { decidersOf, mayDecide } from "./join-requests.ts";
import type { ReadTx, Tx } from "./ports/store.ts";
import { timeZoneOf } from "./settings.ts";
import { unitName } from "./unit-name.ts";

type GroupLost = Extract<DeliveryContent, { kind: "group-lost" }>;

/** Writes word into the ledger that a linked group is out of reach, for those who would link it anew. */
export async function tellGroupLost(
  tx: Tx,
  by: Pick<Context, "ids" | "now" | "timeZone">,
  { id, unitId }: Pick<Chat, "id" | "unitId">,
): Promise<void> {
  if (unitId === null) return;
  const at = toInstant(by.now);
  const timeZone = await timeZoneOf(tx, by);
  const chats = await decidersOf(tx, unitId);
  const lines = chats.map((chat) =>
    newDelivery(
      {
        key: ["group-lost", id, at, chat.id].join("|"),
        content: { kind: "group-lost", groupId: id, unitId },
        chatId: chat.id,
        memberId: chat.memberId,
        dueAt: at,
        notBefore: afterQuiet(at, chat.quiet, timeZone),
        graceUntil: null,
        skip: null,
      },
      by.ids.next("dlv"),
      at,
    ),
  );
  await tx.deliveries.add(lines);
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
