import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { Waiters } from "./bot-api/until.ts";

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
/** Node keeps what it has compiled here, which halves the work of each start. */
const COMPILE_CACHE = join(tmpdir(), "truc-ban-compile-cache");
/** A process that starts on a machine with other tests on both cores. */
const START_WITHIN_MS = 60_000;
/** What a service manager grants before it kills. */
const STOP_WITHIN_MS = 10_000;

/** The real program in a process of its own. Disposing kills it, should it still run. */
export interface BotProcess extends AsyncDisposable {
  readonly child: ChildProcess;
  /** What it has printed so far, standard output and errors as they came. */
  output(): string;
  /** The first admin's code that it prints. */
  code(): Promise<string>;
  /** Waits until the output has it; rejects when the process ends or takes too long. */
  waitFor(pattern: RegExp, ms?: number): Promise<RegExpExecArray>;
  /** Its exit code once it has ended; null when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** Asks it to end; resolves with the exit code, rejects when it has not ended within 10 s. */
  stop(signal?: "SIGTERM" | "SIGINT"): Promise<number | null>;
  /** Ends it on the spot. */
  kill(): Promise<void>;
}

export interface BotProcessOptions {
  /** All that the process finds in its environment, beside DATA_DIR, PATH and what Node itself reads. */
  readonly env: Readonly<Record<string, string>>;
  /** Where its database is. It is started there too, so that nobody's `.env` gets in. */
  readonly dataDir: string;
}

/** Starts the program; resolves when it serves. */
export async function startBotProcess(options: BotProcessOptions): Promise<BotProcess> {
  const bot = spawnBotProcess(options);
  try {
    await bot.waitFor(/Trực ban đang chạy/);
    return bot;
  } catch (error) {
    await bot.kill();
    throw error;
  }
}

/** Starts the program and does not wait: it may be about to refuse. */
export function spawnBotProcess({ env, dataDir }: BotProcessOptions): BotProcess {
  const child = spawn(process.execPath, [MAIN], {
    cwd: dataDir,
    env: { PATH: process.env["PATH"], NODE_COMPILE_CACHE: COMPILE_CACHE, DATA_DIR: dataDir, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const killAtExit = (): void => void child.kill("SIGKILL");
  process.on("exit", killAtExit);
  const waiters = new Waiters();
  let output = "";
  let ended = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      waiters.check();
    });
  }
  const exited = once(child, "close").then(() => {
    ended = true;
    process.off("exit", killAtExit);
    waiters.check();
    return child.exitCode;
  });
  const describe = (): string => `The process printed:\n${output}`;

  const bot: BotProcess = {
    child,
    output: () => output,
    code: async () => (await bot.waitFor(/\/batdau (\w+)\n/))[1] ?? "",
    async waitFor(pattern, ms = START_WITHIN_MS) {
      const found: RegExpExecArray[] = [];
      const isThere = (): boolean => {
        found.push(...[pattern.exec(output)].filter((match) => match !== null));
        if (found.length === 0 && ended)
          throw new Error(`It ended before it said ${String(pattern)}. ${describe()}`);
        return found.length > 0;
      };
      await waiters.until(isThere, ms, describe);
      const [match] = found;
      if (!match) throw new Error("It was said a moment ago");
      return match;
    },
    exited,
    async stop(signal = "SIGTERM") {
      child.kill(signal);
      await waiters.until(() => ended, STOP_WITHIN_MS, describe);
      return exited;
    },
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
    [Symbol.asyncDispose]: () => bot.kill(),
  };
  return bot;
}
