import { setImmediate } from "node:timers/promises";

import type { Claiming, DeliveryClaim, DeliveryOutcome } from "../../app/ports/deliveries.ts";
import { InvalidRecord, type ReadTx, type Tx } from "../../app/ports/store.ts";
import { isReminder, PRIORITIES, type Delivery } from "../../domain/delivery.ts";
import { DAY, later, type Instant } from "../../domain/instant.ts";
import { justAfter, type Source } from "./read-tx.ts";
import { contentValue, openPrefix, openValue, type State } from "./state.ts";
import { freeze } from "./table.ts";
import type { Working } from "./working.ts";

type Ledger = State["deliveries"];

/** Asking the ledger. */
export function deliveryReads(source: Source): ReadTx["deliveries"] {
  const of = (content: Delivery["content"]) =>
    source("deliveries").withAny("content", [contentValue(content)]);
  return {
    byId: async (id) => source("deliveries").get(id) ?? null,
    byKey: async (key) => source("deliveries").with("key", key).next().value ?? null,
    ofEvent: async (id) => of({ kind: "reminder", eventId: id, step: "", revision: 0 }),
    ofBroadcast: async (id) => of({ kind: "broadcast", broadcastId: id }),
    ofReminder: async (id) => of({ kind: "asked", reminderId: id, at: "", revision: 0 }),
    inChat: async (chatId, eventId) => [
      ...source("deliveries")
        .with("chat", chatId)
        .filter(({ content }) => "eventId" in content && content.eventId === eventId),
    ],
    // In the order in which they were written down, whichever was answered since.
    inMessage: async (chatId, messageId) =>
      source("deliveries")
        .withAny("chat", [chatId])
        .filter((delivery) => delivery.messageId === messageId),
    tooLate: async (chatId, since) => [
      ...source("deliveries")
        .with("chat", chatId)
        .filter(
          ({ reason, finishedAt }) => reason === "too-late" && finishedAt !== null && finishedAt >= since,
        ),
    ],
    nextDueAt: async (after) => {
      const next = PRIORITIES.map(openPrefix).flatMap((which) => [
        ...source("deliveries")
          .between("open", `${which}${justAfter(after)}`, `${which}~`)
          .take(1)
          .map(({ notBefore }) => notBefore),
      ]);
      return next.toSorted()[0] ?? null;
    },
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
    mishaps: async (limit) => [...source("deliveries").backwards("mishap").take(limit)],
  };
}

