import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { z } from "zod";

import type { Jobs } from "./jobs.ts";

/** What the other process is asked for: a job by name, with what it is given. */
export interface JobCall {
  readonly name: keyof Jobs;
  readonly given: readonly unknown[];
}

/** Without `failed` it was done; `value` is left out where there is none. */
const answerSchema = z.object({
  failed: z.object({ message: z.string(), name: z.string(), code: z.string().optional() }).optional(),
  value: z.unknown().optional(),
});

/** What went wrong in the job's process, with the name and the code that it had there. */
function jobFailed(message: string, name = "JobFailed", code?: string): Error {
  return Object.assign(new Error(message), { name, ...(code !== undefined && { code }) });
}

const PROGRAM = fileURLToPath(new URL("job-process.ts", import.meta.url));

/**
 * The jobs over the real files, each in a process of its own and not in a thread: a thread that dies of a fault in the
 * engine, or of too little memory, would take the bot along.
 */
export function createProcessJobs(): Jobs {
  return {
    merge: (...given) => run("merge", given),
    copy: (...given) => run("copy", given),
    archive: (...given) => run("archive", given),
    erase: (...given) => run("erase", given),
  };
}

async function answerTo(child: ChildProcess, call: JobCall): Promise<unknown> {
  await once(child, "spawn");
  child.send(call);
  const [message] = (await once(child, "message")) as unknown[];
  return message;
}

async function run<N extends keyof Jobs>(
  name: N,
  given: Parameters<Jobs[N]>,
): Promise<Awaited<ReturnType<Jobs[N]>>> {
  const child = fork(PROGRAM, { execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"] });
  // Rejects when there is no such process: too many are open, or too much memory is used.
  const ended = once(child, "exit");
  const message = await Promise.race([answerTo(child, { name, given }), ended.then(() => undefined)]);
  await ended;
  if (message === undefined) throw jobFailed(`the process for "${name}" ended without an answer`);
  const { failed, value } = answerSchema.parse(message);
  if (failed) throw jobFailed(failed.message, failed.name, failed.code);
  return value as Awaited<ReturnType<Jobs[N]>>;
}
