import { freeze } from "immer";

import {
  InvalidRecord,
  type DeliveryClaim,
  type DeliveryOutcome,
  type ReadTx,
  type Tx,
} from "../../app/ports/store.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { later, type Instant } from "../../domain/instant.ts";
import { inOrder, where, type Source } from "./queries.ts";
import type { Working } from "./working.ts";

export function deliveryReads(source: Source): ReadTx["deliveries"] {
  return {
    byId: async (id) => source("deliveries").get(id) ?? null,
    ofEvent: async (id) =>
      where(source("deliveries"), ({ content }) => content.kind === "reminder" && content.eventId === id),
    ofBroadcast: async (id) =>
      where(
        source("deliveries"),
        ({ content }) => content.kind === "broadcast" && content.broadcastId === id,
      ),
    counts: async () => {
      const counts = { pending: 0, sending: 0, sent: 0, failed: 0, skipped: 0 };
      for (const { status } of source("deliveries").values()) counts[status] += 1;
      return counts;
    },
    failed: async (limit) =>
      inOrder(
        where(source("deliveries"), ({ status }) => status === "failed"),
        (delivery) => delivery.finishedAt ?? "",
      )
        .reverse()
        .slice(0, limit),
  };
}

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
      const delivery = working.records("deliveries").get(id);
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
  const delivery = working.records("deliveries").get(id);
  if (delivery?.status !== "sending" || delivery.attempts !== attempt) return null;
  const { lease } = delivery;
  return lease?.owner === owner ? { ...delivery, lease } : null;
}

function add(working: Working, deliveries: readonly Delivery[]): number {
  const ledger = working.records("deliveries");
  const keys = new Set(Array.from(ledger.values(), ({ key }) => key));
  const ids = new Set(ledger.keys());
  const before = keys.size;
  for (const delivery of deliveries) {
    if (keys.has(delivery.key)) continue;
    if (ids.has(delivery.id)) throw new InvalidRecord(`deliveries: the id ${delivery.id} is taken`);
    keys.add(delivery.key);
    ids.add(delivery.id);
    working.put("deliveries", delivery);
  }
  return keys.size - before;
}

function claim(working: Working, now: Instant, limit: number, lease: Lease): Delivery[] {
  const free = inOrder(
    where(working.records("deliveries"), (delivery) => isFree(delivery, now, lease.owner)),
    ({ content, dueAt }) => `${content.kind === "reminder" ? 0 : 1}${dueAt}`,
  );
  const claims = onePerChat(free, busyChats(working, now, lease.owner))
    .slice(0, limit)
    .map((delivery) => freeze(taken(delivery, lease), true));
  for (const delivery of claims) working.put("deliveries", delivery);
  return claims;
}

function taken(delivery: Delivery, lease: Lease): Delivery {
  const unknowns = delivery.unknowns + (delivery.lease?.begun ? 1 : 0);
  return { ...delivery, status: "sending", attempts: delivery.attempts + 1, unknowns, lease };
}

/** Whether it may be sent now: its time has come, or another who was sending it has not finished within the lease. */
function isFree({ status, notBefore, lease }: Delivery, now: Instant, owner: string): boolean {
  if (status === "pending") return notBefore <= now;
  return status === "sending" && lease !== null && lease.owner !== owner && lease.until <= now;
}

/** Chats in which something is under way, or waits for its next try: what comes after it must not overtake it. */
function busyChats(working: Working, now: Instant, owner: string): Set<string> {
  const ahead = where(working.records("deliveries"), (delivery) =>
    delivery.status === "sending"
      ? !isFree(delivery, now, owner)
      : delivery.status === "pending" && delivery.attempts > 0 && delivery.notBefore > now,
  );
  return new Set(ahead.flatMap(({ chatId }) => chatId ?? []));
}

/** Two at once to one chat could arrive in the wrong order: the first of each chat, none where one is under way. */
function onePerChat(deliveries: readonly Delivery[], underWay: ReadonlySet<string>): Delivery[] {
  const busy = new Set(underWay);
  return deliveries.filter(({ chatId }) => {
    if (chatId === null) return true;
    const isNext = !busy.has(chatId);
    busy.add(chatId);
    return isNext;
  });
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
