import { isLate, type Broadcast } from "./broadcast.ts";
import type { Delivery } from "./delivery.ts";
import type { Instant } from "./instant.ts";
import type { Member } from "./member.ts";

/** How a broadcast stands with a person: acknowledged in time or late, not yet, or it could not be sent. */
export const RECEIPT_KINDS = ["in-time", "late", "open", "unreached"] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

/** One person of a broadcast's report. */
export interface Receipt {
  readonly kind: ReceiptKind;
  /** Null for somebody who is not there any more. */
  readonly member: Member | null;
  /** What took it there; null for whoever has it without having been sent it: joined later, or pressed in the group. */
  readonly line: Delivery | null;
  readonly acknowledgedAt: Instant | null;
}

/** How a broadcast stands with somebody; null for whoever has left without acknowledging it, and is not waited for. */
export function receiptOf(
  broadcast: Broadcast,
  { member, line, acknowledgedAt }: Omit<Receipt, "kind">,
): Receipt | null {
  const about = { member, line, acknowledgedAt };
  if (acknowledgedAt !== null)
    return { ...about, kind: isLate({ at: acknowledgedAt }, broadcast) ? "late" : "in-time" };
  if (member?.leftAt !== null) return null;
  return { ...about, kind: isUnreached(line) ? "unreached" : "open" };
}

function isUnreached(line: Delivery | null): boolean {
  return line?.status === "failed" || line?.status === "skipped";
}

/** Whether it is still to be sent to somebody who has not acknowledged it. */
export function isToBeSent({ kind, line }: Receipt): boolean {
  return kind === "open" && line?.status !== "sent";
}

/** How many people there are of each kind. */
export type Tally = Readonly<Record<ReceiptKind, number>>;

/** Of how many people an acknowledgement is asked. */
export function askedOf(tally: Tally): number {
  return RECEIPT_KINDS.reduce((sum, kind) => sum + tally[kind], 0);
}

/** How many have acknowledged, late ones included. */
export function gotOf(tally: Tally): number {
  return tally["in-time"] + tally.late;
}

/** The people of a broadcast, counted. */
export interface ReceiptCounts {
  readonly all: Tally;
  /** By the unit that each is in now, in the order of `unitIds`; null, the last: those of no or another unit. */
  readonly units: ReadonlyMap<string | null, Tally>;
  readonly toBeSent: number;
}

/** Counts in one pass; units in which nobody is concerned are left out. */
export function countReceipts(receipts: Iterable<Receipt>, unitIds: readonly string[]): ReceiptCounts {
  const all = emptyTally();
  const units = new Map<string | null, Record<ReceiptKind, number>>(
    [...unitIds, null].map((id) => [id, emptyTally()]),
  );
  let toBeSent = 0;
  for (const receipt of receipts) {
    const unit = units.get(receipt.member?.unitId ?? null) ?? units.get(null);
    all[receipt.kind] += 1;
    if (unit) unit[receipt.kind] += 1;
    if (isToBeSent(receipt)) toBeSent += 1;
  }
  for (const [id, tally] of units) if (askedOf(tally) === 0) units.delete(id);
  return { all, units, toBeSent };
}

/** The units to name where there is room for so many: all in their order, or else those in which most are missing. */
export function unitsToName(
  { units }: ReceiptCounts,
  room: number,
): readonly (readonly [string | null, Tally])[] {
  const all = [...units];
  if (all.length <= room) return all;
  return all.sort(([, a], [, b]) => missingOf(b) - missingOf(a)).slice(0, room);
}

function missingOf(tally: Tally): number {
  return askedOf(tally) - gotOf(tally);
}

function emptyTally(): Record<ReceiptKind, number> {
  return { "in-time": 0, late: 0, open: 0, unreached: 0 };
}

/** Whether its hour had come before it was stopped; what never went out has an hour for which it was meant. */
export function hasGoneOut({ sendAt, plannedTo, stoppedAt, withdrawnAt }: Broadcast): boolean {
  const endedAt = stoppedAt ?? withdrawnAt;
  return plannedTo !== "" && (endedAt === null || endedAt >= sendAt);
}
