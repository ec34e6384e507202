import { schedule, type ScheduledTask } from "node-cron";

import type { Clock, Wakeup } from "../../app/ports/clock.ts";
import type { Log } from "../../app/ports/log.ts";

const EVERY_SECOND = "* * * * * *";
const WATCH_MS = 250;
/** The wall clock has been set when it parts from the monotonic one by more than this. */
const STEP_MS = 2_000;
const SILENCE_MS = 3_000;

/**
 * Beats by node-cron. In UTC, since in the repeated hour of autumn it is silent in zones with summer time. It only wakes
 * the bot: a beat that it drops or doubles changes nothing, since what is due is read from the ledger.
 *
 * node-cron waits by the wall clock: set back, it is silent for as long; set far ahead, it counts every second missed and
 * freezes the process. So a watchdog on the monotonic clock begins it anew whenever the clock was set or it is silent.
 */
export function createCronWakeup(clock: Clock, log: Log): Wakeup {
  let task: ScheduledTask | null = null;
  let watchdog: NodeJS.Timeout | undefined;

  return {
    start(beat) {
      const parted = (): number => clock.now().getTime() - clock.monotonicMs();
      let usuallyParted = parted();
      let lastBeat = clock.monotonicMs();
      const begin = (): void => {
        const former = task;
        task = schedule(EVERY_SECOND, onBeat, { timezone: "UTC", name: "beat", logger: quiet(log) });
        void former?.destroy();
      };
      const onBeat = (): void => {
        lastBeat = clock.monotonicMs();
        beat();
      };
      const watch = (): void => {
        const steppedMs = parted() - usuallyParted;
        const isSilent = clock.monotonicMs() - lastBeat > SILENCE_MS;
        if (Math.abs(steppedMs) <= STEP_MS && !isSilent) return;
        usuallyParted = parted();
        log.warn("The clock was set, or the beat fell silent: beginning it anew", { steppedMs });
        begin();
        onBeat();
      };
      begin();
      watchdog = setInterval(watch, WATCH_MS);
    },
    async stop() {
      clearInterval(watchdog);
      await task?.destroy();
      task = null;
    },
  };
}

/** What node-cron says of beats that it missed is for debugging: the ledger does not need them. */
function quiet(log: Log) {
  return {
    info: (message: string) => {
      log.debug(message);
    },
    warn: (message: string) => {
      log.debug(message);
    },
    error: (message: string | Error, error?: Error) => {
      log.error("node-cron reports a fault", { error: error ?? message });
    },
    debug: (message: string | Error) => {
      log.debug(String(message));
    },
  };
}
