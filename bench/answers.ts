import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { z } from "zod";

import { ANSWERING, type Answering } from "./answer-engines.ts";
import { makeMembers } from "./delivery-records.ts";
import { startLightTelegram, type LightTelegram } from "./light-telegram.ts";
import { median, printTable } from "./report.ts";

const PROGRAM = fileURLToPath(new URL("answers-measure.ts", import.meta.url));
const MESSAGES = 20_000;
/** Nobody writes more often than the bot lets a person ask in a minute. */
const CHATS = 2_000;
/** What they ask: rights decide which commands are explained to whom. */
const TEXTS = ["chidao", "chitieu", "toi", "lich", "nhacviec"].map((word) => `/trogiup ${word}`);
/** Answered before anything is measured, so that every engine has been compiled. */
const WARM_UP = 4_000;
/** Whoever has not answered all by then is measured by what came. */
const PATIENCE_MS = 12_000;
const ROUNDS = 3;
const LATENCIES = [0, 50];

interface Measured {
  readonly rate: number;
  readonly cpuMs: number;
  readonly misplaced: number;
  readonly mostSockets: number;
}

async function measure(
  server: LightTelegram,
  name: Answering,
  latencyMs: number,
  messages: number,
): Promise<Measured> {
  const dir = await mkdtemp(join(tmpdir(), "truc-ban-bench-"));
  await makeMembers(dir, CHATS);
  const people = { chats: CHATS, texts: TEXTS };
  await server.begin({ ...people, latencyMs: 0, messages: WARM_UP, keep: false });
  const child = fork(PROGRAM, [name, dir, server.url], {
    execArgv: process.env["BENCH_NODE_OPTIONS"]?.split(" ") ?? [],
  });
  try {
    await server.ended(PATIENCE_MS);
    await cpuOf(child);
    await server.begin({ ...people, latencyMs, messages, keep: true });
    const { calls, ms, misplaced, mostSockets } = await server.ended(PATIENCE_MS);
    return { rate: (calls / ms) * 1_000, cpuMs: (await cpuOf(child)) / calls, misplaced, mostSockets };
  } finally {
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
    await rm(dir, { recursive: true });
  }
}

async function cpuOf(child: ChildProcess): Promise<number> {
  const told = once(child, "message");
  child.send("cpu");
  return z
    .tuple([z.object({ cpuMs: z.number() })])
    .rest(z.unknown())
    .parse(await told)[0].cpuMs;
}

async function benchLatency(server: LightTelegram, latencyMs: number, messages: number): Promise<void> {
  const all = new Map<Answering, Measured[]>(ANSWERING.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++)
    for (const name of ANSWERING) all.get(name)?.push(await measure(server, name, latencyMs, messages));
  const best = Array.from({ length: ROUNDS }, (_, round) =>
    Math.max(
      ...[...all].flatMap(([name, runs]) => (name.startsWith("ours") ? [] : (runs[round]?.rate ?? 0))),
    ),
  );
  const rows = [...all].map(([name, runs]) => [
    name,
    median(runs.map(({ rate }) => rate)).toFixed(0),
    median(runs.map(({ cpuMs }) => cpuMs)).toFixed(3),
    String(Math.max(...runs.map(({ mostSockets }) => mostSockets))),
    String(Math.max(...runs.map(({ misplaced }) => misplaced))),
    median(runs.map(({ rate }, round) => rate / (best[round] ?? NaN))).toFixed(2),
  ]);
  printTable(
    `${messages} messages answered, ${latencyMs} ms of latency (medians of ${ROUNDS} runs in turn)`,
    [
      "",
      "a second",
      "CPU ms each",
      "sockets at most",
      "out of order",
      `to the best peer (target ${latencyMs === 0 ? "0.9" : "1"})`,
    ],
    rows,
  );
}

/** The whole bot, beside bare bots over the same libraries that repeat what they are asked. */
export async function benchAnswers([messages = MESSAGES]: readonly number[]): Promise<void> {
  await using server = await startLightTelegram();
  for (const latencyMs of LATENCIES) await benchLatency(server, latencyMs, messages);
}
