import { unitLabel } from "../domain/unit-name.ts";
import type { Texts } from "../text/texts.ts";
import type { ReadTx } from "./ports/store.ts";

/** What a unit is called, without being taken for another; one that is gone is the whole organisation's business. */
export async function unitName(tx: ReadTx, unitId: string, t: Texts): Promise<string> {
  return unitLabel(await tx.organisation.units(), unitId) ?? t.wholeOrganisation;
}
