import { fold, foldedIncludes } from "../domain/fold.ts";
import type { Member } from "../domain/member.ts";
import { withBelow } from "../domain/unit.ts";
import type { ReadTx } from "./ports/store.ts";

/** How people are addressed before their name. */
const ADDRESS = /^(?:dong chi|d\/c|dc|comrade)\s+/;

/** A name that is nobody's, or more than one person's: `near` are those it may mean, `known` all there are. */
export interface UnknownMember {
  readonly name: string;
  readonly near: readonly Member[];
  readonly known: readonly Member[];
}

/** The members of a unit and those below it that these names mean: each by the whole name, or by words that fit one alone. */
export async function findMembers(
  tx: ReadTx,
  unitId: string,
  names: readonly string[],
): Promise<{ readonly found: readonly Member[] } | { readonly unknown: UnknownMember }> {
  const known = await tx.members.inUnits(withBelow(await tx.organisation.units(), unitId));
  const found: Member[] = [];
  for (const name of names) {
    const wanted = fold(name).replace(ADDRESS, "");
    const exact = known.filter((member) => fold(member.name) === wanted);
    const near = exact.length > 0 ? exact : known.filter((member) => foldedIncludes(member.name, wanted));
    const [only] = near;
    if (!only || near.length > 1) return { unknown: { name, near, known } };
    if (!found.includes(only)) found.push(only);
  }
  return { found };
}
