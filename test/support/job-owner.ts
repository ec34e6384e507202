import process from "node:process";
import { setTimeout as wait } from "node:timers/promises";

import { z } from "zod";

import { createJobProcess } from "../../src/adapters/job-process/job-process.ts";

/** A bot that has a job done and prints the job's process id. With "stays" it lives on; else it has nothing more to do. */
const jobs = createJobProcess({
  program: new URL("odd-jobs.ts", import.meta.url),
  answer: z.number(),
  timeLimitMs: 10_000,
  memoryMb: 64,
});
process.stdout.write(`${await jobs.call({ job: "pid" })}\n`);
if (process.argv[2] === "stays") await wait(60_000);
