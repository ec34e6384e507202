import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { z } from "zod";

import { ENGINES, type EngineName } from "./reminder-engines.ts";
import { printTable, quantile } from "./report.ts";

const PROGRAM = fileURLToPath(new URL("reminders-measure.ts", import.meta.url));
/** Beyond this an engine has failed: node's own limit is left as it is. */
const PATIENCE_MS = 180_000;
const STOPPED_MS = 6_000;

const measuredSchema = z.object({
  startMs: z.number(),
  mb: z.number(),
  idleMs: z.number().nullable(),
  alone: z.array(z.number()),
  together: z.array(z.number()),
});
type Measured = z.infer<typeof measuredSchema>;
const lostSchema = z.object({ lost: z.number() });

/** Runs the measuring program; null when it dies, as by running out of memory. */
function run(args: readonly string[]): Promise<unknown> {
  return new Promise((resolve) => {
    const child = fork(PROGRAM, args, {
      execArgv: ["--expose-gc"],
      stdio: ["ignore", "inherit", "ignore", "ipc"],
    });
    const patience = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
    let result: unknown = null;
    child.on("message", (message: { result?: unknown } | string) => {
      if (typeof message === "object") result = message.result ?? null;
      else pause(child);
    });
    child.on("exit", () => {
      clearTimeout(patience);
      resolve(result);
    });
  });
}

function pause(child: ReturnType<typeof fork>): void {
  child.kill("SIGSTOP");
  setTimeout(() => child.kill("SIGCONT"), STOPPED_MS);
}

async function inFolder<T>(count: number, work: (dir: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), "truc-ban-bench-"));
  try {
    await run(["make", dir, String(count)]);
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measured(name: EngineName, count: number): Promise<Measured | null> {
  const result = await inFolder(count, (dir) => run(["measure", dir, String(count), name]));
  return result === null ? null : measuredSchema.parse(result);
}

async function lost(name: EngineName, how: "block" | "stop"): Promise<string> {
  const result = await inFolder(0, (dir) => run([how, dir, "0", name]));
  return result === null ? "died" : `${lostSchema.parse(result).lost} of 12`;
}

const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 0);
const lateness = (values: readonly number[]): string =>
  `${ms(quantile(values, 0.5))} / ${ms(quantile(values, 0.99))}`;

function row(name: string, it: Measured | null, ours: Measured | null): string[] {
  if (it === null) return [name, "died", "", "", "", "", "", ""];
  const ratio = (of: "startMs" | "mb"): string => (ours === null ? "" : (it[of] / ours[of]).toFixed(1));
  return [
    name,
    ms(it.startMs),
    ratio("startMs"),
    it.mb.toFixed(0),
    ratio("mb"),
    it.idleMs === null ? "" : it.idleMs.toFixed(3),
    lateness(it.alone),
    `${lateness(it.together)}${it.together.length < 1000 ? ` (${1000 - it.together.length} lost)` : ""}`,
  ];
}

const HEAD = [
  "",
  "start ms",
  "× ours",
  "memory MB",
  "× ours",
  "idle beat ms",
  "late alone p50 / p99 ms",
  "1,000 at once p50 / p99 ms",
];

/** Reminders waiting in a database on disk, beside one task, job or timer for each, which read no database. */
export async function benchReminders(sizes: readonly number[]): Promise<void> {
  for (const count of sizes) {
    const results = new Map<EngineName, Measured | null>();
    for (const name of ENGINES) results.set(name, await measured(name, count));
    const ours = results.get("ours") ?? null;
    printTable(
      `${count} reminders waiting`,
      HEAD,
      [...results].map(([name, it]) => row(name, it, ours)),
    );
  }
  const rows: string[][] = [];
  for (const name of ENGINES) rows.push([name, await lost(name, "block"), await lost(name, "stop")]);
  printTable("Lost of 12 reminders, one a second", ["", "loop blocked 6 s", "SIGSTOP for 6 s"], rows);
}
