import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { Waiters } from "../support/bot-api/until.ts";

/** Node keeps what it has compiled here, which halves the work of each start. */
const COMPILE_CACHE = join(tmpdir(), "truc-ban-compile-cache");
/** A process that starts on a machine with other tests on both cores. */
const SAYS_WITHIN_MS = 20_000;

/** A test that is broken off leaves nobody behind. */
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** What a process of the crash tests says, a line each: a word and mostly a number. */
export type Line = readonly [word: string, number: number, rest: string];

/** A process that works with a store until it is killed. Disposing kills it, should it still run. */
export interface WitnessProcess extends AsyncDisposable {
  readonly child: ChildProcess;
  /** What it has said so far. */
  lines(): readonly Line[];
  /** The numbers that it has said with this word. */
  numbers(word: string): number[];
  /** Waits until it has said so many lines, or has ended. */
  until(count: number): Promise<void>;
  /** Ends it on the spot, and waits for it; throws when it had ended by itself. */
  kill(): Promise<void>;
  /** What it has said on its standard error. */
  complaints(): string;
  /** Resolves when it has ended; its children may still run. */
  readonly exited: Promise<unknown>;
  /** Resolves when its children have ended as well, since they have inherited its standard error. */
  readonly ended: Promise<unknown>;
}

/** Starts a program of this folder. */
export function startWitness(program: string, args: readonly string[]): WitnessProcess {
  const path = fileURLToPath(new URL(program, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], {
    env: { PATH: process.env["PATH"], NODE_COMPILE_CACHE: COMPILE_CACHE },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const waiters = new Waiters();
  let said = "";
  let ends = 0;
  let complaints = "";
  let isOver = false;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    ends += text.split("\n").length - 1;
    waiters.check();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaints += text));
  const exited = once(child, "exit").then(() => {
    isOver = true;
    running.delete(child);
    waiters.check();
  });
  const ended = once(child, "close");
  // A last line without its end was cut by the kill.
  const lines = (): Line[] => said.split("\n").slice(0, -1).map(parseLine);

  return {
    child,
    lines,
    numbers: (word) => lines().flatMap(([said, number]) => (said === word ? number : [])),
    until: (count) =>
      waiters.until(
        () => isOver || ends >= count,
        SAYS_WITHIN_MS,
        () => said + complaints,
      ),
    async kill() {
      child.kill("SIGKILL");
      await ended;
      if (child.signalCode !== "SIGKILL") throw new Error(`ended by itself: ${complaints}`);
      if (complaints !== "") throw new Error(complaints);
    },
    complaints: () => complaints,
    exited,
    ended,
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

function parseLine(line: string): Line {
  const [word = "", number, ...rest] = line.split(" ");
  return [word, Number(number), rest.join(" ")];
}
