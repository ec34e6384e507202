import { describe, expect, it } from "vitest";

import type { Store } from "../../src/app/ports/store.ts";
import { FaultyFiles, type Fault, type Plan } from "../support/faulty-files.ts";
import { MemoryDisk } from "../support/memory-files.ts";
import {
  callsOfALife,
  checkArchive,
  checkErasure,
  checkPerson,
  FULL,
  idsOf,
  liveOnce,
  MIGRATING,
  noOutcome,
  SHORT,
  write,
  type Beginning,
  type Outcome,
} from "../support/store-life.ts";
import { createOpener } from "../support/store-opener.ts";
import { unit } from "../support/store-records.ts";

/**
 * Lives with these failures, then again without: what was confirmed is there. What was refused is not, unless the disk
 * failed to the end, so that a write that had failed too late could not be undone.
 */
async function liveThrough(
  beginning: Beginning,
  plan: Plan,
): Promise<{ readonly disk: MemoryDisk; readonly outcome: Outcome }> {
  const { disk, outcome, open, isMended } = await liveOnce(beginning, plan);
  if (beginning.file !== null) expect(filesWith(disk, beginning.file)).not.toEqual([]);

  const again = await open(disk.files);
  const found = await idsOf(again);
  if (isMended) expect(found).toEqual(outcome.confirmed);
  expect(found.slice(0, outcome.confirmed.length)).toEqual(outcome.confirmed);
  expect(found.length % 2).toBe(0);
  outcome.confirmed.splice(0, Infinity, ...found);
  await write(again, "z", outcome);
  const isFull = beginning.kind === "full" && isMended;
  if (isFull) await checkPerson(again, outcome);
  await again.close();
  if (isFull) checkArchive(disk, outcome);
  expect(leftovers(disk)).toEqual([]);
  const last = await open(disk.files);
  expect(await idsOf(last)).toEqual(outcome.confirmed);
  await last.close();
  return { disk, outcome };
}

/** Where a file of the first version is still as it was. */
function filesWith(disk: MemoryDisk, text: string): string[] {
  return disk.paths.filter((path) => disk.bytes(path).toString() === text);
}

/** What a database that is closed should not have. */
function leftovers(disk: MemoryDisk): string[] {
  const belongs =
    /^\/data\/(db\.json|backups\/db-.*\.(json|journal)|backups\/schema-1-.*\/db\.json|archive\/deliveries-.*\.jsonl)$/;
  return disk.paths.filter((path) => !belongs.test(path) || path.endsWith(".tmp"));
}

/** Only a write can be short. */
function isPossible(fault: Fault, name: string): boolean {
  return fault !== "short" || name === "write";
}

/** Says where it was when it failed. */
async function at(place: string, work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => {
    throw new Error(`${place}: ${String(error)}`, { cause: error });
  });
}

describe("a disk that fails", async () => {
  const lives: [name: string, beginning: Beginning, calls: readonly string[]][] = [
    ["a life of commits", SHORT, await callsOfALife(SHORT)],
    ["a life with backups, the archive and an erasure", FULL, await callsOfALife(FULL)],
    ["a life that begins with a file of the first version", MIGRATING, await callsOfALife(MIGRATING)],
  ];

  for (const fault of ["before", "after", "short"] satisfies Fault[]) {
    for (const [life, beginning, calls] of lives) {
      it(`loses nothing confirmed and keeps nothing refused, whichever single call fails (${fault}) in ${life}`, async () => {
        for (const [index, name] of calls.entries()) {
          if (!isPossible(fault, name)) continue;
          await at(`call ${index}, ${name}`, async () => {
            const { outcome } = await liveThrough(beginning, (_, call) =>
              call === index ? fault : undefined,
            );
            if (fault === "short") expect(outcome.refused).toEqual([]);
            // Every write but the ones that met the failure succeeded: the store recovers by itself.
            expect(outcome.confirmed.length).toBeGreaterThanOrEqual(2);
          });
        }
      });
    }

    it(`has a person who was erased in no file but backups after the next start, whichever single call fails (${fault})`, async () => {
      for (const [index, name] of (await callsOfALife(FULL)).entries()) {
        if (!isPossible(fault, name)) continue;
        await at(`call ${index}, ${name}`, async () => {
          const { disk, outcome } = await liveThrough(FULL, (_, call) =>
            call === index ? fault : undefined,
          );
          checkErasure(disk, outcome);
        });
      }
    });
  }

  it("recovers when the disk does, however long it failed and from whichever call on", async () => {
    const calls = await callsOfALife(SHORT);
    for (const length of [2, 3, 5, 8]) {
      for (const start of calls.keys()) {
        for (const fault of ["before", "after"] satisfies Fault[]) {
          await liveThrough(SHORT, (_, call) => (call >= start && call < start + length ? fault : undefined));
        }
      }
    }
  });

  it("works again in the same process once a full disk has room", async () => {
    const disk = new MemoryDisk();
    const faulty = new FaultyFiles(disk.files);
    const store = await createOpener()(faulty.files);
    const outcome = noOutcome();
    faulty.plan = (name) => (name === "write" ? "before" : undefined);
    for (const id of ["a", "b"]) await write(store, id, outcome);
    expect(await store.backup(new Date("2026-11-27T12:00:00Z"))).toMatchObject({ status: "failed" });
    // What was half written takes no room; a journal that was begun is empty.
    const sizes = disk.paths.map((path) => [path, disk.bytes(path).length > 0] as const);
    expect(sizes).toEqual([
      ["/data/db.lock", true],
      ["/data/db.json", true],
      ["/data/db-1.journal", false],
    ]);
    faulty.plan = () => undefined;
    await write(store, "c", outcome);
    expect(outcome.refused).toHaveLength(4);
    expect(await idsOf(store)).toEqual(["c-1", "c-2"]);
  });

  it("cuts off at once what a failed write has left behind other commits", async () => {
    const disk = new MemoryDisk();
    const faulty = new FaultyFiles(disk.files);
    const store = await createOpener()(faulty.files);
    const outcome = noOutcome();
    await write(store, "a", outcome);
    const before = disk.bytes("/data/db-1.journal");
    for (const fault of ["after", "short"] satisfies Fault[]) {
      let writes = 0;
      // The second part of a short write finds no room at all.
      faulty.plan = (name) => (name !== "write" ? undefined : writes++ === 0 ? fault : "before");
      await write(store, fault, outcome);
      expect(disk.bytes("/data/db-1.journal")).toEqual(before);
    }
    expect(outcome.confirmed).toEqual(["a-1", "a-2"]);
  });

  it("names the failure as the cause, for the log", async () => {
    const faulty = new FaultyFiles(new MemoryDisk().files);
    const store: Store = await createOpener()(faulty.files);
    faulty.plan = (name) => (name === "sync" ? "before" : undefined);
    const failing = store.transact((tx) => tx.organisation.putUnit(unit("a")));
    await expect(failing).rejects.toMatchObject({
      cause: { message: expect.stringMatching("simulated") as unknown },
    });
  });
});
