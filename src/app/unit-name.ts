import type { Texts } from "../text/texts.ts";
import type { ReadTx } from "./ports/store.ts";

/** A unit's name for people; a unit that is gone is the whole organisation's business. */
export async function unitName(tx: ReadTx, unitId: string, t: Texts): Promise<string> {
  return (await tx.organisation.units()).find(({ id }) => id === unitId)?.name ?? t.wholeOrganisation;
}
