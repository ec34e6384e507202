import { schedule } from "node-cron";

import { systemClock } from "../../src/adapters/system/clock.ts";
import { createCronWakeup } from "../../src/adapters/wakeup-node-cron/wakeup.ts";
import { createFakeLog } from "./fake-log.ts";

/**
 * A program that tells its parent of each beat. With `bare` as argument it is a node-cron task and nothing else that beats,
 * to measure what becomes of it under a clock that is set; no test does. Told `stop`, it ends by itself, if nothing is left.
 */
export interface Beaten {
  /** By the program's `performance.now()`. */
  readonly beatAtMs: number;
  /** The longest time for which the event loop was held up so far. */
  readonly longestGapMs: number;
}

const LOOK_MS = 20;
let lastLookMs = performance.now();
let longestGapMs = 0;
const looking = setInterval(() => {
  const now = performance.now();
  longestGapMs = Math.max(longestGapMs, now - lastLookMs);
  lastLookMs = now;
}, LOOK_MS);

function beat(): void {
  process.send?.({ beatAtMs: performance.now(), longestGapMs } satisfies Beaten);
}

if (process.argv[2] === "bare") {
  schedule("* * * * * *", beat, { timezone: "UTC", suppressMissedWarning: true });
} else {
  const wakeup = createCronWakeup(systemClock, createFakeLog());
  wakeup.start(beat);
  process.on("message", (message) => {
    if (message !== "stop") return;
    void wakeup.stop();
    clearInterval(looking);
    process.disconnect();
  });
}