/** Writing to the ledger, as the port describes it. */
export function deliveryWrites(working: Working): Omit<Tx["deliveries"], keyof ReadTx["deliveries"]> {
  return {
    add: async (deliveries) => add(working, deliveries),
    claimDue: async (now, wanted) => claim(working, now, wanted),
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
    hasten: async (now) => {
      const tried = working.table("deliveries").between("open").toArray();
      for (const delivery of tried) {
        const waits = delivery.status === "pending" && delivery.attempts > 0 && delivery.notBefore > now;
        if (waits) working.put("deliveries", { ...delivery, notBefore: now });
      }
    },
    respond: async (id, response) => {
      const delivery = working.table("deliveries").get(id);
      if (delivery) working.put("deliveries", { ...delivery, response });
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

/** Who asks for work, and when: what comes due until `upTo` is taken ahead. */
interface Asking {
  readonly now: Instant;
  readonly upTo: Instant;
  readonly owner: string;
}

function claim(working: Working, now: Instant, wanted: Claiming): Delivery[] {
  const { limit, owner, leaseMs, aheadMs, reminders } = wanted;
  const asking = { now, upTo: later(now, aheadMs), owner };
  const lease = { owner, until: later(now, leaseMs), begun: false };
  const ledger = working.table("deliveries");
  const claims: Delivery[] = [];
  for (const message of freeToSend(ledger, mayGo(ledger, asking, reminders), asking)) {
    claims.push(...message.map((delivery) => freeze(taken(delivery, lease))));
    if (claims.length >= limit) break;
  }
  for (const delivery of claims) working.put("deliveries", delivery);
  return claims;
}

function taken(delivery: Delivery, lease: Lease): Delivery {
  const unknowns = delivery.unknowns + (delivery.lease?.begun ? 1 : 0);
  return { ...delivery, status: "sending", attempts: delivery.attempts + 1, unknowns, lease };
}

/** So many reminders for one chat become one message: as many as a person takes in. */
const TOGETHER = 8;

/**
 * What may be sent now, by messages, in order. Two at once to one chat could arrive in the wrong order: one message of each
 * chat at most.
 */
function* freeToSend(
  ledger: Ledger,
  open: Iterable<Delivery>,
  asking: Asking,
): Generator<Delivery[], undefined> {
  const seen = new Set<string>();
  for (const delivery of open) {
    const { chatId } = delivery;
    if (!isFree(delivery, asking) || (chatId !== null && seen.has(chatId))) continue;
    if (chatId === null) yield [delivery];
    else {
      seen.add(chatId);
      if (!isBusy(ledger, chatId, asking)) yield withJoining(ledger, delivery, chatId, asking);
    }
  }
}

/** A delivery, and behind it what may share its message without keeping it waiting. */
function withJoining(ledger: Ledger, first: Delivery, chatId: string, asking: Asking): Delivery[] {
  if (!canJoin(first)) return [first];
  const { now, upTo } = asking;
  const due = first.notBefore <= now ? now : first.notBefore <= upTo ? first.notBefore : now;
  const others = ledger
    .with("openInChat", chatId)
    .filter((other) => other.id !== first.id && canJoin(other))
    // What was tried just ahead of its time names an hour before it.
    .filter((other) => other.notBefore <= due && other.dueAt <= due)
    .filter((other) => isFree(other, asking))
    .toArray()
    .toSorted((a, b) => (openValue(a) < openValue(b) ? -1 : openValue(a) > openValue(b) ? 1 : 0));
  return [first, ...others.slice(0, TOGETHER - 1)];
}

/** Open ones whose hour has come, and those tried before. */
function* mayGo(ledger: Ledger, { upTo }: Asking, reminders: boolean): Generator<Delivery, undefined> {
  for (const priority of PRIORITIES) {
    if (priority === "reminder" && !reminders) continue;
    const prefix = openPrefix(priority);
    yield* ledger.between("open", prefix, `${prefix}${justAfter(upTo)}`);
  }
}

/** Whether it may share a message with others: one that may have arrived before, in whole or in part, goes by itself. */
function canJoin({ content, unknowns, partsSent, lease }: Delivery): boolean {
  return isReminder(content) && unknowns === 0 && partsSent === 0 && lease?.begun !== true;
}

/** No pause is longer: where one ends later, the wall clock has gone back since. */
const LONGEST_PAUSE = DAY;

/** Whether it may be sent now: its time has come, or another who was sending it has not finished within the lease. */
function isFree(delivery: Delivery, { now, upTo, owner }: Asking): boolean {
  const { status, notBefore, lease } = delivery;
  if (status === "pending") return notBefore <= upTo || isPausedTooLong(delivery, now);
  return status === "sending" && lease !== null && lease.owner !== owner && lease.until <= now;
}

/** Whether something is under way in a chat, or waits for its next try: what comes after it must not overtake it. */
function isBusy(ledger: Ledger, chatId: string, asking: Asking): boolean {
  return ledger.with("openInChat", chatId).some((delivery) => {
    if (delivery.status === "sending") return !isFree(delivery, asking);
    const waits = delivery.attempts > 0 && delivery.notBefore > asking.upTo;
    return waits && !isPausedTooLong(delivery, asking.now);
  });
}

function isPausedTooLong({ attempts, notBefore }: Delivery, now: Instant): boolean {
  return attempts > 0 && notBefore > later(now, LONGEST_PAUSE);
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
        ...earlier(outcome.earlierIds),
      };
    case "sent":
      return {
        status: "sent",
        messageId: outcome.messageId,
        ...earlier(outcome.earlierIds),
        finishedAt: outcome.at,
      };
    case "failed":
    case "skipped":
      return {
        status: outcome.status,
        reason: outcome.reason,
        ...(outcome.partsSent !== undefined && { partsSent: outcome.partsSent }),
        ...earlier(outcome.earlierIds),
        finishedAt: outcome.at,
      };
  }
}

function earlier(ids: readonly string[] = []): Pick<Delivery, "earlierIds"> {
  return ids.length === 0 ? {} : { earlierIds: [...ids] };
}
