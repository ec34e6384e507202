import type { Member } from "../domain/member.ts";
import { unitNames } from "../domain/unit-name.ts";
import type { Unit } from "../domain/unit.ts";
import type { ReadTx } from "./ports/store.ts";
import { reachOf } from "./unit-choice.ts";

/**
 * The unit that a person means, among those in their reach: by its whole name (with the unit above it, where several are
 * called so), or by words that fit one name only; the person's own where nothing is said. Otherwise what it may be called.
 */
export async function findUnit(
  tx: ReadTx,
  person: Member,
  words: string,
): Promise<Unit | { readonly known: readonly string[] }> {
  const units = await reachOf(tx, person);
  const names = unitNames(units, await tx.organisation.units());
  const near = words.trim() === "" ? units.filter(({ id }) => id === person.unitId) : names.find(words);
  const [only] = near;
  if (only && near.length === 1) return only;
  return { known: (near.length > 0 ? near : units).map(({ id }) => names.labelOf(id)) };
}
