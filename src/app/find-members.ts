import { fold, foldedIncludes } from "../domain/fold.ts";
import type { Member } from "../domain/member.ts";
import { unitNames } from "../domain/unit-name.ts";
import { withBelow, type Unit } from "../domain/unit.ts";
import type { ReadTx } from "./ports/store.ts";

/** How people are addressed before their name. */
const ADDRESS = /^(?:dong chi|d\/c|dc|comrade)\s+/;

/** A name that is nobody's, or more than one's: `near` are the people or units it may mean, `known` all people there are. */
export interface UnknownMember {
  readonly name: string;
  readonly near: readonly { readonly name: string }[];
  readonly known: readonly Member[];
}

/** Those of these members whom a name means: by the whole name, or else by words that fit. */
export function membersCalled(members: readonly Member[], name: string): readonly Member[] {
  const wanted = withoutAddress(name);
  const exact = members.filter((member) => fold(member.name) === wanted);
  return exact.length > 0 ? exact : members.filter((member) => foldedIncludes(member.name, wanted));
}

/** A name without how people are addressed before it, folded. */
export function withoutAddress(name: string): string {
  return fold(name).replace(ADDRESS, "");
}

/**
 * Whom these names mean within a unit and those below it: a unit by its whole name, or a member by the whole name, or by
 * words that fit one alone.
 */
export async function findResponsible(
  tx: ReadTx,
  unitId: string,
  names: readonly string[],
): Promise<
  { readonly found: readonly Member[]; readonly units: readonly Unit[] } | { readonly unknown: UnknownMember }
> {
  const all = await tx.organisation.units();
  const within = withBelow(all, unitId);
  const known = await tx.members.inUnits(within);
  const called = unitNames(
    all.filter(({ id }) => within.has(id)),
    all,
  );
  const found = new Set<Member>();
  const units = new Set<Unit>();
  for (const name of names) {
    const [unit, twin, ...more] = called.called(name);
    if (unit && twin) {
      const near = [unit, twin, ...more].map(({ id }) => ({ name: called.labelOf(id) }));
      return { unknown: { name, near, known } };
    }
    const near = unit ? [] : membersCalled(known, name);
    const [only] = near;
    if (unit) units.add(unit);
    else if (only && near.length === 1) found.add(only);
    else return { unknown: { name, near, known } };
  }
  return { found: [...found], units: [...units] };
}
