import { setImmediate } from "node:timers/promises";

import {
  InvalidRecord,
  type DeliveryClaim,
  type DeliveryOutcome,
  type ReadTx,
  type Tx,
} from "../../app/ports/store.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { later, type Instant } from "../../domain/instant.ts";
import type { Source } from "./read-tx.ts";
import { contentValue, type State } from "./state.ts";
import { freeze } from "./table.ts";
import type { Working } from "./working.ts";

type Ledger = State["deliveries"];

/** Asking the ledger. */
export function deliveryReads(source: Source): ReadTx["deliveries"] {
  const of = (content: Delivery["content"]) =>
    source("deliveries").withAny("content", [contentValue(content)]);
  return {
    byId: async (id) => source("deliveries").get(id) ?? null,
    ofEvent: async (id) => of({ kind: "reminder", eventId: id, step: "", revision: 0 }),
    ofBroadcast: async (id) => of({ kind: "broadcast", broadcastId: id }),
    counts: async () => {
      const count = (status: Delivery["status"]): number => source("deliveries").tally(status);
      return {
        pending: count("pending"),
        sending: count("sending"),
        sent: count("sent"),
        failed: count("failed"),
        skipped: count("skipped"),
      };
    },
    failed: async (limit) => [...source("deliveries").backwards("failed").take(limit)],
  };
}

/** Writing to the ledger, as the port describes it. */
export function deliveryWrites(working: Working): Omit<Tx["deliveries"], keyof ReadTx["deliveries"]> {
  return {
    add: async (deliveries) => add(working, deliveries),
    claimDue: async (now, limit, owner, leaseMs) =>
      claim(working, now, limit, { owner, until: later(now, leaseMs), begun: false }),
    begin: async (claim) => {
      const delivery = underWay(working, claim);
      if (!delivery) return false;
      working.put("deliveries", { ...delivery, lease: { ...delivery.lease, begun: true } });
      return true;
    },
    complete: async (claim, outcome) => {
      const delivery = underWay(working, claim);
      if (!delivery) return false;
      working.put("deliveries", { ...delivery, ...ending(outcome), lease: null });
      return true;
    },
    skip: async (id, reason, at) => {
      const delivery = working.table("deliveries").get(id);
      if (delivery?.status !== "pending") return false;
      working.put("deliveries", { ...delivery, status: "skipped", reason, finishedAt: at });
      return true;
    },
  };
}

type Lease = NonNullable<Delivery["lease"]>;

/** The delivery of a claim that still holds. */
function underWay(
  working: Working,
  { id, attempt, owner }: DeliveryClaim,
): (Delivery & { lease: Lease }) | null {
  const delivery = working.table("deliveries").get(id);
  if (delivery?.status !== "sending" || delivery.attempts !== attempt) return null;
  const { lease } = delivery;
  return lease?.owner === owner ? { ...delivery, lease } : null;
}

/** So many records are added before others have their turn in the loop. */
const AT_ONCE = 128;

async function add(working: Working, deliveries: readonly Delivery[]): Promise<number> {
  let added = 0;
  for (const [index, delivery] of deliveries.entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await setImmediate();
    const ledger = working.table("deliveries");
    if (!ledger.with("key", delivery.key).next().done) continue;
    if (ledger.has(delivery.id)) throw new InvalidRecord(`deliveries: the id ${delivery.id} is taken`);
    working.put("deliveries", delivery);
    added += 1;
  }
  return added;
}

function claim(working: Working, now: Instant, limit: number, lease: Lease): Delivery[] {
  const claims = freeToSend(working.table("deliveries"), now, lease.owner)
    .take(limit)
    .map((delivery) => freeze(taken(delivery, lease)))
    .toArray();
  for (const delivery of claims) working.put("deliveries", delivery);
  return claims;
}

function taken(delivery: Delivery, lease: Lease): Delivery {
  const unknowns = delivery.unknowns + (delivery.lease?.begun ? 1 : 0);
  return { ...delivery, status: "sending", attempts: delivery.attempts + 1, unknowns, lease };
}

/** What may be sent now, in order. Two at once to one chat could arrive in the wrong order: one of each chat at most. */
function* freeToSend(ledger: Ledger, now: Instant, owner: string): Generator<Delivery, undefined> {
  const seen = new Set<string>();
  for (const delivery of ledger.between("open")) {
    const { chatId } = delivery;
    if (!isFree(delivery, now, owner) || (chatId !== null && seen.has(chatId))) continue;
    if (chatId !== null) seen.add(chatId);
    if (chatId === null || !isBusy(ledger, chatId, now, owner)) yield delivery;
  }
}

/** Whether it may be sent now: its time has come, or another who was sending it has not finished within the lease. */
function isFree({ status, notBefore, lease }: Delivery, now: Instant, owner: string): boolean {
  if (status === "pending") return notBefore <= now;
  return status === "sending" && lease !== null && lease.owner !== owner && lease.until <= now;
}

/** Whether something is under way in a chat, or waits for its next try: what comes after it must not overtake it. */
function isBusy(ledger: Ledger, chatId: string, now: Instant, owner: string): boolean {
  return ledger
    .with("openInChat", chatId)
    .some((delivery) =>
      delivery.status === "sending"
        ? !isFree(delivery, now, owner)
        : delivery.attempts > 0 && delivery.notBefore > now,
    );
}

/** What a try's outcome changes in its delivery. */
function ending(outcome: DeliveryOutcome): Partial<Delivery> {
  switch (outcome.status) {
    case "pending":
      return {
        status: "pending",
        notBefore: outcome.notBefore,
        unknowns: outcome.unknowns,
        partsSent: outcome.partsSent,
      };
    case "sent":
      return { status: "sent", messageId: outcome.messageId, finishedAt: outcome.at };
    case "failed":
    case "skipped":
      return { status: outcome.status, reason: outcome.reason, finishedAt: outcome.at };
  }
}
