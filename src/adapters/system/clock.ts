import { performance } from "node:perf_hooks";

import type { Clock } from "../../app/ports/clock.ts";

/** The longest time that `setTimeout` takes; beyond it fires at once. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  after(ms, call) {
    let timer: NodeJS.Timeout;
    const wait = (left: number): void => {
      timer = setTimeout(
        () => {
          if (left > MAX_TIMEOUT_MS) wait(left - MAX_TIMEOUT_MS);
          else call();
        },
        Math.min(left, MAX_TIMEOUT_MS),
      );
    };
    wait(ms);
    return () => {
      clearTimeout(timer);
    };
  },
};
