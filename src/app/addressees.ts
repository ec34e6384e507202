import { hasRole } from "../domain/member.ts";
import type { Addressee } from "../domain/plan.ts";
import { withBelow } from "../domain/unit.ts";
import type { ReadTx } from "./ports/store.ts";

/** Everybody in these units and those below them (each with the private chat, if there is one), and the linked groups. */
export async function addresseesOf(tx: ReadTx, unitIds: readonly string[]): Promise<Addressee[]> {
  const units = await tx.organisation.units();
  const reached = new Set(unitIds.flatMap((id) => [...withBelow(units, id)]));
  const members = await tx.members.inUnits(reached);
  const chats = await tx.chats.ofMembers(new Set(members.map((member) => member.id)));
  // Of several, the one linked last, unless nothing can be sent there.
  const inOrder = [...chats.filter(({ off }) => off !== null), ...chats.filter(({ off }) => off === null)];
  const chatOf = new Map(inOrder.map((chat) => [chat.memberId, chat]));
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
