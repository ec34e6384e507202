import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { z } from "zod";

import { PEERS } from "./broadcast-peers.ts";
import type { Limits } from "./limited-server.ts";
import { printTable } from "./report.ts";

const MEASURE = fileURLToPath(new URL("broadcast-measure.ts", import.meta.url));
const SERVE = fileURLToPath(new URL("serve-limited.ts", import.meta.url));

const RECIPIENTS = 1_500;
const PER_SECOND = 30;
const SLOW_NETWORK = { latencyMs: 50, jitterMs: 30 };
/** Who needs more than so many times the limit's own time has failed. */
const PATIENCE = 8;

const KINDS: Readonly<Record<string, Limits>> = {
  "only refuses what is too much": { perSecond: PER_SECOND, penaltyMs: 0, ...SLOW_NETWORK },
  "refuses everything for 5 s after a breach": { perSecond: PER_SECOND, penaltyMs: 5_000, ...SLOW_NETWORK },
};

const seenSchema = z.object({
  accepted: z.number(),
  chats: z.number(),
  duplicates: z.number(),
  refusals: z.number(),
  lastAt: z.number(),
});
const toldSchema = z.object({
  url: z.string().optional(),
  seen: seenSchema.optional(),
  startedAt: z.number().optional(),
  doneAt: z.number().optional(),
  grownMb: z.number().optional(),
});
type Told = z.infer<typeof toldSchema>;

interface Outcome extends z.infer<typeof seenSchema> {
  readonly name: string;
  readonly isDone: boolean;
  /** From its beginning to the last message that the platform accepted. */
  readonly seconds: number;
  /** Of what the limit allows. */
  readonly share: number;
  readonly grownMb: number;
}

/** Starts a program of ours; `told` has all that it has said so far. */
function start(program: string, args: readonly string[]): { child: ChildProcess; told: () => Told } {
  const child = fork(program, args, {
    execArgv: ["--expose-gc"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  let told: Told = {};
  child.on("message", (message) => {
    told = { ...told, ...toldSchema.parse(message) };
  });
  return { child, told: () => told };
}

async function measure(name: string, limits: Limits, count: number): Promise<Outcome> {
  const server = start(SERVE, [JSON.stringify(limits)]);
  await once(server.child, "message");
  const { child, told } = start(MEASURE, [name, server.told().url ?? "", String(count)]);
  const patience = setTimeout(() => child.kill("SIGKILL"), (PATIENCE * count * 1_000) / PER_SECOND);
  await once(child, "exit");
  clearTimeout(patience);
  const asked = once(server.child, "message");
  server.child.send("seen");
  await asked;
  server.child.kill();
  const { seen } = server.told();
  const { startedAt, doneAt, grownMb = NaN } = told();
  if (!seen || startedAt === undefined) throw new Error(`${name} did not begin`);
  const seconds = (seen.lastAt - startedAt) / 1_000;
  const share = seen.accepted / PER_SECOND / seconds;
  return { name, ...seen, isDone: doneAt !== undefined, seconds, share, grownMb };
}

const HEAD = [
  "",
  "delivered",
  "seconds",
  "of the limit",
  "ours is × as fast",
  "refusals",
  "duplicates",
  "memory MB",
];

function row(it: Outcome, ours: Outcome, count: number): string[] {
  return [
    it.name,
    it.isDone && it.chats === count ? "all" : `${it.chats} of ${count}, not all`,
    it.seconds.toFixed(1),
    it.share.toFixed(3),
    (ours.share / it.share).toFixed(2),
    String(it.refusals),
    String(it.duplicates),
    it.grownMb.toFixed(0),
  ];
}

/**
 * A text to many people on a platform that takes 30 a second, 50 ms (give or take 30) away: the bot with its ledger on disk,
 * beside what others use, one after the other. `sizes` begins with how many people (1,500).
 */
export async function benchBroadcast([count = RECIPIENTS]: readonly number[]): Promise<void> {
  for (const [kind, limits] of Object.entries(KINDS)) {
    const ours = await measure("ours", limits, count);
    const outcomes = [ours];
    for (const name of Object.keys(PEERS)) outcomes.push(await measure(name, limits, count));
    printTable(
      `A text to ${count} people; the platform ${kind}`,
      HEAD,
      outcomes.map((it) => row(it, ours, count)),
    );
  }
}
