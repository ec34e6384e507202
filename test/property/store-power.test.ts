import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Plan } from "../support/faulty-files.ts";
import type { Chance, MemoryDisk } from "../support/memory-files.ts";
import { chanceOf } from "../support/random.ts";
import {
  callsOfALife,
  checkArchive,
  checkErasure,
  checkPerson,
  FULL,
  idsOf,
  liveOnce,
  MIGRATING,
  SHORT,
  type Beginning,
  type Outcome,
} from "../support/store-life.ts";
import { volume } from "../support/volume.ts";

const beginnings = { "of commits": SHORT, "with all that a bot does": FULL, "with a migration": MIGRATING };

/** Lives until the power goes at a call, and looks at what is there when it is back. */
async function cut(
  beginning: Beginning,
  at: number,
  names: "lost" | "kept",
  chance?: Chance,
): Promise<{ readonly disk: MemoryDisk; readonly outcome: Outcome; readonly found: string[] }> {
  const dead: Plan = (_, call) => (call >= at ? "before" : undefined);
  const { disk, outcome, open } = await liveOnce(beginning, dead);
  disk.cutPower(names, chance);
  const store = await open(disk.files);
  const found = await idsOf(store);
  // What nobody has been told about may be there or not, but never in half.
  expect(found.length % 2).toBe(0);
  expect(found.slice(0, outcome.confirmed.length)).toEqual(outcome.confirmed);
  // What was refused when the power had gone may have come through as well: only what was erased last is certain.
  const isErased = outcome.person !== null && outcome.erasure === "confirmed";
  if (isErased) await checkPerson(store, outcome);
  await store.close();
  if (isErased) checkArchive(disk, outcome);
  const after = disk.copy();
  disk.cutPower("lost");
  const again = await open(disk.files);
  expect(await idsOf(again)).toEqual(found);
  await again.close();
  return { disk: after, outcome, found };
}

describe("a power cut", () => {
  for (const [life, beginning] of Object.entries(beginnings)) {
    for (const names of ["lost", "kept"] as const) {
      it(`leaves a database that opens with all that was confirmed, whenever it comes in a life ${life} (unsynced names ${names})`, async () => {
        const calls = await callsOfALife(beginning);
        for (const at of calls.keys()) {
          await cut(beginning, at, names).catch((error: unknown) => {
            throw new Error(`cut at call ${at}, ${calls[at] ?? ""}`, { cause: error });
          });
        }
      });
    }
  }

  for (const names of ["lost", "kept"] as const) {
    it(`does not bring back a person who was erased, in any file but backups (unsynced names ${names})`, async () => {
      const calls = await callsOfALife(FULL);
      for (const at of calls.keys()) {
        const { disk, outcome } = await cut(FULL, at, names);
        checkErasure(disk, outcome);
      }
    });
  }

  it("leaves all that was confirmed too when only some pages of what was being written have come to the disk, in whatever order", async () => {
    const kinds = Object.keys(beginnings) as (keyof typeof beginnings)[];
    const lengths = new Map<string, number>();
    for (const kind of kinds) lengths.set(kind, (await callsOfALife(beginnings[kind])).length);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...kinds),
        fc.nat(10_000),
        fc.constantFrom("lost", "kept"),
        fc.integer(),
        async (kind, at, names, seed) => {
          await cut(beginnings[kind], at % (lengths.get(kind) ?? 1), names, chanceOf(seed));
        },
      ),
      { numRuns: volume(250) },
    );
  });

  it("may come in the middle of a write of many lines: all of them are lost then, or the first of them are there", async () => {
    const calls = await callsOfALife(SHORT);
    // The last sync of the life's commits: what it would have made durable has just been written.
    const at = calls.lastIndexOf("sync", calls.lastIndexOf("parts"));
    const found = new Set<number>();
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        found.add((await cut(SHORT, at, "kept", chanceOf(seed))).found.length);
      }),
      { numRuns: volume(120) },
    );
    // Two transactions before, three in the write that was cut.
    expect([...found].sort((a, b) => a - b)).toEqual([4, 6, 8, 10]);
  });
});
