import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";

import { createBareLoop, createOurs, type Sender } from "./delivery-engines.ts";
import { makeMembers } from "./delivery-records.ts";

const SAMPLE_EVERY_MS = 500;

/** Sends to all: how long that takes, and how long the processors work for it. */
async function measureRate(sender: Sender): Promise<object> {
  await sender.plan();
  await pause(500); // what planning has left to do is done
  const cpu = process.cpuUsage();
  const began = performance.now();
  await sender.send();
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { ms, cpuMs: (user + system) / 1_000 };
}

interface Memory {
  readonly rssMb: number;
  readonly heapMb: number;
}

/** Right after a collection of garbage. */
function memory(): Memory {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { rssMb: rss / 1e6, heapMb: heapUsed / 1e6 };
}

/** What is in memory before it is planned, right before it is sent, and at the most while it is sent. */
async function measureMemory(sender: Sender): Promise<object> {
  await pause(500);
  const before = memory();
  await sender.plan();
  await pause(500);
  const planned = memory();
  let sending = { rssMb: 0, heapMb: 0 };
  const sampling = setInterval(() => {
    const { rssMb, heapMb } = memory();
    sending = { rssMb: Math.max(sending.rssMb, rssMb), heapMb: Math.max(sending.heapMb, heapMb) };
  }, SAMPLE_EVERY_MS);
  await sender.send();
  clearInterval(sampling);
  return { before, planned, sending };
}

const [what = "", dir = "", apiRoot = "", size = "0"] = process.argv.slice(2);
const count = Number(size);
const measurements: Record<string, () => Promise<object>> = {
  make: async () => {
    await makeMembers(dir, count);
    return {};
  },
  ours: async () => using(await createOurs(dir, apiRoot, count), measureRate),
  grammy: async () => using(createBareLoop(apiRoot, count), measureRate),
  memory: async () => using(await createOurs(dir, apiRoot, count), measureMemory),
};

async function using(sender: Sender, measure: (sender: Sender) => Promise<object>): Promise<object> {
  const result = await measure(sender);
  await sender.stop();
  return result;
}

const measure = measurements[what];
if (!measure) throw new Error(`There is no measurement called ${what}`);
const result = await measure();
process.send?.({ result });
process.exit(0);
