import type { Chat } from "../domain/chat.ts";
import { hasRole } from "../domain/member.ts";
import type { Addressee } from "../domain/plan.ts";
import { withBelow } from "../domain/unit.ts";
import type { ReadTx } from "./ports/store.ts";

/** Everybody in these units and those below them (each with the private chat, if there is one), and the linked groups. */
export async function addresseesOf(tx: ReadTx, unitIds: readonly string[]): Promise<Addressee[]> {
  const units = await tx.organisation.units();
  const reached = new Set(unitIds.flatMap((id) => [...withBelow(units, id)]));
  const members = await tx.members.inUnits(reached);
  const chatOf = await chatsOf(tx, new Set(members.map((member) => member.id)));
  const groups = await tx.chats.linkedTo(reached);
  return [
    ...members.map((member) => ({
      memberId: member.id,
      prepares: hasRole(member, "secretary"),
      chat: chatOf.get(member.id) ?? null,
    })),
    ...groups.map((chat) => ({ chat })),
  ];
}

/** The private chats of these people. Of several, the one linked last, unless nothing can be sent there. */
export async function chatsOf(
  tx: ReadTx,
  memberIds: ReadonlySet<string>,
): Promise<ReadonlyMap<string | null, Chat>> {
  const chats = await tx.chats.ofMembers(memberIds);
  const inOrder = [...chats.filter(({ off }) => off !== null), ...chats.filter(({ off }) => off === null)];
  return new Map(inOrder.map((chat) => [chat.memberId, chat]));
}
