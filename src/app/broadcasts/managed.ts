import type { Broadcast } from "../../domain/broadcast.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { unitsInReach, type Member } from "../../domain/member.ts";
import type { ReadTx } from "../ports/store.ts";

/** A broadcast that this person may see the report of and change: of a unit in their reach; by the number as people type it. */
export async function managedBroadcast(
  tx: ReadTx,
  person: Member,
  wanted: string,
): Promise<Broadcast | null> {
  const number = Number(/^\d{1,9}$/.exec(wanted.trim())?.[0]);
  const broadcast = Number.isNaN(number) ? null : await tx.broadcasts.byNumber(number);
  const reach = unitsInReach(person, await tx.organisation.units());
  return broadcast && reach.has(broadcast.unitId) ? broadcast : null;
}

/** Whether a line of the ledger has certainly not arrived yet, so that it can still be kept back. */
export function isKept({ status, unknowns, partsSent }: Delivery): boolean {
  return status === "pending" && unknowns === 0 && partsSent === 0;
}

/** Whether a line of the ledger has gone out, or may have, in whole or in part. */
export function mayHaveGone({ status, unknowns, partsSent }: Delivery): boolean {
  return (
    status === "sent" || status === "sending" || (status !== "skipped" && (unknowns > 0 || partsSent > 0))
  );
}
