import { once } from "node:events";
import { setPriority } from "node:os";
import process from "node:process";

import { codeOf, nodeFiles } from "./files.ts";
import { createJobs, type Jobs } from "./jobs.ts";
import type { JobCall } from "./process-jobs.ts";

const LOW_PRIORITY = 10;

async function answer({ name, given }: JobCall): Promise<unknown> {
  const jobs: Record<keyof Jobs, unknown> = createJobs(nodeFiles);
  const job = jobs[name] as (...given: readonly unknown[]) => Promise<unknown>;
  try {
    return { value: await job(...given) };
  } catch (error) {
    const { message, name } = error instanceof Error ? error : new Error(String(error));
    return { failed: { message, name, code: codeOf(error) } };
  }
}

// A process for one job. It makes way for the one that answers people, and ends when that one does.
setPriority(LOW_PRIORITY);
process.on("disconnect", () => process.exit());
// A signal is meant for the one that asked: it still waits for this job before it ends.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => undefined);
const [call] = (await once(process, "message")) as [JobCall];
process.send?.(await answer(call), () => {
  process.exit();
});
