import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import fc from "fast-check";
import { expect, it } from "vitest";

import { openLowdbStore } from "../../src/adapters/store-lowdb/open.ts";
import { createFakeLog } from "../support/fake-log.ts";
import { NOW } from "../support/store-records.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { volume } from "../support/volume.ts";

const ROUNDS = volume(15);
const writer = fileURLToPath(new URL("store-writer.ts", import.meta.url));

/** Lets a process write and kills it so long after its first confirmation; the numbers that it was told are durable. */
async function writeAndKill(dir: string, afterMs: number): Promise<number[]> {
  const child = spawn(process.execPath, [writer, dir], { stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const ended = once(child, "close");
  await Promise.race([once(child.stdout, "data"), ended]);
  await wait(afterMs);
  child.kill("SIGKILL");
  await ended;
  expect(child.signalCode, "ended by itself").toBe("SIGKILL");
  // A last line without its end was cut by the kill.
  return printed.split("\n").slice(0, -1).map(Number);
}

/** The numbers of the transactions that are whole; fails for one that is not. */
async function stored(dir: string): Promise<number[]> {
  const lock = { pid: process.pid, host: hostname(), startedAt: NOW };
  const store = await openLowdbStore({ dir, lock, log: createFakeLog() });
  const ids = await store.read(async (tx) => (await tx.organisation.units()).map(({ id }) => id));
  await store.close();
  const numbers = ids.filter((id) => id.endsWith("-first")).map((id) => Number.parseInt(id, 10));
  expect(ids).toEqual(numbers.flatMap((number) => [`${number}-first`, `${number}-second`]));
  return numbers;
}

it(`has every confirmed transaction, and none in half, after each of ${ROUNDS} kills at random moments`, async () => {
  const dir = await temporaryFolder();
  const seed = Math.floor(Math.random() * 2 ** 31);
  const delays = fc.sample(fc.integer({ min: 0, max: 60 }), { numRuns: ROUNDS, seed });
  const confirmed: number[] = [];
  for (const delay of delays) {
    confirmed.push(...(await writeAndKill(dir, delay)));
    const found = await stored(dir);
    expect(found, `seed ${seed}: numbered without a gap`).toEqual(found.map((_, index) => index + 1));
    expect(found, `seed ${seed}`).toEqual(expect.arrayContaining(confirmed));
    expect(await readdir(dir)).toEqual(["db.json"]);
  }
  expect(confirmed.length).toBeGreaterThan(ROUNDS);
});
