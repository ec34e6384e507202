import { later, toInstant } from "../domain/instant.ts";
import { UNDO_MS } from "../domain/undo.ts";
import type { MemberContext } from "./command.ts";
import type { ReadTx } from "./ports/store.ts";

/** How much is kept of a person beside the record itself. */
export type Kept = Awaited<ReturnType<typeof keptOf>>;

/** Counts all that names a person or comes from one, wherever it is kept. */
export async function keptOf(tx: ReadTx, { person, now }: Pick<MemberContext, "person" | "now">) {
  const units = new Set((await tx.organisation.units()).map(({ id }) => id));
  const own = await tx.chats.ofMembers(new Set([person.id]));
  const groups = await tx.chats.linkedTo(units);
  const reminders = await Promise.all([...own, ...groups].map(({ id }) => tx.reminders.inChat(id)));
  const invites = (await Promise.all([...units].map((id) => tx.invites.ofUnit(id)))).flat();
  const requests = await Promise.all(person.accounts.map((account) => tx.joinRequests.byAccount(account)));
  return {
    ...(await tx.members.traces(person.id)),
    reminders: reminders.flat().filter(({ memberId }) => memberId === person.id).length,
    invites: invites.filter(({ createdBy }) => createdBy === person.id).length,
    requests: requests.flat().length,
    hasUndo: ((await tx.undos.of(person.id))?.at ?? "") > later(toInstant(now), -UNDO_MS),
  };
}
