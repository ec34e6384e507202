import type { Event } from "../domain/event.ts";
import { unitsInReach, type Member } from "../domain/member.ts";
import type { ReadTx } from "./ports/store.ts";

/** Whether a person answers for an event: named for it, or with rights over one of its units. */
export async function isResponsible(
  tx: ReadTx,
  person: Member,
  { assigneeIds, unitIds }: Pick<Event, "assigneeIds" | "unitIds">,
): Promise<boolean> {
  if (assigneeIds.includes(person.id)) return true;
  const reach = unitsInReach(person, await tx.organisation.units());
  return unitIds.some((id) => reach.has(id));
}
