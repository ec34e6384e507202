import { describe, expect, it } from "vitest";

import { later } from "../../src/domain/instant.ts";
import { broadcast, event, NOW } from "../support/store-records.ts";
import type { Current } from "./store.ts";

export function describeEventsAndBroadcasts(current: Current): void {
  describe("events", () => {
    it("lists those of a kind between two moments in order of time, the first included, the last not", async () => {
      const { store } = current();
      await store.transact(async (tx) => {
        await tx.events.put(event("later", { at: later(NOW, 5) }));
        await tx.events.put(event("first"));
        await tx.events.put(event("at the end", { at: later(NOW, 10) }));
        await tx.events.put(event("before", { at: later(NOW, -1) }));
        await tx.events.put(event("deadline", { kind: "deadline" }));
      });
      const found = await store.read((tx) => tx.events.between("conference", NOW, later(NOW, 10)));
      expect(found.map(({ id }) => id)).toEqual(["first", "later"]);
    });

    it("does not list one kind after the other where those of any kind are asked for", async () => {
      const { store } = current();
      await store.transact(async (tx) => {
        await tx.events.put(event("third", { at: later(NOW, 3) }));
        await tx.events.put(event("first"));
        await tx.events.put(event("second", { kind: "deadline", at: later(NOW, 2) }));
        await tx.events.put(event("fourth", { kind: "deadline", at: later(NOW, 4) }));
        await tx.events.put(event("at the end", { kind: "deadline", at: later(NOW, 10) }));
      });
      const found = await store.read((tx) => tx.events.between("any", NOW, later(NOW, 10)));
      expect(found.map(({ id }) => id)).toEqual(["first", "second", "third", "fourth"]);
    });

    it("gives those with a step to plan, the longest waiting first, and when the next is", async () => {
      const { store } = current();
      expect(await store.read((tx) => tx.events.nextStepAt())).toBeNull();
      await store.transact(async (tx) => {
        await tx.events.put(event("now", { nextStepAt: NOW }));
        await tx.events.put(event("waiting", { nextStepAt: later(NOW, -1000) }));
        await tx.events.put(event("future", { nextStepAt: later(NOW, 1) }));
        await tx.events.put(event("planned"));
      });
      await store.read(async (tx) => {
        expect((await tx.events.due(NOW, 10)).map(({ id }) => id)).toEqual(["waiting", "now"]);
        expect((await tx.events.due(NOW, 1)).map(({ id }) => id)).toEqual(["waiting"]);
        expect(await tx.events.nextStepAt()).toBe(later(NOW, -1000));
        expect(await tx.events.byId("planned")).toEqual(event("planned"));
      });
    });
  });

  describe("broadcasts", () => {
    it("gives each number once, also after reopening, and again where the transaction failed", async () => {
      const number = (): Promise<number> => current().store.transact((tx) => tx.broadcasts.nextNumber());
      expect(await Promise.all([number(), number()])).toEqual([1, 2]);
      const failing = current().store.transact(async (tx) => {
        await tx.broadcasts.nextNumber();
        throw new Error("no");
      });
      await expect(failing).rejects.toThrow("no");
      const store = await current().reopen();
      expect(await store.transact((tx) => tx.broadcasts.nextNumber())).toBe(3);
    });

    it("lists the latest of some units, newest first", async () => {
      const { store } = current();
      await store.transact(async (tx) => {
        for (const number of [2, 10, 1, 3]) await tx.broadcasts.put(broadcast(`b${number}`, number));
        await tx.broadcasts.put(broadcast("other", 11, { unitId: "unit-2" }));
      });
      await store.read(async (tx) => {
        const latest = await tx.broadcasts.latest(new Set(["unit-1"]), 3);
        expect(latest.map(({ number }) => number)).toEqual([10, 3, 2]);
        expect((await tx.broadcasts.byNumber(11))?.id).toBe("other");
        expect(await tx.broadcasts.byNumber(4)).toBeNull();
        expect(await tx.broadcasts.byId("b1")).toEqual(broadcast("b1", 1));
      });
    });

    it("keeps the first acknowledgement of a member and tells later ones so", async () => {
      const { store } = current();
      const press = (broadcastId: string, memberId: string, at: string): Promise<boolean> =>
        store.transact((tx) => tx.broadcasts.acknowledge({ broadcastId, memberId, at }));
      expect(await press("b", "m", NOW)).toBe(true);
      expect(await press("b", "m", later(NOW, 1000))).toBe(false);
      expect(await press("b", "n", NOW)).toBe(true);
      expect(await press("c", "m", NOW)).toBe(true);
      expect(await store.read((tx) => tx.broadcasts.acknowledgements("b"))).toEqual([
        { broadcastId: "b", memberId: "m", at: NOW },
        { broadcastId: "b", memberId: "n", at: NOW },
      ]);
      await store.read(async (tx) => {
        expect(await tx.broadcasts.acknowledgementOf("b", "n")).toMatchObject({ at: NOW });
        expect(await tx.broadcasts.acknowledgementOf("c", "n")).toBeNull();
      });
    });

    it("finds what is to be planned of a broadcast: its deliveries, then what is done about receipts", async () => {
      const { store } = current();
      const nudge = { kind: "nudge", at: later(NOW, 5_000) } as const;
      await store.transact(async (tx) => {
        await tx.broadcasts.put(broadcast("done", 1));
        await tx.broadcasts.put(broadcast("later", 2, { plannedTo: "", sendAt: later(NOW, 9_000) }));
        await tx.broadcasts.put(broadcast("half", 3, { plannedTo: "member:m", followUps: [nudge] }));
        await tx.broadcasts.put(broadcast("sent", 4, { followUps: [nudge] }));
      });
      await store.read(async (tx) => {
        expect(await tx.broadcasts.nextAt()).toBe(NOW);
        const due = async (at: string) => (await tx.broadcasts.due(at, 9)).map(({ id }) => id);
        expect(await due(NOW)).toEqual(["half"]);
        expect(await due(later(NOW, 5_000))).toEqual(["half", "sent"]);
        expect(await due(later(NOW, 9_000))).toEqual(["half", "sent", "later"]);
      });
    });
  });
}
