import { chatKey, type Chat, type ChatRef } from "../domain/chat.ts";
import { unitsInReach } from "../domain/member.ts";
import { noteAudit } from "./audit.ts";
import type { Context, MemberContext } from "./command.ts";
import { pauseAsked, switchDigestOff } from "./digest-switch.ts";
import type { ReadTx, Tx } from "./ports/store.ts";

/** The linked chats of a group: itself and its topics. */
export async function chatsOfGroup(
  tx: ReadTx,
  { platform, chatId }: Pick<ChatRef, "platform" | "chatId">,
): Promise<readonly Chat[]> {
  const units = new Set((await tx.organisation.units()).map(({ id }) => id));
  const linked = await tx.chats.linkedTo(units);
  return linked.filter(({ ref }) => ref.platform === platform && ref.chatId === chatId);
}

/** A group gets nothing any more until somebody links it anew; what was asked for there is paused. */
export async function unlinkChat(
  tx: Tx,
  by: Pick<Context, "ids" | "now" | "person">,
  id: string,
): Promise<void> {
  const chat = await tx.chats.byId(id);
  if (chat?.unitId == null) return;
  await switchDigestOff(tx, by, chat);
  await pauseAsked(tx, by, chat);
  await tx.chats.put({ ...chat, unitId: null });
  await noteAudit(tx, by, { verb: "unlinked", kind: "group", subjectId: id, label: chat.title });
}

/** Where else in this group a unit is linked that the person may act for. */
export async function linkedBeside(tx: ReadTx, { person, place }: MemberContext): Promise<readonly Chat[]> {
  const reach = unitsInReach(person, await tx.organisation.units());
  const linked = await chatsOfGroup(tx, place);
  return linked.filter(
    ({ ref, unitId }) => chatKey(ref) !== chatKey(place) && unitId !== null && reach.has(unitId),
  );
}

/** What came to one topic of a group comes to this one from now on, with all that was set there; they change places. */
export async function moveLinkHere(tx: Tx, context: MemberContext, from: Chat): Promise<Chat> {
  const { chat, place, placeTitle } = context;
  if (chat) await tx.chats.put({ ...chat, ref: from.ref });
  const moved = { ...from, ref: place, title: placeTitle, off: null };
  await tx.chats.put(moved);
  await noteAudit(tx, context, { verb: "linked", kind: "group", subjectId: from.id, label: placeTitle });
  return moved;
}
