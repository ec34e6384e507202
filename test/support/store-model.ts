import fc from "fast-check";

import type { Tx } from "../../src/app/ports/store.ts";
import type { Chat } from "../../src/domain/chat.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import type { Event } from "../../src/domain/event.ts";
import { later, type Instant } from "../../src/domain/instant.ts";
import { ROLES, type Member } from "../../src/domain/member.ts";
import { chat, delivery, event, member, NOW } from "./store-records.ts";

/** All that the model test stores, as plain maps in the order of insertion. */
export interface Model {
  readonly chats: Map<string, Chat>;
  readonly members: Map<string, Member>;
  readonly events: Map<string, Event>;
  readonly deliveries: Map<string, Delivery>;
}

export function emptyModel(): Model {
  return { chats: new Map(), members: new Map(), events: new Map(), deliveries: new Map() };
}

export function copyOf({ chats, members, events, deliveries }: Model): Model {
  return {
    chats: new Map(chats),
    members: new Map(members),
    events: new Map(events),
    deliveries: new Map(deliveries),
  };
}

/** One operation: on the store, and the same on the model; both tell what came of it. */
export interface Op {
  readonly name: string;
  run(tx: Tx): Promise<unknown>;
  model(model: Model): unknown;
}

export const IDS = ["a", "b", "10", "9", "__proto__", "constructor"] as const;
export const UNITS = ["north", "south"] as const;
export const ACCOUNTS = ["1", "2", "3"].map((userId) => ({ platform: "telegram" as const, userId }));
export const OWNERS = ["one", "two"] as const;
export const minute = (count: number): Instant => later(NOW, count * 60_000);
const LEASE = 2 * 60_000;
const LONG_AGO = "1970-01-01T00:00:00.000Z";
const ERASED = "someone";

const id = fc.constantFrom(...IDS);
const time = fc.integer({ min: 0, max: 9 }).map(minute);

function put(name: "chats" | "members" | "events", record: Chat | Member | Event): Op {
  return {
    name: `put ${name} ${JSON.stringify(record)}`,
    run: (tx) => tx[name].put(record as never),
    model: (model) => void model[name].set(record.id, record as never),
  };
}

const putChat = fc
  .tuple(id, fc.string({ unit: "binary", maxLength: 5 }))
  .map(([key, title]) =>
    put("chats", chat(key, { title, unitId: "unit", off: { reason: "blocked", since: NOW } })),
  );
const putMember = fc
  .tuple(id, fc.constantFrom(...UNITS), fc.constantFrom(...ROLES), fc.subarray(ACCOUNTS))
  .map(([key, unitId, role, accounts]) => put("members", member(key, { unitId, role, accounts })));
const putEvent = fc
  .tuple(id, fc.option(time), time, fc.constantFrom("conference", "deadline"))
  .map(([key, nextStepAt, at, kind]) => put("events", event(key, { nextStepAt, at, kind })));

const addDelivery = fc
  .tuple(id, fc.option(fc.constantFrom("x", "y")), time, fc.boolean(), fc.option(id))
  .map(([key, chatId, dueAt, isReminder, memberId]): Op => {
    const content: Delivery["content"] = isReminder
      ? { kind: "reminder", eventId: "a", revision: 1, step: "1d" }
      : { kind: "broadcast", broadcastId: "a" };
    const record = delivery(key, { chatId, dueAt, notBefore: dueAt, memberId, content });
    return {
      name: `add ${JSON.stringify(record)}`,
      run: (tx) => tx.deliveries.add([record]),
      model: ({ deliveries }) => {
        if (deliveries.has(key)) return 0;
        deliveries.set(key, record);
        return 1;
      },
    };
  });

const claim = fc
  .tuple(time, fc.integer({ min: 1, max: 4 }), fc.constantFrom(...OWNERS))
  .map(([now, limit, owner]): Op => ({
    name: `claim ${now} ${limit} ${owner}`,
    run: (tx) => tx.deliveries.claimDue(now, { limit, owner, leaseMs: LEASE, aheadMs: 0, reminders: true }),
    model: ({ deliveries }) => {
      const claims: Delivery[] = [];
      for (const message of claimable([...deliveries.values()], now, owner)) {
        if (claims.length < limit) claims.push(...message);
      }
      const lease = { owner, until: later(now, LEASE), begun: false };
      return claims.map((one) => {
        const unknowns = one.unknowns + (one.lease?.begun ? 1 : 0);
        const taken: Delivery = { ...one, status: "sending", attempts: one.attempts + 1, unknowns, lease };
        deliveries.set(one.id, taken);
        return taken;
      });
    },
  }));

