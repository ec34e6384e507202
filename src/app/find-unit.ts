import { fold, foldedIncludes } from "../domain/fold.ts";
import { unitsInReach, type Member } from "../domain/member.ts";
import type { Unit } from "../domain/unit.ts";
import type { ReadTx } from "./ports/store.ts";

/**
 * The unit that a person means, among those in their reach: by its whole name, or by words that fit one name only; the
 * person's own where nothing is said. Otherwise the names that there are.
 */
export async function findUnit(
  tx: ReadTx,
  person: Member,
  words: string,
): Promise<Unit | { readonly known: readonly string[] }> {
  const all = await tx.organisation.units();
  const reach = unitsInReach(person, all);
  const units = all.filter(({ id }) => reach.has(id));
  const found =
    words.trim() === ""
      ? units.filter(({ id }) => id === person.unitId)
      : units.filter(({ name }) => fold(name) === fold(words));
  const near = found.length > 0 ? found : units.filter(({ name }) => foldedIncludes(name, words));
  const [only] = near;
  return only && near.length === 1 ? only : { known: units.map(({ name }) => name) };
}
