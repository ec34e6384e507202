import { schedule, type ScheduledTask } from "node-cron";

import type { Clock, Wakeup } from "../../app/ports/clock.ts";
import type { Log } from "../../app/ports/log.ts";

/** How far ahead the next beat is aimed: a second, and enough for node-cron to look before that second begins. */
const AHEAD_MS = 1_100;
/** Beats come a second apart; the watchdog begins anew what has been silent for longer than this. */
const SILENCE_MS = 1_500;
const WATCH_MS = 250;

/**
 * Beats every second by node-cron. It only wakes the bot: a beat that it drops or doubles changes nothing, since what is due
 * is read from the ledger.
 *
 * node-cron waits by the wall clock. Set back, it is silent for as long; set forward, it counts every run missed, one by one,
 * which for a task of every second freezes the process (7 s for a day, an hour for a year), and a watchdog may come too late.
 * So each task is for one second of the year alone, the next, which leaves nothing to count; and a watchdog on the monotonic
 * clock begins anew when a beat stays away, whatever the reason. After a step of the clock it beats within two seconds.
 */
export function createCronWakeup(clock: Clock, log: Log): Wakeup {
  let task: ScheduledTask | null = null;
  let watchdog: NodeJS.Timeout | undefined;

  return {
    start(beat) {
      let lastBeatMs = clock.monotonicMs();
      const aim = (): void => {
        void task?.destroy();
        const at = new Date(clock.now().getTime() + AHEAD_MS);
        // In UTC, since in the repeated hour of autumn node-cron is silent in zones with summer time.
        task = schedule(secondOf(at), onBeat, { timezone: "UTC", name: "beat", logger: quiet(log) });
      };
      const onBeat = (): void => {
        // node-cron calls a little after its timer; it may have been stopped in between.
        if (task === null) return;
        lastBeatMs = clock.monotonicMs();
        aim();
        beat();
      };
      const watch = (): void => {
        const silentMs = clock.monotonicMs() - lastBeatMs;
        if (silentMs <= SILENCE_MS) return;
        log.warn("No beat came: the clock was set or the process was held up. Beating anew", { silentMs });
        onBeat();
      };
      aim();
      watchdog = setInterval(watch, WATCH_MS);
    },
    async stop() {
      clearInterval(watchdog);
      const last = task;
      task = null;
      await last?.destroy();
    },
  };
}

/** The cron expression of one second in the year, in UTC. */
function secondOf(at: Date): string {
  const time = [
    at.getUTCSeconds(),
    at.getUTCMinutes(),
    at.getUTCHours(),
    at.getUTCDate(),
    at.getUTCMonth() + 1,
  ];
  return `${time.join(" ")} *`;
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
