import type { Broadcast } from "../../domain/broadcast.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { unitsInReach, type Member } from "../../domain/member.ts";
import { withAbove } from "../../domain/unit.ts";
import type { ReadTx } from "../ports/store.ts";

/** A broadcast that this person may see the report of and change: of a unit in their reach; by the number as people type it. */
export async function managedBroadcast(
  tx: ReadTx,
  person: Member,
  wanted: string,
): Promise<Broadcast | null> {
  const seen = await seenBroadcast(tx, person, wanted);
  return seen?.isWhole === true ? seen.broadcast : null;
}

/**
 * A broadcast that this person may see the report of: the whole of one that they may change, and of one from above the part that
 * concerns the units in their reach.
 */
export async function seenBroadcast(
  tx: ReadTx,
  person: Member,
  wanted: string,
): Promise<{ readonly broadcast: Broadcast; readonly isWhole: boolean } | null> {
  const number = Number(/^\d{1,9}$/.exec(wanted.trim())?.[0]);
  const broadcast = Number.isNaN(number) ? null : await tx.broadcasts.byNumber(number);
  if (!broadcast) return null;
  const units = await tx.organisation.units();
  const reach = unitsInReach(person, units);
  if (reach.has(broadcast.unitId)) return { broadcast, isWhole: true };
  const isFromAbove = reach.size > 0 && withAbove(units, person.unitId).has(broadcast.unitId);
  return isFromAbove ? { broadcast, isWhole: false } : null;
}

/** Whether a line of the ledger has certainly not arrived yet, so that it can still be kept back. */
export function isKept({ status, unknowns, partsSent }: Delivery): boolean {
  return status === "pending" && unknowns === 0 && partsSent === 0;
}

/** Whether a line of the ledger has gone out, or may have, in whole or in part. */
export function mayHaveGone({ status, unknowns, partsSent }: Delivery): boolean {
  return status === "sent" || status === "sending" || unknowns > 0 || partsSent > 0;
}
