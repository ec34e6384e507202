import { describe, expect, it } from "vitest";

import type { DeliveryOutcome } from "../../src/app/ports/deliveries.ts";
import { InvalidRecord } from "../../src/app/ports/store.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import { later } from "../../src/domain/instant.ts";
import { delivery, NOW } from "../support/store-records.ts";
import type { Current } from "./store.ts";

const LEASE_MS = 1000;
const BROADCAST = { content: { kind: "broadcast", broadcastId: "b-1" } } as const;
/** Due so many ms from now. */
const due = (ms: number) => ({ dueAt: later(NOW, ms), notBefore: later(NOW, ms) });
const SENT: DeliveryOutcome = { status: "sent", messageId: "77", at: NOW };

/** The ledger. */
export function describeDeliveries(current: Current): void {
  const add = (...deliveries: Delivery[]): Promise<number> =>
    current().store.transact((tx) => tx.deliveries.add(deliveries));
  const claim = (
    now = NOW,
    { limit = 10, owner = "me", aheadMs = 0, reminders = true } = {},
  ): Promise<readonly Delivery[]> =>
    current().store.transact((tx) =>
      tx.deliveries.claimDue(now, { limit, owner, leaseMs: LEASE_MS, aheadMs, reminders }),
    );
  const claimIds = async (now = NOW, limit = 10): Promise<string[]> =>
    (await claim(now, { limit })).map(({ id }) => id);
  const complete = (id: string, attempt: number, outcome = SENT, owner = "me"): Promise<boolean> =>
    current().store.transact((tx) => tx.deliveries.complete({ id, attempt, owner }, outcome));
  const begin = (id: string, attempt: number, owner = "me"): Promise<boolean> =>
    current().store.transact((tx) => tx.deliveries.begin({ id, attempt, owner }));
  const get = (id: string): Promise<Delivery | null> => current().store.read((tx) => tx.deliveries.byId(id));

  describe("deliveries: the ledger", () => {
    it("adds a key once, also when planned twice, in one call or after it was sent", async () => {
      expect(await add(delivery("a"), delivery("again", { key: "key-a" }), delivery("b"))).toBe(2);
      await claim();
      await complete("a", 1);
      expect(await add(delivery("anew", { key: "key-a" }), delivery("c"))).toBe(1);
      expect((await get("a"))?.status).toBe("sent");
      expect(await get("anew")).toBeNull();
    });

    it("does not overwrite a line whose id is used again for another key", async () => {
      await add(delivery("a"));
      await expect(add(delivery("a", { key: "another" }))).rejects.toBeInstanceOf(InvalidRecord);
      expect((await get("a"))?.key).toBe("key-a");
    });

    it("finds what belongs to an event or a broadcast, and counts by status", async () => {
      await add(
        delivery("a"),
        delivery("b", { content: { kind: "broadcast", broadcastId: "b-1" } }),
        delivery("c", {
          content: { kind: "reminder", eventId: "event-2", revision: 1, step: "1h" },
          status: "skipped",
        }),
      );
      await current().store.read(async (tx) => {
        expect((await tx.deliveries.ofEvent("event-1")).map(({ id }) => id)).toEqual(["a"]);
        expect((await tx.deliveries.ofBroadcast("b-1")).map(({ id }) => id)).toEqual(["b"]);
        expect(await tx.deliveries.counts()).toEqual({
          pending: 2,
          sending: 0,
          sent: 0,
          failed: 0,
          skipped: 1,
        });
      });
    });

    it("lists those that failed, newest first", async () => {
      await add(delivery("a"), delivery("b"), delivery("c"));
      await claim();
      await complete("a", 1, { status: "failed", reason: "blocked", at: later(NOW, 2) });
      await complete("b", 1, { status: "failed", reason: "no-chat", at: later(NOW, 9) });
      const failed = (limit: number): Promise<readonly Delivery[]> =>
        current().store.read((tx) => tx.deliveries.failed(limit));
      expect((await failed(5)).map(({ id, reason }) => [id, reason])).toEqual([
        ["b", "no-chat"],
        ["a", "blocked"],
      ]);
      expect(await failed(1)).toHaveLength(1);
    });

    it("skips a pending delivery with its reason, and no other", async () => {
      await add(delivery("a"), delivery("b"));
      const skip = (id: string): Promise<boolean> =>
        current().store.transact((tx) => tx.deliveries.skip(id, "too-late", NOW));
      expect(await skip("a")).toBe(true);
      expect(await get("a")).toMatchObject({ status: "skipped", reason: "too-late", finishedAt: NOW });
      await claim();
      expect([await skip("a"), await skip("b"), await skip("nobody")]).toEqual([false, false, false]);
    });
  });

  describe("deliveries: claiming", () => {
    it("takes what is due, earliest first and then as it was added, up to the limit", async () => {
      await add(
        delivery("second"),
        delivery("third"),
        delivery("first", due(-1)),
        delivery("not yet", { notBefore: later(NOW, 1) }),
        delivery("done", { status: "skipped" }),
      );
      expect(await claimIds(NOW, 2)).toEqual(["first", "second"]);
      expect(await claimIds()).toEqual(["third"]);
      expect(await claimIds()).toEqual([]);
      expect(await get("first")).toMatchObject({
        status: "sending",
        attempts: 1,
        lease: { owner: "me", until: later(NOW, LEASE_MS), begun: false },
      });
    });

    it("hands out what it stores", async () => {
      await add(delivery("a"));
      const [claimed] = await claim();
      expect(claimed).toEqual(await get("a"));
    });

    it("gives a chat one at a time, so that two never overtake each other", async () => {
      await add(
        delivery("a2", { chatId: "a", ...BROADCAST, ...due(-5) }),
        delivery("a1", { chatId: "a", ...BROADCAST, ...due(-9) }),
        delivery("b1", { chatId: "b", ...BROADCAST }),
      );
      expect(await claimIds()).toEqual(["a1", "b1"]);
      expect(await claimIds()).toEqual([]);
      await complete("a1", 1);
      expect(await claimIds()).toEqual(["a2"]);
    });

    it("takes again what an owner left unfinished when its lease ran out, not before, and says so", async () => {
      await add(
        delivery("a", { chatId: "a", ...BROADCAST }),
        delivery("a2", { chatId: "a", ...BROADCAST, ...due(1) }),
      );
      await claim();
      expect(await claim(later(NOW, LEASE_MS - 1), { owner: "other" })).toEqual([]);
      const [again, ...more] = await claim(later(NOW, LEASE_MS), { owner: "other" });
      expect(again).toMatchObject({ id: "a", attempts: 2, unknowns: 0, lease: { owner: "other" } });
      expect(more).toEqual([]);
    });

    it("doubts only what had begun when its owner died, not what still waited for its turn", async () => {
      await add(delivery("a"), delivery("b"));
      await claim();
      expect(await begin("a", 1)).toBe(true);
      expect(await begin("a", 2)).toBe(false);
      expect(await begin("a", 1, "other")).toBe(false);
      const again = await claim(later(NOW, LEASE_MS), { owner: "other" });
      expect(again).toMatchObject([
        { id: "a", unknowns: 1, lease: { begun: false } },
        { id: "b", unknowns: 0 },
      ]);
    });

    it("never hands an owner its own work twice, however late it is", async () => {
      await add(delivery("a", { chatId: "a" }), delivery("a2", { chatId: "a", ...due(1) }));
      await claim();
      expect(await claim(later(NOW, 100 * LEASE_MS))).toEqual([]);
    });

    it("does not let a later one overtake one of the same chat that waits for its next try", async () => {
      await add(delivery("a", { chatId: "a" }), delivery("a2", { chatId: "a", ...due(1) }));
      await claim();
      await complete("a", 1, { status: "pending", notBefore: later(NOW, 50), unknowns: 1, partsSent: 0 });
      expect(await claimIds(later(NOW, 49))).toEqual([]);
      expect(await claimIds(later(NOW, 50))).toEqual(["a"]);
    });

    it("gives up to eight reminders for one chat together, in their order, and leaves the others' order alone", async () => {
      const many = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((index) => delivery(`a${index}`, { chatId: "a" }));
      await add(...many, delivery("b", { chatId: "b" }));
      const ids = many.map(({ id }) => id);
      expect(await claimIds(NOW, 20)).toEqual([...ids.slice(0, 8), "b"]);
      expect(await claimIds(NOW, 20)).toEqual([]);
    });

    it("does not put a broadcast, or what may have arrived before, into a message with others", async () => {
      const doubtful = delivery("a", { chatId: "a", unknowns: 1, attempts: 1 });
      const content = { kind: "broadcast", broadcastId: "b-1" } as const;
      await add(doubtful, delivery("a2", { chatId: "a" }));
      await add(delivery("b", { chatId: "b", content }), delivery("b2", { chatId: "b", content }));
      await add(delivery("c", { chatId: "c" }), delivery("c2", { chatId: "c", content }));
      expect(await claimIds(NOW, 20)).toEqual(["a", "c", "b"]);
    });

    it("gives no reminders while the clock is in doubt, but what does not go by it", async () => {
      await add(delivery("a"), delivery("b", { content: { kind: "broadcast", broadcastId: "b-1" } }));
      expect((await claim(NOW, { reminders: false })).map(({ id }) => id)).toEqual(["b"]);
      expect(await claimIds()).toEqual(["a"]);
    });

    it("does not hand out before its hour what rests over the night, or was tried just ahead of it", async () => {
      await add(delivery("a", { chatId: "a", notBefore: later(NOW, 50) }));
      await add(delivery("b", { chatId: "a", attempts: 1, dueAt: later(NOW, 99) }));
      expect(await claimIds(later(NOW, 49))).toEqual([]);
      expect(await claimIds(later(NOW, 50))).toEqual(["a"]);
    });

    it("takes ahead what comes due within a moment, and does not keep an earlier one waiting for it", async () => {
      await add(
        delivery("a", { chatId: "a", ...due(100) }),
        delivery("a2", { chatId: "a", ...due(200) }),
        delivery("b", { chatId: "b", ...due(300) }),
      );
      expect((await claim(NOW, { aheadMs: 250 })).map(({ id }) => id)).toEqual(["a"]);
      await complete("a", 1);
      expect((await claim(later(NOW, 200), { aheadMs: 250 })).map(({ id }) => id)).toEqual(["a2", "b"]);
    });

    it("does not let what was put off by a wrong clock wait for as long as the clock was wrong", async () => {
      await add(delivery("a", { chatId: "a" }), delivery("b", { chatId: "b" }));
      await claim();
      const pause = { status: "pending", unknowns: 0, partsSent: 0 } as const;
      await complete("a", 1, { ...pause, notBefore: later(NOW, 7 * 3_600_000) });
      await complete("b", 1, { ...pause, notBefore: later(NOW, 20 * 24 * 3_600_000) });
      expect(await claimIds()).toEqual(["b"]); // no pause is as long as that
      await current().store.transact((tx) => tx.deliveries.hasten(NOW));
      expect(await claimIds()).toEqual(["a"]);
    });

    it("says when the next one comes due, and forgets those that are taken or tried", async () => {
      const nextDueAt = (after = NOW) => current().store.read((tx) => tx.deliveries.nextDueAt(after));
      const broadcast = { content: { kind: "broadcast", broadcastId: "b" } } as const;
      await add(delivery("a"), delivery("b", { dueAt: later(NOW, 9), notBefore: later(NOW, 9) }));
      await add(delivery("c", { ...broadcast, dueAt: later(NOW, 5), notBefore: later(NOW, 5) }));
      expect(await nextDueAt()).toBe(later(NOW, 5));
      expect(await nextDueAt(later(NOW, 5))).toBe(later(NOW, 9));
      expect(await nextDueAt(later(NOW, 9))).toBeNull();
    });
  });

  describe("deliveries: completion", () => {
    it("records that it was sent, once", async () => {
      await add(delivery("a"));
      await claim();
      expect(await complete("a", 1)).toBe(true);
      expect(await complete("a", 1, { status: "failed", reason: "invalid", at: NOW })).toBe(false);
      expect(await get("a")).toMatchObject({
        status: "sent",
        messageId: "77",
        finishedAt: NOW,
        lease: null,
        reason: null,
      });
      expect(await complete("nobody", 1)).toBe(false);
    });

    it("refuses the late answer of a try that somebody else has taken over", async () => {
      await add(delivery("a"));
      await claim();
      await claim(later(NOW, LEASE_MS), { owner: "other" });
      expect(await complete("a", 1)).toBe(false);
      expect(await complete("a", 2, SENT, "me")).toBe(false);
      expect((await get("a"))?.status).toBe("sending");
      expect(await complete("a", 2, SENT, "other")).toBe(true);
    });

    it("goes back to pending with its pause, keeps its tries and can be taken again", async () => {
      await add(delivery("a"));
      await claim();
      const pause: DeliveryOutcome = {
        status: "pending",
        notBefore: later(NOW, 50),
        unknowns: 1,
        partsSent: 2,
      };
      expect(await complete("a", 1, pause)).toBe(true);
      expect(await get("a")).toMatchObject({ ...pause, attempts: 1, lease: null, finishedAt: null });
      expect(await claimIds(later(NOW, 49))).toEqual([]);
      expect(await claim(later(NOW, 50))).toMatchObject([{ attempts: 2, unknowns: 1 }]);
    });

    it("records a skip that was found out when sending", async () => {
      await add(delivery("a"));
      await claim();
      await complete("a", 1, { status: "skipped", reason: "not-addressed", at: NOW });
      expect(await get("a")).toMatchObject({ status: "skipped", reason: "not-addressed", finishedAt: NOW });
    });

    it("still has lease and fence after reopening", async () => {
      await add(delivery("a"));
      await claim();
      const store = await current().reopen();
      const done = await store.transact((tx) =>
        tx.deliveries.complete({ id: "a", attempt: 1, owner: "me" }, SENT),
      );
      expect(done).toBe(true);
    });
  });
}
