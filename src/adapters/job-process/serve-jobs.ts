import { setPriority } from "node:os";
import process from "node:process";

import type { JobAnswer } from "./job-process.ts";

const LOW_PRIORITY = 10;

/**
 * Makes this process one that does jobs, a call at a time, for the one that started it by `createJobProcess`. `handle` may
 * return a promise; what it throws, and what it returns, arrives there as a structured clone.
 *
 * It makes way for the bot, which answers people, and ends when the bot does, however that ends.
 */
export function serveJobs(handle: (given: unknown) => unknown): void {
  setPriority(LOW_PRIORITY);
  process.on("disconnect", () => process.exit());
  // A signal is meant for the bot: it may still wait for this job, and ends this process by itself.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => undefined);
  process.on("message", (given) => {
    void respond(handle, given);
  });
}

async function respond(handle: (given: unknown) => unknown, given: unknown): Promise<void> {
  try {
    send({ done: true, value: await handle(given) });
  } catch (error) {
    send({ done: false, error: error instanceof Error ? error : new Error(String(error)) });
  }
}

function send(answer: JobAnswer): void {
  process.send?.(answer, (error: Error | null) => {
    // Nobody is there to take it.
    if (error) process.exit();
  });
}
