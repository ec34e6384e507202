import { readFileSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { setImmediate, setTimeout as wait } from "node:timers/promises";
import { inspect } from "node:util";

import { nodeFiles } from "../src/adapters/store-lowdb/files.ts";
import { openLowdbStore } from "../src/adapters/store-lowdb/open.ts";
import { emptyRecords, SCHEMA_VERSION } from "../src/adapters/store-lowdb/database.ts";
import { NO_CHECKSUM } from "../src/adapters/store-lowdb/checksum.ts";
import { SNAPSHOT, SnapshotFile } from "../src/adapters/store-lowdb/snapshot-file.ts";
import type { Store } from "../src/app/ports/store.ts";
import { median } from "./report.ts";
import { openEngine, type Engine } from "./store-engines.ts";
import { createRecords, newRecord } from "./store-records.ts";

const AT_ONCE = 64;

const log = { debug: ignore, info: ignore, warn: complain, error: complain };
function ignore(): void {
  // nothing to say while it is measured
}
function complain(message: string, fields: unknown): void {
  process.stderr.write(`${message} ${inspect(fields)}\n`);
}

function open(dir: string): Promise<Store> {
  const lock = { pid: process.pid, host: hostname(), startedAt: new Date().toISOString() };
  return openLowdbStore({ dir, lock, log });
}

async function make(dir: string, records: number): Promise<object> {
  const file = new SnapshotFile(nodeFiles, join(dir, SNAPSHOT));
  await file.write({
    schemaVersion: SCHEMA_VERSION,
    position: { commit: 0, chain: NO_CHECKSUM },
    records: { ...emptyRecords(), acknowledgements: [...createRecords(records)] },
    length: 0,
  });
  return { records };
}

function parse(dir: string): object {
  const path = join(dir, SNAPSHOT);
  const start = performance.now();
  JSON.parse(readFileSync(path, "utf8"));
  return { ms: performance.now() - start, fileMb: statSync(path).size / 1e6 };
}

async function opening(dir: string): Promise<object> {
  const start = performance.now();
  const store = await open(dir);
  const ms = performance.now() - start;
  await store.close();
  return { ms, fileMb: statSync(join(dir, SNAPSHOT)).size / 1e6 };
}

/** Bytes that this process, and those that it has waited for, have written. */
function written(): number {
  return Number(/^wchar: (\d+)$/m.exec(readFileSync("/proc/self/io", "utf8"))?.[1]);
}

async function timed(count: number, work: () => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
    // Others have their turn: what is measured beside it is how long a single commit holds them up.
    await setImmediate();
  }
  return times;
}

async function allAtOnce(engine: Engine, each: number): Promise<number> {
  const start = performance.now();
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let index = 0; index < each; index++) await engine.commit(newRecord());
  });
  await Promise.all(workers);
  return (performance.now() - start) / (AT_ONCE * each);
}

/** The longest time for which nothing else had its turn, in milliseconds. */
async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await wait(20);
  delay.reset();
  // A measurement begins with the next turn of the loop.
  await wait(5);
  await work();
  await wait(20);
  delay.disable();
  return delay.max / 1e6;
}

async function commits(dir: string, records: number, name: string): Promise<object> {
  const engine = await openEngine(name, dir, records, () => open(dir));
  const count = engine.commits;
  await timed(Math.ceil(count / 10), () => engine.commit(newRecord()));
  let singles: number[] = [];
  let sharedMs: number | null = null;
  const before = written();
  const blockMs = await longestBlock(async () => {
    singles = await timed(count, () => engine.commit(newRecord()));
  });
  const bytesPerCommit = (written() - before) / count;
  const sharedBlockMs = await longestBlock(async () => {
    if (engine.isConcurrent) sharedMs = await allAtOnce(engine, 300);
  });
  const { compact } = engine;
  const compactionBlockMs = compact
    ? await longestBlock(() => Promise.all([compact(), timed(count, () => engine.commit(newRecord()))]))
    : null;
  await engine.close();
  return {
    engine: engine.name,
    singleMs: median(singles),
    sharedMs,
    bytesPerCommit,
    blockMs: Math.max(blockMs, sharedBlockMs),
    compactionBlockMs,
    peakMb: process.resourceUsage().maxRSS / 1024,
  };
}

/** One measurement in a process of its own; it is printed as JSON. */
const [what, dir = "", records = "0", engine = ""] = process.argv.slice(2);
const results: Record<string, () => object | Promise<object>> = {
  make: () => make(dir, Number(records)),
  parse: () => parse(dir),
  open: () => opening(dir),
  commits: () => commits(dir, Number(records), engine),
};
const measure = results[what ?? ""];
if (!measure) throw new Error(`There is no measurement called ${what ?? ""}`);
process.stdout.write(JSON.stringify(await measure()));
