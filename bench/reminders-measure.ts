import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";

import { NO_CHECKSUM } from "../src/adapters/store-lowdb/checksum.ts";
import { emptyRecords, SCHEMA_VERSION } from "../src/adapters/store-lowdb/database.ts";
import { nodeFiles } from "../src/adapters/store-lowdb/files.ts";
import { SNAPSHOT, SnapshotFile } from "../src/adapters/store-lowdb/snapshot-file.ts";
import { createEngine, ENGINES, type Engine } from "./reminder-engines.ts";
import { createReminder } from "./reminder-records.ts";

const BEATS = 300;
const ALONE = 15;
const AT_ONCE = 1_000;
const HANDICAPPED = 12;
const HANDICAP_MS = 6_000;

async function make(dir: string, count: number): Promise<object> {
  const now = new Date();
  await new SnapshotFile(nodeFiles, join(dir, SNAPSHOT)).write({
    schemaVersion: SCHEMA_VERSION,
    position: { commit: 0, chain: NO_CHECKSUM },
    records: {
      ...emptyRecords(),
      reminders: Array.from({ length: count }, (_, index) => createReminder(index, now)),
    },
    length: 0,
  });
  return { count };
}

/** The next whole second that is at least so far away. */
function secondAfter(ms: number): number {
  return Math.ceil((Date.now() + ms) / 1000) * 1000;
}

/** How late each reminder came, in milliseconds; those that did not come are left out. */
async function lateness(engine: Engine, times: readonly Date[], patienceMs: number): Promise<number[]> {
  const late: number[] = [];
  await engine.remind(times, (index) => {
    const due = times[index]?.getTime() ?? NaN;
    late.push(performance.timeOrigin + performance.now() - due);
  });
  const last = times.at(-1)?.getTime() ?? Date.now();
  await wait(last - Date.now() + patienceMs);
  return late;
}

const everySecond = (count: number, from: number): Date[] =>
  Array.from({ length: count }, (_, index) => new Date(from + index * 1000));

function memoryMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1e6;
}

async function measure(name: string, dir: string, count: number): Promise<object> {
  const engineName = ENGINES.find((known) => known === name);
  if (!engineName) throw new Error(`There is no engine called ${name}`);
  const engine = createEngine(engineName, dir, count);
  const before = memoryMb();
  const began = performance.now();
  await engine.start();
  const startMs = performance.now() - began;
  await wait(500);
  const mb = memoryMb() - before;
  const idleMs = await idle(engine);
  const alone = await lateness(engine, everySecond(ALONE, secondAfter(2_500)), 1_500);
  const at = new Date(secondAfter(3_000));
  const together = await lateness(
    engine,
    Array.from({ length: AT_ONCE }, () => at),
    4_000,
  );
  await engine.stop();
  return { startMs, mb, idleMs, alone, together };
}

async function idle({ idleBeat }: Engine): Promise<number | null> {
  if (idleBeat === null) return null;
  const began = performance.now();
  for (let beat = 0; beat < BEATS; beat++) await idleBeat();
  return (performance.now() - began) / BEATS;
}

/** How many of twelve, one a second, are lost when the loop is blocked for six seconds, or the process stopped. */
async function handicap(name: string, dir: string, how: string): Promise<object> {
  const engineName = ENGINES.find((known) => known === name);
  if (!engineName) throw new Error(`There is no engine called ${name}`);
  const engine = createEngine(engineName, dir, 0);
  await engine.start();
  const from = secondAfter(2_500);
  const measuring = lateness(engine, everySecond(HANDICAPPED, from), 4_000);
  await wait(from + 2_500 - Date.now());
  if (how === "block") block(HANDICAP_MS);
  else process.send?.("stop me");
  const { length } = await measuring;
  await engine.stop();
  return { lost: HANDICAPPED - length };
}

function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

const [what = "", dir = "", count = "0", name = ""] = process.argv.slice(2);
const result =
  what === "make"
    ? await make(dir, Number(count))
    : what === "measure"
      ? await measure(name, dir, Number(count))
      : await handicap(name, dir, what);
process.send?.({ result });
process.exit(0); // node-cron and croner keep the process alive with what still waits
