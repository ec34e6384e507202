import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { z } from "zod";

import { runChild } from "./child.ts";
import { SILENCE, startLightTelegram, type LightTelegram } from "./light-telegram.ts";
import { median, printTable } from "./report.ts";

const PROGRAM = fileURLToPath(new URL("deliveries-measure.ts", import.meta.url));
const RATE_SIZE = 20_000;
const MEMORY_SIZE = 100_000;
/** One after the other in turn, so that whatever else the machine does meets both. */
const ROUNDS = 3;

const rateSchema = z.object({ ms: z.number(), cpuMs: z.number() });
const memorySchema = z.object({ rssMb: z.number(), heapMb: z.number() });
const memoriesSchema = z.object({ before: memorySchema, planned: memorySchema, sending: memorySchema });

type Engine = "ours" | "grammy";
/** Milliseconds of processor for a delivery, deliveries a second. */
interface Measured {
  readonly rate: number;
  readonly cpuMs: number;
  readonly mostSockets: number;
}

async function inDatabase<T>(count: number, work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), "truc-ban-bench-"));
  try {
    await runChild(PROGRAM, ["make", dir, "", String(count)]);
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true });
  }
}

async function measureRate(server: LightTelegram, engine: Engine, count: number): Promise<Measured> {
  await server.begin(SILENCE);
  const { ms, cpuMs } = await inDatabase(count, async (dir) =>
    rateSchema.parse(await runChild(PROGRAM, [engine, dir, server.url, String(count)])),
  );
  const { calls, mostSockets } = await server.ended(0);
  if (calls !== count) throw new Error(`${calls} of ${count} messages came`);
  return { rate: (count / ms) * 1_000, cpuMs: cpuMs / count, mostSockets };
}

async function benchRate(server: LightTelegram, count: number): Promise<void> {
  const all: Record<Engine, Measured[]> = { ours: [], grammy: [] };
  for (let round = 0; round < ROUNDS; round++)
    for (const engine of ["grammy", "ours"] as const)
      all[engine].push(await measureRate(server, engine, count));
  const ratios = all.ours.map(({ rate }, round) => rate / (all.grammy[round]?.rate ?? NaN));
  const row = (name: string, engine: Engine): string[] => [
    name,
    median(all[engine].map(({ rate }) => rate)).toFixed(0),
    median(all[engine].map(({ cpuMs }) => cpuMs)).toFixed(3),
    String(Math.max(...all[engine].map(({ mostSockets }) => mostSockets))),
    engine === "ours" ? median(ratios).toFixed(2) : "",
  ];
  printTable(
    `${count} deliveries, no limits (medians of ${ROUNDS} runs in turn)`,
    ["", "a second", "CPU ms each", "sockets at most", "rate to bare grammY's (target 0.8)"],
    [row("ours, ledger on disk", "ours"), row("bare grammY, 16 in flight", "grammy")],
  );
}

async function benchMemory(server: LightTelegram, count: number): Promise<void> {
  await server.begin(SILENCE);
  const { before, planned, sending } = await inDatabase(count, async (dir) =>
    memoriesSchema.parse(await runChild(PROGRAM, ["memory", dir, server.url, String(count)])),
  );
  await server.ended(0);
  const row = (name: string, of: "rssMb" | "heapMb"): string[] => [
    name,
    ...[before[of], planned[of], sending[of], sending[of] - before[of], sending[of] - planned[of]].map(
      (value) => value.toFixed(0),
    ),
  ];
  printTable(
    `Memory, ${count} recipients, in MB, right after collections of garbage`,
    ["", "before it is planned", "planned", "while it is sent", "growth (target 100)", "of it by sending"],
    [row("resident", "rssMb"), row("heap", "heapMb")],
  );
}

/** What the ledger is filled with and sent from, beside a loop over the same library that keeps nothing. */
export async function benchDeliveries([
  rateSize = RATE_SIZE,
  memorySize = MEMORY_SIZE,
]: readonly number[]): Promise<void> {
  await using server = await startLightTelegram();
  await benchRate(server, rateSize);
  await benchMemory(server, memorySize);
}
