import { describe, expect, it } from "vitest";

import { CannotSave, InvalidRecord, type Store } from "../../src/app/ports/store.ts";
import { settle } from "../support/fake-clock.ts";
import { openGated } from "../support/gated-disk.ts";
import { unit } from "../support/store-records.ts";

const put = (store: Store, id: string): Promise<void> =>
  store.transact((tx) => tx.organisation.putUnit(unit(id)));
const ids = (store: Store): Promise<string[]> =>
  store.read(async (tx) => (await tx.organisation.units()).map((one) => one.id));

describe("commits of the lowdb store", () => {
  it("shows and confirms nothing before it is durable, while later transactions build on it", async () => {
    const { store, closeGate } = await openGated();
    const openGate = closeGate();
    let confirmed = false;
    const first = put(store, "a").then(() => (confirmed = true));
    await settle();
    const second = store.transact(async (tx) => {
      expect(await tx.organisation.units()).toHaveLength(1);
      await tx.organisation.putUnit(unit("b"));
    });
    await settle();
    expect(await ids(store)).toEqual([]);
    expect(confirmed).toBe(false);
    openGate();
    await Promise.all([first, second]);
    expect(await ids(store)).toEqual(["a", "b"]);
  });

  it("writes once for all that waited while the disk was busy", async () => {
    const { store, closeGate, writes } = await openGated();
    const openGate = closeGate();
    const first = put(store, "first");
    await settle();
    const all = Array.from({ length: 100 }, (_, index) => put(store, `unit-${index}`));
    await settle();
    openGate();
    await Promise.all([first, ...all]);
    expect(writes()).toBe(2);
  });

  it("writes once for all that begin together: the first does not leave the others behind", async () => {
    const { store, writes } = await openGated();
    await Promise.all(Array.from({ length: 100 }, (_, index) => put(store, `unit-${index}`)));
    expect(writes()).toBe(1);
  });

  it("keeps of a transaction that throws nothing in memory or on the disk, whatever it put before", async () => {
    const { store, disk, reopen } = await openGated();
    await put(store, "a");
    const thrown = store.transact(async (tx) => {
      await tx.organisation.putUnit(unit("thrown"));
      throw new Error("on purpose");
    });
    const invalid = store.transact(async (tx) => {
      await tx.organisation.putUnit(unit("invalid"));
      // Who catches it cannot save the transaction.
      await tx.organisation.putUnit(unit("", { name: "" })).catch(() => undefined);
    });
    await Promise.all([
      expect(thrown).rejects.toThrow("on purpose"),
      expect(invalid).rejects.toBeInstanceOf(InvalidRecord),
      put(store, "b"),
    ]);
    expect(await ids(store)).toEqual(["a", "b"]);
    disk.cutPower("kept");
    expect(await ids(await reopen())).toEqual(["a", "b"]);
  });

  it("writes nothing for a transaction that changes nothing, though it put what was there", async () => {
    const { store, faulty } = await openGated();
    await put(store, "a");
    const before = faulty.calls.length;
    await put(store, "a");
    await store.transact((tx) => tx.confirmations.dropExpired("2026-01-01T00:00:00.000Z"));
    await store.transact((tx) => tx.organisation.units());
    expect(faulty.calls.length).toBe(before);
  });

  it("answers a transaction that only read only when what it saw is durable, and rejects it when that is lost", async () => {
    for (const fails of [false, true]) {
      const { store, closeGate, writes } = await openGated();
      const openGate = closeGate();
      const written = put(store, "a");
      const read = store.transact(async (tx) => (await tx.organisation.units()).length);
      const threw = store.transact(async (tx) => {
        throw new Error(`saw ${(await tx.organisation.units()).length}`);
      });
      const answers = Promise.allSettled([written, read, threw]);
      let answered = false;
      void answers.then(() => (answered = true));
      await settle();
      expect(answered).toBe(false);
      openGate(fails ? new Error("the disk failed") : undefined);
      const [first, second, third] = await answers;
      if (fails) {
        const rejected = { status: "rejected", reason: expect.any(CannotSave) as unknown };
        expect([first, second, third]).toMatchObject([rejected, rejected, rejected]);
      } else {
        expect(second).toMatchObject({ value: 1 });
        expect(third).toMatchObject({ reason: new Error("saw 1") });
        expect(writes()).toBe(1);
      }
    }
  });

  it("rejects all that built on a write that failed, also what is still at work, and goes on from before it", async () => {
    const { store, closeGate, log } = await openGated();
    await put(store, "kept");
    const openGate = closeGate();
    const resume = Promise.withResolvers<undefined>();
    const written = put(store, "written");
    await settle();
    const built = put(store, "built");
    const working = store.transact(async (tx) => {
      await tx.organisation.putUnit(unit("at work"));
      await resume.promise;
    });
    const results = Promise.allSettled([written, built, working]);
    await settle();
    openGate(new Error("the disk failed"));
    await settle();
    const next = put(store, "next");
    resume.resolve(undefined);
    for (const result of await results) {
      expect(result).toMatchObject({ status: "rejected", reason: expect.any(CannotSave) as unknown });
    }
    await next;
    expect(await ids(store)).toEqual(["kept", "next"]);
    expect(log.entries).toMatchObject([{ level: "error", message: "cannot write the database" }]);
  });

  it("refuses a transaction inside a transaction instead of hanging for ever", async () => {
    const { store } = await openGated();
    const nested = store.transact(() => put(store, "inner"));
    await expect(nested).rejects.toThrow("inside a transaction");
    await put(store, "next");
    expect(await ids(store)).toEqual(["next"]);
  });

  it("refuses a write after its transaction has ended", async () => {
    const { store } = await openGated();
    let late: Promise<void> | undefined;
    const gate = Promise.withResolvers<undefined>();
    await store.transact(async (tx) => {
      late = gate.promise.then(() => tx.organisation.putUnit(unit("late")));
    });
    gate.resolve(undefined);
    await expect(late).rejects.toThrow("has ended");
    expect(await ids(store)).toEqual([]);
  });
});
