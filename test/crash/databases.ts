import { mkdtemp, rm } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";

import { nodeFiles } from "../../src/adapters/store-lowdb/files.ts";
import { openLowdbStore } from "../../src/adapters/store-lowdb/open.ts";
import type { Store } from "../../src/app/ports/store.ts";
import { createFakeLog } from "../support/fake-log.ts";
import { directive, NOW } from "../support/store-records.ts";
import { recordsOf, writeNext } from "./witnesses.ts";

/** Does something in a new folder, which goes then; tests that run at once cannot leave that to Vitest. */
export async function inFolder(work: (dir: string) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), "truc-ban-crash-"));
  try {
    await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** With many more, a process would be busy with reading for most of the time in which it can be killed. */
const NUMBERS = 100;

/** A `db.json` as the first version of the program wrote it, and the last number in it. */
export function firstVersion(numbers = NUMBERS): { readonly text: string; readonly last: number } {
  const all = Array.from({ length: numbers }, (_, index) => recordsOf(index + 1));
  const collections: Readonly<Record<string, readonly unknown[]>> = {
    organisation: [],
    units: [],
    members: all.map(({ members }) => members),
    chats: all.map(({ chats }) => chats),
    indicators: [],
    directives: [],
    events: [],
    broadcasts: all.map(({ broadcasts }) => broadcasts),
    acknowledgements: [],
    deliveries: all.map(({ deliveries }) => deliveries),
    invites: [],
    confirmations: [],
    handled: [],
    counters: [{ name: "broadcast", last: numbers }],
  };
  const parts = Object.entries(collections).map(
    ([name, records]) => `"${name}":[${records.map((record) => `\n${JSON.stringify(record)}`).join(",")}]`,
  );
  return { text: `{\n${[`"schemaVersion":1`, ...parts].join(",\n")}\n}\n`, last: numbers };
}

/** Makes a database with an archive, a backup, and a journal beside that; the last number in it. */
export async function writeUsed(dir: string): Promise<number> {
  const store = await openHere(dir);
  for (let number = 1; number <= 3; number++) await writeNext(store);
  await store.maintain(new Date(NOW));
  await writeNext(store);
  const last = await writeNext(store);
  await store.close();
  return last;
}

/** Jobs over other files than Node's own are done in this process. */
function openHere(dir: string): Promise<Store> {
  const lock = { pid: process.pid, host: hostname(), startedAt: NOW };
  return openLowdbStore({ dir, lock, log: createFakeLog(), files: { ...nodeFiles } });
}

/** Other processes do the jobs on a database of more than a megabyte. */
const RECORDS = 1200;
const FILLER = "một trang chỉ thị ".repeat(60);

/** Makes a database that is large and has no numbers yet. */
export async function writeLarge(dir: string): Promise<void> {
  const store = await openHere(dir);
  await store.transact(async (tx) => {
    for (let index = 0; index < RECORDS; index++) {
      await tx.directives.put({ ...directive(`directive-${index}`), text: FILLER });
    }
  });
  await store.close();
}
