import { ChildProcess } from "node:child_process";
import { subscribe } from "node:diagnostics_channel";
import { flushCompileCache } from "node:module";
import { hostname } from "node:os";
import { setTimeout as pause } from "node:timers/promises";

import { nodeFiles } from "../../src/adapters/store-lowdb/files.ts";
import { openLowdbStore } from "../../src/adapters/store-lowdb/open.ts";
import type { Log } from "../../src/app/ports/log.ts";
import { DAY, later } from "../../src/domain/instant.ts";
import { NOW } from "../support/store-records.ts";
import { watchedFiles } from "./watched-files.ts";
import { erase, findAll, writeNext } from "./witnesses.ts";

/**
 * Works with the store in the folder that it is given without end, until it is killed: writes numbered transactions, several
 * at once, and beside them what else it is told to do. Says what it has found, and every number that was confirmed; with
 * `tell`, all that happens to the files as well.
 */
const [dir, ...tasks] = process.argv.slice(2);
if (dir === undefined)
  throw new Error("usage: store-writer.ts <folder> [inline|tell|backup|maintain|erase]…");
const WRITERS = 3;

function say(word: string, rest: number | string): void {
  process.stdout.write(`${word} ${rest}\n`);
}

const told = (message: string, fields: Readonly<Record<string, unknown>> = {}): void => {
  const { error } = fields;
  say("log", `0 ${message}${error instanceof Error ? `: ${error.message}` : ""}`);
};
const log: Log = { debug: () => undefined, info: () => undefined, warn: told, error: told };

// Whoever wants to meddle with a job needs to know its process, which has no number yet at this moment.
subscribe("child_process", (message) => {
  if (typeof message !== "object" || message === null || !("process" in message)) return;
  const { process: job } = message;
  setImmediate(() => {
    if (job instanceof ChildProcess) say("job", job.pid ?? 0);
  });
});

// Node does this at the end, which a killed process has not.
flushCompileCache();
say("opening", 0);
const lock = { pid: process.pid, host: hostname(), startedAt: NOW };
// Only what has Node's own files leaves jobs to other processes.
const inline = tasks.includes("inline") ? { ...nodeFiles } : nodeFiles;
const files = tasks.includes("tell")
  ? watchedFiles(inline, dir, (happening) => {
      say("happens", `0 ${happening}`);
    })
  : inline;
const store = await openLowdbStore({ dir, lock, log, files });
const found = await findAll(dir, store);
say("found", found.last);
const whole = Array.from({ length: found.last }, (_, index) => index + 1).filter(
  (number) => !found.erased.has(number),
);

/** Each backup is of another day, so that old ones are removed as well. */
let day = 0;
const tomorrow = (): Date => new Date(later(NOW, ++day * DAY));

async function write(): Promise<void> {
  const number = await writeNext(store);
  say("confirmed", number);
  whole.push(number);
  // Without a pause the database would soon be large, and each start slow.
  await pause(1);
}

async function backUp(): Promise<void> {
  const { status } = await store.backup(tomorrow());
  if (status === "made") say("backup", day);
  await pause(1);
}

async function maintain(): Promise<void> {
  await store.maintain(tomorrow());
  say("maintained", day);
  await pause(1);
}

async function eraseOne(): Promise<void> {
  const number = whole.shift();
  if (number !== undefined) {
    say("erasing", number);
    await erase(store, number);
    say("erased", number);
  }
  await pause(1);
}

async function forever(work: () => Promise<void>): Promise<never> {
  for (;;) await work();
}

await Promise.all([
  ...Array.from({ length: WRITERS }, () => forever(write)),
  ...(tasks.includes("backup") ? [forever(backUp)] : []),
  ...(tasks.includes("maintain") ? [forever(maintain)] : []),
  ...(tasks.includes("erase") ? [forever(eraseOne), forever(eraseOne)] : []),
]);
