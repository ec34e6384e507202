import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import fc from "fast-check";
import { describe, it } from "vitest";

import { volume } from "../support/volume.ts";
import { expectPreserved, hear, nothingTold, restart, type Told } from "./restart.ts";
import { firstVersion, inFolder, writeLarge } from "./databases.ts";
import { startWitness } from "./witness-process.ts";

/** A way of working during which processes are killed. */
interface Mode {
  readonly name: string;
  /** What the writer does beside writing. */
  readonly tasks: readonly string[];
  readonly kills: number;
  /** A kill comes when so many lines have been said, at most. */
  readonly lines: number;
}

/** Together some 50 kills, and ten times as many in `npm run test:long`. */
const MODES: readonly Mode[] = [
  { name: "commits and nothing else", tasks: [], kills: 10, lines: 60 },
  { name: "the snapshot being renewed all the time", tasks: ["inline", "backup"], kills: 8, lines: 80 },
  { name: "deliveries moving to the archive", tasks: ["inline", "maintain"], kills: 8, lines: 80 },
  {
    name: "people being erased, from the archive too",
    tasks: ["inline", "backup", "maintain", "erase"],
    kills: 8,
    lines: 100,
  },
  { name: "other processes archiving and erasing", tasks: ["maintain", "erase"], kills: 4, lines: 400 },
];

const SEED = Math.floor(Math.random() * 2 ** 31);

/** When to kill: after so many lines that the process has said, and so many milliseconds. */
interface Moment {
  readonly lines: number;
  readonly ms: number;
}

/** With its first line a process says that it begins to open the database. */
const opening = (withinMs: number) =>
  fc.record({ lines: fc.constant(1), ms: fc.integer({ min: 0, max: withinMs }) });
const working = (lines: number) =>
  fc.record({ lines: fc.integer({ min: 2, max: lines }), ms: fc.integer({ min: 0, max: 8 }) });

/** The same again with the same seed. */
function atRandom(count: number, moments: fc.Arbitrary<Moment>): Moment[] {
  return fc.sample(moments, { numRuns: volume(count), seed: SEED });
}

/** Lets a process work and kills it; what it has said is told. */
async function workAndDie(
  dir: string,
  tasks: readonly string[],
  { lines, ms }: Moment,
  told: Told,
): Promise<void> {
  await using writer = startWitness("store-writer.ts", [dir, ...tasks]);
  await writer.until(lines);
  await wait(ms);
  await writer.kill();
  hear(told, writer);
}

/**
 * Kills processes at these moments, in pairs: the second meets a start after a kill with nothing in between. A database
 * that `prepare` has made goes through some pairs, until it has grown.
 */
async function killAll(
  moments: readonly Moment[],
  tasks: readonly string[],
  { prepare, pairs = 2 }: { readonly prepare: (dir: string) => Promise<Told>; readonly pairs?: number },
  check: (dir: string) => Promise<void> = async () => undefined,
): Promise<void> {
  for (let from = 0; from < moments.length; from += 2 * pairs) {
    await inFolder(async (dir) => {
      const told = await prepare(dir);
      for (let pair = from; pair < from + 2 * pairs; pair += 2) {
        for (const moment of moments.slice(pair, pair + 2)) await workAndDie(dir, tasks, moment, told);
        await restart(dir, told);
      }
      await check(dir);
    });
  }
}

const OPENING_MS = 40;
/** So much happens to the files until a file of the first version is renewed. */
const RENEWAL_LINES = 45;
const LARGE_LINES = 300;

describe.concurrent(
  `a database whose process is killed at random moments (seed ${SEED})`,
  { timeout: volume(90_000) },
  () => {
    it.each(MODES.map((mode) => [mode.name, mode] as const))(
      "has all that was confirmed and nothing in part: killed during %s",
      async (_, mode) => {
        const moments = fc.oneof(
          { weight: 1, arbitrary: opening(OPENING_MS) },
          { weight: 3, arbitrary: working(mode.lines) },
        );
        await killAll(atRandom(mode.kills, moments), mode.tasks, { prepare: async () => nothingTold() });
      },
    );

    it("has all that was confirmed and nothing in part: killed while other processes work on a large snapshot", async () => {
      await inFolder(async (folder) => {
        const large = join(folder, "db.json");
        await writeLarge(folder);
        await killAll(atRandom(4, working(LARGE_LINES)), ["backup"], {
          prepare: async (dir) => {
            await copyFile(large, join(dir, "db.json"));
            return nothingTold();
          },
        });
      });
    });

    it("has all of a file of the first version, and keeps that: killed while it is brought into the new form", async () => {
      const { text, last } = firstVersion();
      await killAll(
        atRandom(6, working(RENEWAL_LINES)),
        ["tell"],
        {
          pairs: 1,
          prepare: async (dir) => {
            await writeFile(join(dir, "db.json"), text, { mode: 0o600 });
            return nothingTold(last);
          },
        },
        (dir) => expectPreserved(dir, text),
      );
    });
  },
);
