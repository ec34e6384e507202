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
import { isKept, mayHaveGone, seenBroadcast } from "./managed.ts";

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
  readonly canCorrect: boolean;
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
  const seen = await seenBroadcast(tx, context.person, wanted);
  if (!seen) return null;
  const reach = (await reachOf(tx, context.person)).map(({ id }) => id);
  const found = await receiptsOf(tx, context, seen.broadcast, seen.isWhole ? null : new Set(reach));
  // Of a broadcast from above that was for others, nothing is said.
  if (!seen.isWhole && found.receipts.length === 0 && found.groups.length === 0) return null;
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

/**
 * Looks up everybody whom a broadcast was for, in pieces. Where `only` names units, those who are in them: such a part can be looked
 * at, and nothing done with the whole.
 */
export async function receiptsOf(
  tx: ReadTx,
  { breathe }: Pick<MemberContext, "breathe">,
  broadcast: Broadcast,
  only: ReadonlySet<string> | null = null,
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
  const isIn = (unitId: string | null | undefined): boolean => only === null || only.has(unitId ?? "");
  return {
    broadcast,
    state: stateOf(broadcast, lines.some(isOpen)),
    receipts: receipts.filter(({ member }) => isIn(member?.unitId)),
    left: only === null ? concerned.length - receipts.length : 0,
    groups: await groupsAmong(tx, lines, isIn),
    canStop: only === null && (plannedTo !== null || lines.some(isKept)),
    canCorrect: only === null && withdrawnAt === null,
    canWithdraw: only === null && withdrawnAt === null && lines.some(mayHaveGone),
  };
}

/** The lines that go to groups of some units. */
async function groupsAmong(
  tx: ReadTx,
  lines: readonly Delivery[],
  isIn: (unitId: string | null | undefined) => boolean,
): Promise<Delivery[]> {
  const groups = lines.filter((line) => line.memberId === null);
  const chats = await Promise.all(groups.map(({ chatId }) => tx.chats.byId(chatId ?? "")));
  return groups.filter((_, index) => isIn(chats[index]?.unitId));
}

function isOpen({ status }: Delivery): boolean {
  return status === "pending" || status === "sending";
}
