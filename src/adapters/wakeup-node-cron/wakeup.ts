import { schedule, type ScheduledTask } from "node-cron";

import type { Wakeup } from "../../app/ports/clock.ts";
import type { Log } from "../../app/ports/log.ts";

const EVERY_SECOND = "* * * * * *";

/**
 * Beats by node-cron. In UTC, since in the repeated hour of autumn it is silent in zones with summer time. It only wakes
 * the bot: a beat that it drops or doubles changes nothing, since what is due is read from the ledger.
 */
export function createCronWakeup(log: Log): Wakeup {
  let task: ScheduledTask | null = null;
  return {
    start(beat) {
      task = schedule(EVERY_SECOND, beat, { timezone: "UTC", name: "beat", logger: quiet(log) });
    },
    async stop() {
      await task?.destroy();
      task = null;
    },
  };
}

/** node-cron warns on its own about beats that it missed; the ledger does not need them, so they are for debugging. */
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
