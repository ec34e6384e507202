import { describe, expect, it } from "vitest";

import { CannotOpen, CannotSave, type Store } from "../../src/app/ports/store.ts";
import { FaultyFiles, type Fault, type Plan } from "../support/faulty-files.ts";
import { MemoryDisk } from "../support/memory-files.ts";
import { createOpener } from "../support/store-opener.ts";
import { unit } from "../support/store-records.ts";

/** What became of the units that were written: confirmed, or refused with `CannotSave`. */
interface Outcome {
  readonly confirmed: string[];
  readonly refused: string[];
}

/** Each write is of two units, so that half a transaction would show. */
async function write(store: Store, id: string, { confirmed, refused }: Outcome): Promise<void> {
  const pair = [`${id}-1`, `${id}-2`];
  try {
    await store.transact(async (tx) => {
      for (const one of pair) await tx.organisation.putUnit(unit(one));
    });
    confirmed.push(...pair);
  } catch (error) {
    expect(error).toBeInstanceOf(CannotSave);
    refused.push(...pair);
  }
}

const ids = (store: Store): Promise<string[]> =>
  store.read(async (tx) => (await tx.organisation.units()).map((one) => one.id));

/** A short life of the bot: opens, writes one by one and together, and closes; whether the disk works when it closes. */
async function live(open: () => Promise<Store>, disk: FaultyFiles, outcome: Outcome): Promise<boolean> {
  let store: Store;
  try {
    store = await open();
  } catch (error) {
    expect(error).toBeInstanceOf(CannotOpen);
    return true;
  }
  for (const id of ["a", "b"]) await write(store, id, outcome);
  await Promise.all(["c", "d", "e"].map((id) => write(store, id, outcome)));
  expect(await ids(store)).toEqual(outcome.confirmed);
  // Closing may fail to remove the lock; a killed process does not remove it either.
  const before = disk.calls.length;
  await store.close().catch(() => undefined);
  return disk.calls.every((name, index) => index < before || disk.plan(name, index) === undefined);
}

async function callsOfALife(): Promise<string[]> {
  const faulty = new FaultyFiles(new MemoryDisk().files);
  const open = createOpener();
  await live(() => open(faulty.files), faulty, { confirmed: [], refused: [] });
  return faulty.calls;
}

/**
 * Lives with these failures, then again without: what was confirmed is there. What was refused is not, unless the disk
 * failed to the end, so that a write that had failed too late could not be undone.
 */
async function liveThrough(plan: Plan): Promise<Outcome> {
  const disk = new MemoryDisk();
  const open = createOpener();
  const outcome: Outcome = { confirmed: [], refused: [] };
  const faulty = new FaultyFiles(disk.files, plan);
  const isMended = await live(() => open(faulty.files), faulty, outcome);

  const again = await open(disk.files);
  const found = await ids(again);
  if (isMended) expect(found).toEqual(outcome.confirmed);
  expect(found.slice(0, outcome.confirmed.length)).toEqual(outcome.confirmed);
  expect(found.length % 2).toBe(0);
  outcome.confirmed.splice(0, Infinity, ...found);
  await write(again, "z", outcome);
  await again.close();
  expect(disk.paths).toEqual(["/data/db.json"]);
  const last = await open(disk.files);
  expect(await ids(last)).toEqual(outcome.confirmed);
  await last.close();
  return outcome;
}

describe("a disk that fails", async () => {
  const calls = await callsOfALife();

  for (const fault of ["before", "after", "short"] satisfies Fault[]) {
    it(`loses nothing confirmed and keeps nothing refused, whichever single call fails (${fault})`, async () => {
      for (const [index, name] of calls.entries()) {
        const outcome = await liveThrough((_, call) => (call === index ? fault : undefined));
        const message = `call ${index}, ${name}: ${JSON.stringify(outcome)}`;
        if (fault === "short") expect(outcome.refused, message).toEqual([]);
        // Every write but the ones that met the failure succeeded: the store recovers by itself.
        expect(outcome.confirmed.length, message).toBeGreaterThanOrEqual(2);
      }
    });
  }

  it("recovers when the disk does, however long it failed and from whichever call on", async () => {
    for (const length of [2, 3, 5, 8]) {
      for (const start of calls.keys()) {
        for (const fault of ["before", "after"] satisfies Fault[]) {
          await liveThrough((_, call) => (call >= start && call < start + length ? fault : undefined));
        }
      }
    }
  });

  it("works again in the same process once a full disk has room", async () => {
    const disk = new MemoryDisk();
    const faulty = new FaultyFiles(disk.files);
    const store = await createOpener()(faulty.files);
    const outcome: Outcome = { confirmed: [], refused: [] };
    faulty.plan = (name) => (name === "write" ? "before" : undefined);
    for (const id of ["a", "b"]) await write(store, id, outcome);
    // What was half written takes no room.
    expect(disk.paths).toEqual(["/data/db.lock", "/data/db.json"]);
    faulty.plan = () => undefined;
    await write(store, "c", outcome);
    expect(outcome.refused).toHaveLength(4);
    expect(await ids(store)).toEqual(["c-1", "c-2"]);
  });

  it("names the failure as the cause, for the log", async () => {
    const faulty = new FaultyFiles(new MemoryDisk().files);
    const store = await createOpener()(faulty.files);
    faulty.plan = (name) => (name === "sync" ? "before" : undefined);
    const failing = store.transact((tx) => tx.organisation.putUnit(unit("a")));
    await expect(failing).rejects.toMatchObject({
      cause: { message: expect.stringMatching("simulated") as unknown },
    });
  });
});

describe("a power cut", async () => {
  const calls = await callsOfALife();

  for (const names of ["lost", "kept"] as const) {
    it(`leaves a database that opens with all that was confirmed, whenever it comes (unsynced names ${names})`, async () => {
      for (const index of calls.keys()) {
        const disk = new MemoryDisk();
        const open = createOpener();
        const outcome: Outcome = { confirmed: [], refused: [] };
        const dead: Plan = (_, call) => (call >= index ? "before" : undefined);
        const faulty = new FaultyFiles(disk.files, dead);
        await live(() => open(faulty.files), faulty, outcome);
        disk.cutPower(names);

        const store = await open(disk.files);
        const found = await ids(store);
        // What nobody has been told about may be there or not, but never in half.
        expect(found.length % 2, `call ${index}`).toBe(0);
        expect(found.slice(0, outcome.confirmed.length), `call ${index}`).toEqual(outcome.confirmed);
        await store.close();
      }
    });
  }
});
