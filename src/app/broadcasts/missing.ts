import { addressedBy } from "../../domain/audience.ts";
import type { Broadcast } from "../../domain/broadcast.ts";
import type { Delivery } from "../../domain/delivery.ts";
import type { Member } from "../../domain/member.ts";
import type { ReadTx } from "../ports/store.ts";

/** Who was sent a broadcast and has not acknowledged it, with the line of the ledger that took it there. */
export interface Missing {
  readonly member: Member;
  readonly line: Delivery;
}

/**
 * Those who have not acknowledged, whether it has arrived or could not be sent. Whoever has left or belongs to others by now is
 * not waited for, and nobody from whom the sender has kept it back.
 */
export async function missingOf(tx: ReadTx, broadcast: Broadcast): Promise<Missing[]> {
  const { id } = broadcast;
  const addressed = addressedBy(broadcast, await tx.organisation.units());
  const got = new Set((await tx.broadcasts.acknowledgements(id)).map(({ memberId }) => memberId));
  const missing: Missing[] = [];
  for (const line of await tx.deliveries.ofBroadcast(id)) {
    if (line.memberId === null || got.has(line.memberId) || line.reason === "halted") continue;
    const member = await tx.members.byId(line.memberId);
    if (member?.leftAt === null && addressed.member(member)) missing.push({ member, line });
  }
  return missing;
}
