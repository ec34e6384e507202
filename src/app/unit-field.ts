import { unitsInReach, type Member } from "../domain/member.ts";
import { unitNames } from "../domain/unit-name.ts";
import type { Unit } from "../domain/unit.ts";
import type { Asked } from "./form.ts";
import type { ReadTx } from "./ports/store.ts";

/** The units that a person may act for, in the organisation's order. */
export async function reachOf(tx: ReadTx, person: Member): Promise<readonly Unit[]> {
  const units = await tx.organisation.units();
  const reach = unitsInReach(person, units);
  return units.filter(({ id }) => reach.has(id));
}

/** Units to press, one in a row. What is pressed or written instead is read by `readUnit`. */
export function unitChoices(units: readonly Unit[]): NonNullable<Asked["choices"]> {
  const { labelOf } = unitNames(units);
  return units.map(({ id }) => [{ label: labelOf(id), value: id }]);
}
