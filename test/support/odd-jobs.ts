import { closeSync } from "node:fs";
import process from "node:process";
import { setTimeout as wait } from "node:timers/promises";

import { serveJobs } from "../../src/adapters/job-process/serve-jobs.ts";

/** What a job may come to, for the tests of `createJobProcess`: each by name, with what it is given. */
const jobs = {
  echo: (given: unknown) => given,
  pid: () => process.pid,
  environment: () => Object.keys(process.env),
  throw: (given: unknown) => {
    throw new RangeError(String(given));
  },
  uncloneable: () => () => undefined,
  exit: () => process.exit(3),
  wait: (given: unknown) => wait(Number(given)),
  /** Never returns to the loop: nothing but a kill ends it. */
  spin: () => {
    for (;;);
  },
  devour: () => {
    closeSync(2); // V8 would say at length why it dies
    const kept: unknown[] = [];
    for (;;) kept.push(new Array<number>(1000).fill(0));
  },
} satisfies Record<string, (given: unknown) => unknown>;

export interface OddJob {
  readonly job: keyof typeof jobs;
  readonly given?: unknown;
}

serveJobs((call) => {
  const { job, given } = call as OddJob;
  return jobs[job](given);
});
