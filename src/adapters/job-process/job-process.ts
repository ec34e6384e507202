import { fork, type ChildProcess, type Serializable } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";

import { z } from "zod";

import { JobFailed } from "./job-failed.ts";

export interface JobProcessOptions<Value> {
  /** The file that the process runs: it calls `serveJobs`. */
  readonly program: URL;
  /** What an answer has to be. */
  readonly answer: z.ZodType<Value>;
  /** How long one call may take, in ms, the start of the process included; then it is killed. */
  readonly timeLimitMs: number;
  /** How large its heap may become, in MB; then it dies. What native code takes, and the bytes of buffers, come on top. */
  readonly memoryMb: number;
  /** How long it is kept when it has nothing to do, in ms, so that the next call need not wait for its start. */
  readonly keepAliveMs?: number;
}

/** Work in a process of its own, which may be slow, greedy or crash without harm to the bot. */
export interface JobProcess<Value> {
  /**
   * Hands `given` over (a structured clone) and resolves with the answer. Calls are done one after another. Rejects with
   * `JobFailed`; the next call then has a new process.
   */
  call(given: unknown): Promise<Value>;
  /** Ends the process at once; calls that wait, and later ones, fail. */
  stop(): void;
}

const answerSchema = z.discriminatedUnion("done", [
  z.object({ done: z.literal(true), value: z.unknown() }),
  z.object({ done: z.literal(false), error: z.instanceof(Error) }),
]);
export type JobAnswer = z.infer<typeof answerSchema>;

const KEEP_ALIVE_MS = 60_000;

/**
 * A process that is started when it is needed, and let go when it has had nothing to do for a while. It keeps the bot's
 * process alive only during a call.
 */
export function createJobProcess<Value>(options: JobProcessOptions<Value>): JobProcess<Value> {
  const { keepAliveMs = KEEP_ALIVE_MS } = options;
  let child: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let stopped = false;

  /** Killed and not asked to end: it has nothing left to do, or does not listen. */
  function letGo(): void {
    clearTimeout(idle);
    child?.kill("SIGKILL");
    child = null;
  }

  async function turn(given: unknown): Promise<Value> {
    if (stopped) throw new JobFailed("stopped", "there are no more jobs: the bot is ending");
    clearTimeout(idle);
    try {
      child = child && isAlive(child) ? child : start(options);
      hold(child);
      const value = readAnswer(await ask(child, given, options.timeLimitMs), options.answer);
      release(child);
      idle = setTimeout(letGo, keepAliveMs).unref();
      return value;
    } catch (error) {
      letGo();
      throw error instanceof JobFailed
        ? error
        : new JobFailed("died", "the job could not be handed over", error);
    }
  }

  return {
    async call(given) {
      const answer = last.then(() => turn(given));
      last = answer.catch(() => undefined); // whoever called hears of it
      return answer;
    },
    stop() {
      stopped = true;
      letGo();
    },
  };
}

/** The bot's environment holds its secrets, which a job has no need of. */
function start({
  program,
  memoryMb,
}: Pick<JobProcessOptions<unknown>, "program" | "memoryMb">): ChildProcess {
  const child = fork(program, {
    execArgv: [`--max-old-space-size=${memoryMb}`],
    env: {},
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  // The call that is under way hears of it too; without one it must not crash the bot.
  return child.on("error", () => undefined);
}

function isAlive(child: ChildProcess): boolean {
  return child.connected && child.exitCode === null && child.signalCode === null;
}

function hold(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
}

function release(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

async function ask(child: ChildProcess, given: unknown, timeLimitMs: number): Promise<unknown> {
  const decided = new AbortController();
  const { signal } = decided;
  const refused = new Promise<never>((_, reject) => {
    // Without a process there is no way to send anything either: that comes as the event "error", at which `once` rejects.
    if (child.pid === undefined) return;
    child.send(given as Serializable, (error) => {
      if (error) reject(error);
    });
  });
  try {
    return await Promise.race([
      refused,
      once(child, "message", { signal }).then(([message]: unknown[]) => message),
      once(child, "exit", { signal }).then(([code, cause]: unknown[]) => {
        throw new JobFailed("died", `the job's process ended without an answer: ${String(cause ?? code)}`);
      }),
      wait(timeLimitMs, undefined, { signal, ref: false }).then(() => {
        throw new JobFailed("too-slow", `the job took more than ${timeLimitMs} ms`);
      }),
    ]);
  } finally {
    decided.abort();
  }
}

function readAnswer<Value>(message: unknown, schema: z.ZodType<Value>): Value {
  const answer = answerSchema.safeParse(message);
  if (!answer.success) throw new JobFailed("bad-answer", "this is no answer of a job", answer.error);
  if (!answer.data.done) throw new JobFailed("threw", "the job failed", answer.data.error);
  const value = schema.safeParse(answer.data.value);
  if (!value.success)
    throw new JobFailed("bad-answer", "the job's answer is not what was agreed", value.error);
  return value.data;
}
