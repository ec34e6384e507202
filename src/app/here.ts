import { newChat, type Chat } from "../domain/chat.ts";
import { unitsInReach } from "../domain/member.ts";
import { noteAudit } from "./audit.ts";
import type { MemberContext, Reply } from "./command.ts";
import type { ReadTx, Tx } from "./ports/store.ts";

/**
 * Does something with the chat of this place. A member's private chat is made on first use, a group only by linking it: in
 * one that we do not know (an old button there, say) nothing is done.
 */
export async function withChatHere(
  tx: Tx,
  context: MemberContext,
  then: (chat: Chat) => Promise<Reply>,
): Promise<Reply> {
  const { errors } = context.t;
  const chat = await chatHere(tx, context);
  return chat ? then(chat) : { say: { text: errors.notLinked }, notice: errors.staleButton };
}

async function chatHere(tx: Tx, { chat, place, person, ids }: MemberContext): Promise<Chat | null> {
  if (chat || place.kind === "group") return chat;
  const made = newChat({ id: ids.next("cht"), ref: place, title: null, memberId: person.id, unitId: null });
  await tx.chats.put(made);
  return made;
}

/** What is changed in a group is many people's business; a private chat's is nobody else's. */
export async function noteChangeOfGroup(
  tx: Tx,
  context: MemberContext,
  { id, ref, title }: Chat,
  detail: string,
): Promise<void> {
  if (ref.kind !== "group") return;
  await noteAudit(tx, context, { verb: "changed", kind: "group", subjectId: id, label: title, detail });
}

/**
 * Whether a person may change what is said in this place by itself: their own private chat always, a group with rights
 * over its unit or as its administrator (which is known only where the command's rule has `groupAdmin`).
 */
export async function mayChangeHere(
  tx: ReadTx,
  { person, place, chat, isGroupAdmin }: MemberContext,
): Promise<boolean> {
  if (place.kind === "private" || isGroupAdmin) return true;
  const unitId = chat?.unitId ?? null;
  return unitId !== null && unitsInReach(person, await tx.organisation.units()).has(unitId);
}