/** What the port says about what may be sent now, over a list and as it reads. */
function claimable(all: readonly Delivery[], now: Instant, owner: string): Delivery[][] {
  const isFree = ({ status, notBefore, lease }: Delivery): boolean =>
    (status === "pending" && notBefore <= now) ||
    (status === "sending" && lease !== null && lease.owner !== owner && lease.until <= now);
  const isInTheWay = (one: Delivery): boolean =>
    (one.status === "sending" && !isFree(one)) ||
    (one.status === "pending" && one.attempts > 0 && one.notBefore > now);
  const rank = ({ content, dueAt }: Delivery): string => `${content.kind === "reminder" ? 0 : 1}${dueAt}`;
  const free = all
    .filter((one) => isFree(one) && one.dueAt <= now)
    .sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
  const seen = new Set<string>();
  return free.flatMap((one) => {
    const { chatId } = one;
    if (chatId === null) return [[one]];
    if (seen.has(chatId)) return [];
    seen.add(chatId);
    if (all.some((other) => other.chatId === chatId && isInTheWay(other))) return [];
    const others = free.filter(
      (other) => other !== one && other.chatId === chatId && canJoin(other) && other.notBefore <= now,
    );
    return [canJoin(one) ? [one, ...others.slice(0, 7)] : [one]];
  });
}

/** Only what has certainly not left may share a message. */
function canJoin({ content, unknowns, partsSent, lease }: Delivery): boolean {
  return content.kind === "reminder" && unknowns === 0 && partsSent === 0 && !lease?.begun;
}

type Change = (delivery: Delivery & { lease: NonNullable<Delivery["lease"]> }) => Delivery;

/** Changes what an owner has in hand; true when it had it. */
function inHand(model: Model, key: string, owner: string, change: Change): boolean {
  const one = model.deliveries.get(key);
  if (one?.status !== "sending" || one.lease?.owner !== owner) return false;
  model.deliveries.set(key, change({ ...one, lease: one.lease }));
  return true;
}

const begin = fc.tuple(id, fc.constantFrom(...OWNERS)).map(([key, owner]): Op => ({
  name: `begin ${key} ${owner}`,
  run: async (tx) => {
    const attempt = (await tx.deliveries.byId(key))?.attempts ?? 0;
    return tx.deliveries.begin({ id: key, attempt, owner });
  },
  model: (model) => inHand(model, key, owner, (one) => ({ ...one, lease: { ...one.lease, begun: true } })),
}));

const complete = fc
  .tuple(id, fc.constantFrom(...OWNERS), fc.constantFrom("sent", "failed", "pending"), time)
  .map(([key, owner, status, at]): Op => {
    const outcome =
      status === "sent"
        ? { status, messageId: "m", at }
        : status === "failed"
          ? { status, reason: "blocked" as const, at }
          : { status, notBefore: at, unknowns: 0, partsSent: 0 };
    return {
      name: `complete ${key} ${owner} ${status} ${at}`,
      run: async (tx) => {
        const attempt = (await tx.deliveries.byId(key))?.attempts ?? 0;
        return tx.deliveries.complete({ id: key, attempt, owner }, outcome);
      },
      model: (model) =>
        inHand(model, key, owner, (one) => {
          if (outcome.status === "pending") return { ...one, ...outcome, lease: null };
          const { at: finishedAt, ...rest } = outcome;
          return { ...one, ...rest, finishedAt, lease: null };
        }),
    };
  });

const erase = fc.tuple(id, time).map(([key, at]): Op => ({
  name: `erase ${key}`,
  run: (tx) => tx.members.erase(key, ERASED, at),
  model: ({ members, deliveries }) => {
    if (!members.delete(key)) return;
    for (const one of deliveries.values()) {
      if (one.memberId !== key) continue;
      const isWaiting = one.status === "pending";
      const skipped = { status: "skipped", reason: "not-addressed", finishedAt: at } as const;
      deliveries.set(one.id, { ...one, ...(isWaiting ? skipped : {}), memberId: ERASED });
    }
  },
}));

export const op: fc.Arbitrary<Op> = fc.oneof(
  { weight: 3, arbitrary: putChat },
  { weight: 3, arbitrary: putMember },
  { weight: 2, arbitrary: putEvent },
  { weight: 3, arbitrary: addDelivery },
  { weight: 3, arbitrary: claim },
  { weight: 1, arbitrary: begin },
  { weight: 2, arbitrary: complete },
  { weight: 1, arbitrary: erase },
);

/** What a new process finds: whoever was sending has died, and what it had in hand may be taken over. */
export function endLeases({ deliveries }: Model): void {
  for (const one of deliveries.values()) {
    if (one.status === "sending" && one.lease) {
      deliveries.set(one.id, { ...one, lease: { ...one.lease, until: LONG_AGO } });
    }
  }
}
