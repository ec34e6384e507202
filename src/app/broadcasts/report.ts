import {
  countReceipts,
  receiptOf,
  type Receipt,
  type ReceiptCounts,
  type ReceiptKind,
} from "../../domain/broadcast-report.ts";
import { stateOf, type Broadcast, type BroadcastState } from "../../domain/broadcast.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { unitNames } from "../../domain/unit-name.ts";
import type { MemberContext } from "../command.ts";
import type { ReadTx } from "../ports/store.ts";
import { reachOf } from "../unit-choice.ts";
import { isUntried, managedBroadcast, mayHaveGone } from "./managed.ts";

/** So many people are looked up before others have their turn. */
export const AT_ONCE = 500;

/** Who was asked to acknowledge a broadcast, and what became of it. */
export interface Receipts {
  readonly broadcast: Broadcast;
  readonly state: BroadcastState;
  /** Those who have acknowledged first, as they did; the others as they stand in the ledger. */
  readonly receipts: readonly Receipt[];
  /** How many have left without acknowledging it. */
  readonly left: number;
  readonly groups: readonly Delivery[];
  readonly canStop: boolean;
  readonly canWithdraw: boolean;
}

/** The same with what the person who looks at it may see of it. */
export interface Report extends Receipts {
  readonly counts: ReceiptCounts;
  /** What a unit is called; "" for those beyond the reach of whoever looks, and for none. */
  readonly unitName: (id: string | null) => string;
  /** Those of these kinds by their units, in the order of `counts`. */
  readonly of: (kinds: readonly ReceiptKind[]) => Receipt[];
}

/** The report of a broadcast by its number as people type it; null where this person may not see it, or there is none. */
export async function reportOf(tx: ReadTx, context: MemberContext, wanted: string): Promise<Report | null> {
  const broadcast = await managedBroadcast(tx, context.person, wanted);
  if (!broadcast) return null;
  const found = await receiptsOf(tx, context, broadcast);
  const reach = (await reachOf(tx, context.person)).map(({ id }) => id);
  const { labelOf } = unitNames(await tx.organisation.units());
  const places = new Map(reach.map((id, place) => [id, place]));
  const placeOf = ({ member }: Receipt): number => places.get(member?.unitId ?? "") ?? places.size;
  return {
    ...found,
    counts: countReceipts(found.receipts, reach),
    unitName: (id) => (id !== null && places.has(id) ? labelOf(id) : ""),
    of: (kinds) =>
      found.receipts.filter(({ kind }) => kinds.includes(kind)).sort((a, b) => placeOf(a) - placeOf(b)),
  };
}

/** Looks up everybody whom a broadcast was for, in pieces. */
export async function receiptsOf(
  tx: ReadTx,
  { breathe }: Pick<MemberContext, "breathe">,
  broadcast: Broadcast,
): Promise<Receipts> {
  const { id, plannedTo, withdrawnAt } = broadcast;
  const lines = await tx.deliveries.ofBroadcast(id);
  if (lines.length > AT_ONCE) await breathe();
  const acknowledgedAt = new Map(
    (await tx.broadcasts.acknowledgements(id)).map(({ memberId, at }) => [memberId, at]),
  );
  const lineOf = new Map(lines.map((line) => [line.memberId, line]));
  // Whoever joined later, or pressed in the group, may have it without having been sent it.
  const concerned = [...new Set([...acknowledgedAt.keys(), ...lineOf.keys()])].filter((one) => one !== null);
  const receipts: Receipt[] = [];
  for (const [index, memberId] of concerned.entries()) {
    if (index > 0 && index % AT_ONCE === 0) await breathe();
    const receipt = receiptOf(broadcast, {
      member: await tx.members.byId(memberId),
      line: lineOf.get(memberId) ?? null,
      acknowledgedAt: acknowledgedAt.get(memberId) ?? null,
    });
    if (receipt) receipts.push(receipt);
  }
  return {
    broadcast,
    state: stateOf(broadcast, lines.some(isOpen)),
    receipts,
    left: concerned.length - receipts.length,
    groups: lines.filter((line) => line.memberId === null),
    canStop: plannedTo !== null || lines.some(isUntried),
    canWithdraw: withdrawnAt === null && lines.some(mayHaveGone),
  };
}

function isOpen({ status }: Delivery): boolean {
  return status === "pending" || status === "sending";
}
