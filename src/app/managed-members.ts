import { fold, foldedIncludes } from "../domain/fold.ts";
import { hasRole, unitsInReach, type Member } from "../domain/member.ts";
import type { MemberContext } from "./command.ts";
import type { ReadTx } from "./ports/store.ts";

/** How somebody stands to the organisation: joined, on the list only, or gone. */
export type Standing = "joined" | "listed" | "left";

export function standingOf({ accounts, leftAt }: Member): Standing {
  if (leftAt !== null) return "left";
  return accounts.length > 0 ? "joined" : "listed";
}

/** Everybody in the units that this person acts for, those who have left included, by name. */
export async function membersInReach(tx: ReadTx, { person }: MemberContext): Promise<readonly Member[]> {
  const reach = unitsInReach(person, await tx.organisation.units());
  return (await tx.members.all())
    .filter(({ unitId }) => reach.has(unitId))
    .toSorted((a, b) => Number(a.leftAt !== null) - Number(b.leftAt !== null) || compareNames(a, b));
}

/** By the given name, which stands last in Vietnamese. */
function compareNames(a: Member, b: Member): number {
  const key = ({ name }: Member): string => fold(name).split(" ").toReversed().join(" ");
  return key(a).localeCompare(key(b));
}

/** Those whom words mean: by the whole name, or else by words that fit. */
export function membersNamed(members: readonly Member[], words: string): readonly Member[] {
  const exact = members.filter(({ name }) => fold(name) === fold(words));
  return exact.length > 0 ? exact : members.filter(({ name }) => foldedIncludes(name, words));
}

/** One of them by the id; null out of reach. */
export async function managedMember(
  tx: ReadTx,
  { person }: MemberContext,
  id: string,
): Promise<Member | null> {
  const member = await tx.members.byId(id);
  const reach = unitsInReach(person, await tx.organisation.units());
  return member && reach.has(member.unitId) ? member : null;
}

/** Whether this person may change that one's record: nobody does who has fewer rights. */
export function mayManage({ person }: MemberContext, member: Pick<Member, "role">): boolean {
  return hasRole(person, member.role);
}

/** Whether nobody could administer without this one. */
export async function isLastAdmin(tx: ReadTx, { id, role, leftAt }: Member): Promise<boolean> {
  if (role !== "admin" || leftAt !== null) return false;
  const others = await tx.members.withRole("admin");
  return !others.some((admin) => admin.id !== id && admin.accounts.length > 0);
}
