import { hostname } from "node:os";
import { performance } from "node:perf_hooks";

import { Cron } from "croner";
import { schedule } from "node-cron";

import { loadHolidays } from "../src/adapters/holiday-files/load-holidays.ts";
import { openLowdbStore } from "../src/adapters/store-lowdb/open.ts";
import { systemChance } from "../src/adapters/system/chance.ts";
import { systemClock } from "../src/adapters/system/clock.ts";
import { systemIds } from "../src/adapters/system/ids.ts";
import { createCronWakeup } from "../src/adapters/wakeup-node-cron/wakeup.ts";
import { createCompose } from "../src/app/compose.ts";
import { createHolidayCalendars } from "../src/app/holiday-calendars.ts";
import { createOutbox } from "../src/app/outbox.ts";
import { createPacer, type Pacer } from "../src/app/pacer.ts";
import type { Clock } from "../src/app/ports/clock.ts";
import type { Log } from "../src/app/ports/log.ts";
import type { Messenger } from "../src/app/ports/messenger.ts";
import { createTick } from "../src/app/tick.ts";
import { newChat } from "../src/domain/chat.ts";
import { toInstant } from "../src/domain/instant.ts";
import { createReminder } from "./reminder-records.ts";

/** Told when the reminder of this index is handed on. */
export type Fired = (index: number) => void;

/** Something that reminds. */
export interface Engine {
  /** Has so many reminders waiting, none due soon. */
  start(): Promise<void>;
  /** Adds reminders at these moments (whole seconds). */
  remind(times: readonly Date[], fired: Fired): Promise<void>;
  /** One look at the clock with nothing due; null where the engine has none. */
  readonly idleBeat: (() => Promise<void>) | null;
  stop(): Promise<void>;
}

export const ENGINES = ["ours", "node-cron", "croner", "setTimeout"] as const;
export type EngineName = (typeof ENGINES)[number];

const TIME_ZONE = "Asia/Ho_Chi_Minh";

export function createEngine(name: EngineName, dir: string, count: number): Engine {
  if (name === "ours") return ours(dir);
  return peer(count, PEERS[name]);
}

/** Calls at a moment; returns how it is called off. */
type Schedule = (at: Date, call: () => void) => () => void;

const PEERS: Record<Exclude<EngineName, "ours">, Schedule> = {
  "node-cron": (at, call) => {
    const task = schedule(pattern(at), call, { timezone: "UTC" });
    return () => void task.destroy();
  },
  croner: (at, call) => {
    const job = new Cron(pattern(at), { timezone: "UTC" }, call);
    return () => {
      job.stop();
    };
  },
  setTimeout: (at, call) => {
    const timer = setTimeout(call, at.getTime() - Date.now());
    return () => {
      clearTimeout(timer);
    };
  },
};

function pattern(at: Date): string {
  const [day, month] = [at.getUTCDate(), at.getUTCMonth() + 1];
  return `${at.getUTCSeconds()} ${at.getUTCMinutes()} ${at.getUTCHours()} ${day} ${month} *`;
}

/** One task, job or timer for each reminder, from nothing: it reads no database. */
function peer(count: number, scheduling: Schedule): Engine {
  const cancels: (() => void)[] = [];
  return {
    async start() {
      for (let index = 0; index < count; index++) {
        const { when } = createReminder(index, new Date());
        cancels.push(scheduling(new Date(when.at), () => undefined));
      }
    },
    async remind(times, fired) {
      for (const [index, at] of times.entries()) {
        cancels.push(
          scheduling(at, () => {
            fired(index);
          }),
        );
      }
    },
    idleBeat: null,
    async stop() {
      for (const cancel of cancels) cancel();
    },
  };
}

/** The bot's own path from the database to the pacer, at a platform that takes everything at once. */
function ours(dir: string): Engine {
  const log = quietLog();
  const clock = systemClock;
  const firing = new Map<string, () => void>();
  const wakeup = createCronWakeup(clock, log);
  let added = 0;
  let parts: Awaited<ReturnType<typeof open>> | null = null;

  async function open() {
    const lock = { pid: process.pid, host: hostname(), startedAt: new Date().toISOString() };
    const store = await openLowdbStore({ dir, lock, log });
    const holidays = createHolidayCalendars(await loadHolidays("data/holidays"));
    const system = { clock, ids: systemIds, chance: systemChance };
    const services = { ...system, store, log, timeZone: TIME_ZONE, holidays, owner: "bench" };
    const pacer = telling(clock, (chatId) => firing.get(chatId)?.());
    const outbox = createOutbox({
      ...services,
      pacer,
      messenger: WILLING,
      compose: createCompose({ timeZone: TIME_ZONE, locale: "vi" }),
      isClockTrusted: () => true,
      onSent: () => undefined,
      onRefused: complain,
    });
    return { store, outbox, pacer, tick: createTick(services) };
  }

  async function beat(): Promise<void> {
    if (!parts) throw new Error("not started");
    await parts.tick();
    parts.outbox.wake();
  }

  return {
    async start() {
      parts = await open();
      wakeup.start(() => {
        beat().catch((error: unknown) => {
          complain(String(error));
        });
      });
      await beat();
    },
    async remind(times, fired) {
      if (!parts) throw new Error("not started");
      const now = new Date();
      await parts.store.transact(async (tx) => {
        for (const [index, at] of times.entries()) {
          const name = `measured-${(added += 1)}`;
          firing.set(name, () => {
            fired(index);
          });
          const ref = { platform: "telegram", chatId: name, kind: "private" } as const;
          await tx.chats.put(newChat({ id: name, ref, title: null, memberId: name, unitId: null }));
          const reminder = createReminder(added, now);
          const moment = toInstant(at);
          await tx.reminders.put({
            ...reminder,
            id: name,
            chatId: name,
            when: { kind: "once", at: moment },
            nextAt: moment,
          });
        }
      });
    },
    idleBeat: beat,
    async stop() {
      await wakeup.stop();
      await Promise.all([parts?.pacer.stop(1_000), parts?.outbox.stop()]);
      await parts?.store.close();
    },
  };
}

/** The real pacer, at Telegram's pace, which tells what is handed to it. */
function telling(clock: Clock, handed: (chatId: string) => void): Pacer {
  const pacer = createPacer({
    pace: { perSecond: 30, chatIntervalMs: 1_000, perGroupMinute: 20, inFlight: 16 },
    clock,
    chance: systemChance,
  });
  return {
    ...pacer,
    send(lane, to, call) {
      handed(to.chatId);
      return pacer.send(lane, to, call);
    },
  };
}

/** A platform that takes everything at once. */
const WILLING = {
  capabilities: { maxText: 4096, maxCaption: 1024 },
  send: async () => ({ status: "sent", messageId: "1" }),
} as unknown as Messenger;

function quietLog(): Log {
  const nothing = (): void => undefined;
  return { debug: nothing, info: nothing, warn: nothing, error: complain };
}

function complain(message: string): void {
  process.stderr.write(`${message} (${Math.round(performance.now())} ms)\n`);
}
