import { flushCompileCache } from "node:module";
import { hostname } from "node:os";

import { nodeFiles } from "../../src/adapters/store-lowdb/files.ts";
import { openLowdbStore } from "../../src/adapters/store-lowdb/open.ts";
import type { Store } from "../../src/app/ports/store.ts";
import { DAY, later } from "../../src/domain/instant.ts";
import { NOW } from "../support/store-records.ts";
import { watchedFiles, type Happening } from "./watched-files.ts";
import { erase, findAll, writeNext } from "./witnesses.ts";

/**
 * Does one thing with the store in the folder that it is given, and kills itself when something has happened to the files so
 * many times since that began. Without that it says all that happens: so the points of the tests were found.
 */
const [dir, name, point, times = "1"] = process.argv.slice(2);
if (dir === undefined || name === undefined) {
  throw new Error("usage: store-script.ts <folder> <script> [<happening> [<times>]]");
}

function say(word: string, rest: number | string): void {
  process.stdout.write(`${word} ${rest}\n`);
}

let isArmed = false;
let count = 0;
const writingBegun = Promise.withResolvers<undefined>();
function watch(happening: Happening): void {
  if (!isArmed) return;
  if (happening === "half append db-#.journal") writingBegun.resolve(undefined);
  if (point === undefined) say("happens", `0 ${happening}`);
  if (happening === point && ++count === Number(times)) process.kill(process.pid, "SIGKILL");
}

/** From now on it may be killed. */
function arm(): void {
  isArmed = true;
}

const files = watchedFiles(nodeFiles, dir, watch);
const lock = { pid: process.pid, host: hostname(), startedAt: NOW };
const log = {
  debug: () => undefined,
  info: () => undefined,
  warn: (message: string) => {
    say("log", `0 ${message}`);
  },
  error: (message: string) => {
    say("log", `0 ${message}`);
  },
};

async function open(): Promise<Store> {
  const store = await openLowdbStore({ dir: dir ?? "", lock, log, files });
  say("found", (await findAll(dir ?? "", store)).last);
  return store;
}

async function write(store: Store, howMany: number): Promise<void> {
  for (let done = 0; done < howMany; done++) say("confirmed", await writeNext(store));
}

async function eraseFirst(store: Store): Promise<void> {
  say("erasing", 1);
  await erase(store, 1);
  say("erased", 1);
}

const day = (number: number): Date => new Date(later(NOW, number * DAY));
const DAYS_KEPT = 7;

const SCRIPTS: Readonly<Record<string, () => Promise<void>>> = {
  opening: async () => {
    arm();
    const store = await open();
    await write(store, 2);
  },
  writing: async () => {
    const store = await open();
    arm();
    await write(store, 4);
  },
  closing: async () => {
    const store = await open();
    await write(store, 2);
    arm();
    await store.close();
  },
  "the first backup": async () => {
    const store = await open();
    await write(store, 2);
    arm();
    await Promise.all([store.backup(day(1)), write(store, 4)]);
  },
  "a later backup": async () => {
    const store = await open();
    for (let number = 1; number <= DAYS_KEPT; number++) await store.backup(day(number));
    await write(store, 2);
    arm();
    await Promise.all([store.backup(day(DAYS_KEPT + 1)), write(store, 4)]);
  },
  "writing after a backup": async () => {
    const store = await open();
    await write(store, 2);
    await store.backup(day(1));
    arm();
    await write(store, 2);
  },
  archiving: async () => {
    const store = await open();
    await write(store, 3);
    await store.backup(day(1));
    arm();
    await store.maintain(day(1));
    await write(store, 1);
  },
  erasing: async () => {
    const store = await open();
    await write(store, 2);
    arm();
    await eraseFirst(store);
    await write(store, 1);
  },
  "erasing while a backup begins": async () => {
    const store = await open();
    await write(store, 2);
    arm();
    // The backup is made of what the erasure leaves, and before the other files are seen to.
    const backedUp = writingBegun.promise.then(() => store.backup(day(2)));
    await Promise.all([eraseFirst(store), backedUp]);
  },
};

// Node does this at the end, which a killed process has not.
flushCompileCache();
await SCRIPTS[name]?.();
