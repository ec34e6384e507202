import type { Broadcast } from "../../domain/broadcast.ts";
import type { Delivery } from "../../domain/delivery.ts";
import type { Member } from "../../domain/member.ts";
import type { ReadTx } from "../ports/store.ts";

/** Who was sent a broadcast and has not acknowledged it, with the line of the ledger that took it there. */
export interface Missing {
  readonly member: Member;
  readonly line: Delivery;
}

/** Those who have not acknowledged, whether it has arrived or could not be sent; whoever has left is not waited for. */
export async function missingOf(tx: ReadTx, { id }: Pick<Broadcast, "id">): Promise<Missing[]> {
  const got = new Set((await tx.broadcasts.acknowledgements(id)).map(({ memberId }) => memberId));
  const missing: Missing[] = [];
  for (const line of await tx.deliveries.ofBroadcast(id)) {
    if (line.memberId === null || got.has(line.memberId)) continue;
    const member = await tx.members.byId(line.memberId);
    if (member?.leftAt === null) missing.push({ member, line });
  }
  return missing;
}
