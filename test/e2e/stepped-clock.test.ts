import { fork } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

import { DAY, HOUR } from "../../src/domain/instant.ts";
import type { Beaten } from "../support/beating.ts";
import { Waiters } from "../support/bot-api/until.ts";
import type { ClockWasSet, SetClock } from "../support/stepped-clock.ts";

const PROGRAM = fileURLToPath(new URL("../support/beating.ts", import.meta.url));
const STEPPED_CLOCK = new URL("../support/stepped-clock.ts", import.meta.url).href;
const COMPILE_CACHE = join(tmpdir(), "truc-ban-compile-cache");
/** A machine with other tests on both cores: what is claimed is half of it at most. */
const WITHIN_MS = 5_000;
const LONGEST_GAP_MS = 2_000;
const PATIENCE_MS = 15_000;

/** The real node-cron on the real timers, in a process whose wall clock alone can be set. */
function startBeating() {
  const child = fork(PROGRAM, {
    execArgv: ["--import", STEPPED_CLOCK],
    env: { PATH: process.env["PATH"], NODE_COMPILE_CACHE: COMPILE_CACHE },
  });
  const killAtExit = (): void => void child.kill("SIGKILL");
  process.on("exit", killAtExit);
  const waiters = new Waiters();
  const beats: Beaten[] = [];
  let clockWasSet: ClockWasSet | null = null;
  child.on("message", (message: Beaten | ClockWasSet) => {
    if ("setAtMs" in message) clockWasSet = message;
    else beats.push(message);
    waiters.check();
  });
  const exited = once(child, "exit").then(() => {
    process.off("exit", killAtExit);
    return child.exitCode;
  });
  const beatsSince = (ms: number): Beaten[] => beats.filter(({ beatAtMs }) => beatAtMs > ms);
  const until = (isSo: () => boolean): Promise<void> =>
    waiters.until(isSo, PATIENCE_MS, () => `After ${JSON.stringify(clockWasSet)}: ${JSON.stringify(beats)}`);

  return {
    async untilItBeats(): Promise<void> {
      await until(() => beats.length >= 2);
    },
    /** Sets the clock, waits until it has beaten three times since, and tells how that went. */
    async setClock(order: SetClock): Promise<{ firstBeatAfterMs: number; longestGapMs: number }> {
      child.send(order);
      await until(() => clockWasSet !== null && beatsSince(clockWasSet.setAtMs).length >= 3);
      const setAtMs = clockWasSet?.setAtMs ?? NaN;
      const since = beatsSince(setAtMs);
      return {
        firstBeatAfterMs: (since[0]?.beatAtMs ?? NaN) - setAtMs,
        longestGapMs: since.at(-1)?.longestGapMs ?? NaN,
      };
    },
    /** Its exit code when it has ended by itself, with no timer left. */
    async stop(): Promise<number | null> {
      child.send("stop");
      return exited;
    },
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

/*
 * Measured (two cores, Node 24, node-cron 4.6.0): the first beat after the step / the longest gap of the event loop.
 *   step               -1 h        -7 days     +1 day         +400 days
 *   this adapter       .7 s/24 ms  .8 s/25 ms  .8 s/38 ms     .6 s/42 ms
 *   node-cron alone    silent      silent      6.2 s/6.2 s    frozen: no beat in 60 s
 * A watchdog that looks every 250 ms and begins a task of every second anew came too late in the last two: as node-cron alone.
 * The same came out under libfaketime, which sets the clock below Node. To see it again: `fork(PROGRAM, ["bare"], …)`.
 */
describe.concurrent("a wall clock that is set", { timeout: 40_000 }, () => {
  it.each([
    ["back by an hour", -HOUR],
    ["back by a week", -7 * DAY],
    ["forward by a day", DAY],
    ["forward by 400 days", 400 * DAY],
  ])("just before a beat does not silence or freeze what comes after: %s", async (_step, stepMs) => {
    await using program = startBeating();
    await program.untilItBeats();
    const { firstBeatAfterMs, longestGapMs } = await program.setClock({ stepMs, beforeSecondMs: 20 });
    expect(firstBeatAfterMs).toBeLessThan(WITHIN_MS);
    expect(longestGapMs).toBeLessThan(LONGEST_GAP_MS);
    expect(await program.stop()).toBe(0);
  });
});
