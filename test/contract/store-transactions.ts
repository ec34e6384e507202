import { describe, expect, it } from "vitest";

import { CannotSave, InvalidRecord, type Store } from "../../src/app/ports/store.ts";
import { member, organisation, unit } from "../support/store-records.ts";
import type { Current } from "./store.ts";

const unitIds = (store: Store): Promise<string[]> =>
  store.read(async (tx) => (await tx.organisation.units()).map(({ id }) => id));

/** Atomicity, isolation, durability: whatever the operations are. */
export function describeTransactions(current: Current): void {
  describe("transactions", () => {
    it("keeps nothing of a transaction that throws after it wrote", async () => {
      const { store } = current();
      await store.transact((tx) => tx.organisation.putUnit(unit("kept")));
      const failing = store.transact(async (tx) => {
        await tx.organisation.putUnit(unit("kept", { name: "changed" }));
        await tx.organisation.putUnit(unit("new"));
        throw new Error("in the middle");
      });
      await expect(failing).rejects.toThrow("in the middle");
      expect(await store.read((tx) => tx.organisation.units())).toEqual([unit("kept")]);
    });

    it("gives back what the work returned", async () => {
      expect(await current().store.transact(async () => "result")).toBe("result");
    });

    it("refuses a record that its schema refuses, with all of its transaction, and goes on", async () => {
      const { store } = current();
      const broken = store.transact(async (tx) => {
        await tx.organisation.putUnit(unit("whole"));
        await tx.members.put(member("bad", { joinedAt: "yesterday" }));
      });
      await expect(broken).rejects.toBeInstanceOf(InvalidRecord);
      await expect(broken).rejects.toThrow(/members.*"bad".*joinedAt/);
      expect(await unitIds(store)).toEqual([]);
      await store.transact((tx) => tx.organisation.putUnit(unit("next")));
      expect(await unitIds(store)).toEqual(["next"]);
    });

    it("reads its own writes", async () => {
      const seen = await current().store.transact(async (tx) => {
        await tx.organisation.putUnit(unit("a"));
        const before = await tx.organisation.units();
        await tx.organisation.putUnit(unit("a", { name: "renamed" }));
        return [...before, ...(await tx.organisation.units())].map(({ name }) => name);
      });
      expect(seen).toEqual([unit("a").name, "renamed"]);
    });

    it("shows readers nothing of a transaction before its end", async () => {
      const { store } = current();
      await store.transact(async (tx) => {
        await tx.organisation.putUnit(unit("a"));
        expect(await unitIds(store)).toEqual([]);
      });
      expect(await unitIds(store)).toEqual(["a"]);
    });

    it("shows one reader one moment, whatever is committed meanwhile", async () => {
      const { store } = current();
      await store.read(async (tx) => {
        await store.transact((other) => other.organisation.putUnit(unit("a")));
        expect(await tx.organisation.units()).toEqual([]);
      });
    });

    it("loses no update of 50 at once", async () => {
      const { store } = current();
      const add = (): Promise<void> =>
        store.transact(async (tx) => {
          const before = await tx.organisation.get();
          await Promise.resolve();
          await tx.organisation.put(organisation({ frame: [...(before?.frame ?? []), "one"] }));
        });
      await Promise.all(Array.from({ length: 50 }, add));
      expect((await store.read((tx) => tx.organisation.get()))?.frame).toHaveLength(50);
    });

    it("still has everything after reopening, in its order", async () => {
      const ids = ["12", "z", "3", "__proto__", "constructor", "a"];
      for (const id of ids) await current().store.transact((tx) => tx.organisation.putUnit(unit(id)));
      const store = await current().reopen();
      expect(await unitIds(store)).toEqual(ids);
      expect(await store.read((tx) => tx.organisation.get())).toBeNull();
    });

    it("takes ids that are names of Object.prototype for ids like any other", async () => {
      for (const id of ["__proto__", "constructor", "toString"]) {
        const { store } = current();
        expect(await store.read((tx) => tx.members.byId(id))).toBeNull();
        await store.transact((tx) => tx.members.put(member(id)));
        expect(await store.read((tx) => tx.members.byId(id))).toEqual(member(id));
      }
    });

    it("is not changed through a record that was put or read", async () => {
      const { store } = current();
      const given = organisation();
      await store.transact(async (tx) => {
        await tx.organisation.put(given);
        given.frame.push("later");
      });
      given.frame.push("later still");
      const read = await store.read((tx) => tx.organisation.get());
      expect(() => read?.frame.push("no")).toThrow(TypeError);
      expect(await store.read((tx) => tx.organisation.get())).toEqual(organisation());
    });

    it("leaves a list that was read as it was", async () => {
      const { store } = current();
      await store.transact((tx) => tx.organisation.putUnit(unit("a")));
      const list = await store.read((tx) => tx.organisation.units());
      await store.transact((tx) => tx.organisation.putUnit(unit("b")));
      expect(list).toEqual([unit("a")]);
    });

    it("finishes what was begun before closing, and refuses what comes after", async () => {
      const { store } = current();
      const begun = store.transact((tx) => tx.organisation.putUnit(unit("begun")));
      const closed = store.close();
      await expect(store.transact(async () => "late")).rejects.toBeInstanceOf(CannotSave);
      await begun;
      await closed;
      await store.close();
      expect(await unitIds(await current().reopen())).toEqual(["begun"]);
    });
  });
}
