import type { Event } from "../domain/event.ts";
import { unitsInReach, type Member } from "../domain/member.ts";
import type { ReadTx } from "./ports/store.ts";

/** Whether a person answers for an event: named for it, or with rights over one of its units or of those named for it. */
export async function isResponsible(
  tx: ReadTx,
  person: Member,
  { assigneeIds, assigneeUnitIds, unitIds }: Pick<Event, "assigneeIds" | "assigneeUnitIds" | "unitIds">,
): Promise<boolean> {
  if (assigneeIds.includes(person.id)) return true;
  const reach = unitsInReach(person, await tx.organisation.units());
  return [...unitIds, ...assigneeUnitIds].some((id) => reach.has(id));
}
