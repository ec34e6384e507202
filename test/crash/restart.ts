import { readFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";

import { expect } from "vitest";

import { nodeFiles } from "../../src/adapters/store-lowdb/files.ts";
import { openLowdbStore } from "../../src/adapters/store-lowdb/open.ts";
import { createFakeLog } from "../support/fake-log.ts";
import { NOW } from "../support/store-records.ts";
import { filesIn, findAll, tracesOf, writeNext } from "./witnesses.ts";
import type { WitnessProcess } from "./witness-process.ts";

/** What processes have said of a database before they were killed. */
export interface Told {
  /** The last number that was confirmed, or found by a process that started. */
  last: number;
  /** People whose erasure has begun, and those for whom it was confirmed. */
  readonly erasing: Set<number>;
  readonly erased: Set<number>;
}

export function nothingTold(last = 0): Told {
  return { last, erasing: new Set(), erased: new Set() };
}

/** Adds what a killed process has said; fails where it had found less than was known, or something had gone wrong. */
export function hear(told: Told, process: WitnessProcess): void {
  const [found = told.last] = process.numbers("found");
  expect(found, "found by the process that started").toBeGreaterThanOrEqual(told.last);
  told.last = Math.max(found, ...process.numbers("confirmed"));
  for (const number of process.numbers("erasing")) told.erasing.add(number);
  for (const number of process.numbers("erased")) told.erased.add(number);
  const troubles = process.lines().filter(([word, , message]) => word === "log" && !isExpected(message));
  expect(troubles).toEqual([]);
}

/** What a kill leaves is no trouble. */
function isExpected(message: string): boolean {
  return message.startsWith("dropped the end of a journal");
}

/**
 * Starts on what a killed process has left, writes so many numbers more, and closes again: all that was told is there, and
 * nothing else.
 */
export async function restart(dir: string, told: Told, more = 0): Promise<void> {
  const log = createFakeLog();
  const lock = { pid: process.pid, host: hostname(), startedAt: NOW };
  // Jobs over other files than Node's own are done here, which takes less time than a process each.
  const store = await openLowdbStore({ dir, lock, log, files: { ...nodeFiles } });
  const found = await findAll(dir, store);
  for (let number = found.last + 1; number <= found.last + more; number++)
    expect(await writeNext(store)).toBe(number);
  await store.close();
  expect(found.last, "the last number").toBeGreaterThanOrEqual(told.last);
  expect([...found.erased], "erased").toEqual(expect.arrayContaining([...told.erased]));
  expect([...told.erasing], "erased though nobody asked").toEqual(expect.arrayContaining([...found.erased]));
  expect(await tracesOf(dir, found.erased), "traces of people who were erased").toEqual([]);
  expect(await leftoversIn(dir)).toEqual([]);
  expect(log.entries.filter(({ message }) => !isExpected(message))).toEqual([]);
  told.last = found.last + more;
  for (const number of found.erased) told.erased.add(number);
}

/** What nobody needs any more once a database was closed: journals, locks, files that have no name yet. */
async function leftoversIn(dir: string): Promise<string[]> {
  const found: string[] = [];
  for (const file of await filesIn(dir)) {
    if (file === "db.json") continue;
    if (/^(backups|archive)\//.test(file) && !file.endsWith(".tmp")) continue;
    // A journal that was killed before its first commit waits for that one.
    if (file.endsWith(".journal") && linesOf(await readFile(join(dir, file), "utf8")) === 1) continue;
    found.push(file);
  }
  return found;
}

function linesOf(text: string): number {
  return text.split("\n").length - 1;
}

/** Fails unless a whole copy of a file of the first version is among the backups. */
export async function expectPreserved(dir: string, original: string): Promise<void> {
  const copies = (await filesIn(join(dir, "backups"))).filter((file) =>
    /^schema-1-[^/]*\/db\.json$/.test(file),
  );
  const texts = await Promise.all(copies.map((file) => readFile(join(dir, "backups", file), "utf8")));
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) expect(text === original, "copied as it was").toBe(true);
}
