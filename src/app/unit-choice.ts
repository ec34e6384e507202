import { unitsInReach, type Member } from "../domain/member.ts";
import { unitNames } from "../domain/unit-name.ts";
import type { Unit } from "../domain/unit.ts";
import { chunk } from "./chunk.ts";
import type { Context } from "./command.ts";
import type { Asked, Read, Said } from "./form.ts";
import type { ReadTx } from "./ports/store.ts";

/** So many names are told where one is not known. */
const SHOWN = 20;
const IN_A_ROW = 2;
/** A choice's value may not be longer. */
const MAX_VALUE = 32;

/** The units that a person may act for, the own one first. */
export async function reachOf(tx: ReadTx, person: Member): Promise<Unit[]> {
  const units = await tx.organisation.units();
  const reach = unitsInReach(person, units);
  const own = units.filter(({ id }) => id === person.unitId && reach.has(id));
  return [...own, ...units.filter(({ id }) => id !== person.unitId && reach.has(id))];
}

/** Units to press. What is pressed or written instead is read by `readUnit`. */
export function unitChoices(units: readonly Unit[]): NonNullable<Asked["choices"]> {
  const short = units.filter(({ id }) => id.length <= MAX_VALUE);
  const { labelOf } = unitNames(units);
  return chunk(
    short.map(({ id }) => ({ label: labelOf(id), value: id })),
    IN_A_ROW,
  );
}

/**
 * The one of these units that was pressed or written: by its whole name (with the unit above it, where several are called so),
 * or by words that fit one only. A press has no words, and what has neither means none.
 */
export function readUnit(
  { t }: Pick<Context, "t">,
  units: readonly Unit[],
  { text, choice }: Pick<Said, "text" | "choice">,
): Read<string> {
  if (choice !== null) {
    const pressed = units.find(({ id }) => id === choice);
    return pressed ? { value: pressed.id } : { refused: t.content.unitGone };
  }
  if (text.trim() === "") return { refused: t.content.writeIt };
  const names = unitNames(units);
  const near = names.find(text);
  const [only] = near;
  if (only && near.length === 1) return { value: only.id };
  const named = (near.length > 0 ? near : units).slice(0, SHOWN).map(({ id }) => names.labelOf(id));
  return { refused: t.content.whichUnit(text, named) };
}
