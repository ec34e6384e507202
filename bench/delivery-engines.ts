import { hostname } from "node:os";

import { Bot } from "grammy";

import { openLowdbStore } from "../src/adapters/store-lowdb/open.ts";
import { systemChance as chance } from "../src/adapters/system/chance.ts";
import { systemClock } from "../src/adapters/system/clock.ts";
import { systemIds } from "../src/adapters/system/ids.ts";
import { createGrammyMessenger } from "../src/adapters/telegram-grammy/messenger.ts";
import { planNext } from "../src/app/broadcasts/planning.ts";
import { createCompose } from "../src/app/compose.ts";
import { createOutbox } from "../src/app/outbox.ts";
import { createPacer } from "../src/app/pacer.ts";
import type { Pace } from "../src/app/ports/messenger.ts";
import { BROADCAST } from "./delivery-records.ts";
import { quietLog } from "./quiet-log.ts";

export const TOKEN = "1:bench-bench-bench";
/** A platform that takes whatever comes. */
export const UNLIMITED: Pace = {
  perSecond: Infinity,
  chatIntervalMs: 0,
  perGroupMinute: Infinity,
  inFlight: 64,
};
/** As many as a loop of one's own keeps under way. */
const WORKERS = 16;

/** Something that sends one message to each of so many chats. */
export interface Sender {
  /** What comes before the first is sent. */
  plan(): Promise<void>;
  /** Resolves when all are sent, and whatever is kept of that is kept. */
  send(): Promise<void>;
  stop(): Promise<void>;
}

/** The bot's own path: a ledger on disk, the pacer, and grammY's messenger. */
export async function createOurs(dir: string, apiRoot: string, count: number): Promise<Sender> {
  const log = quietLog();
  const clock = systemClock;
  const lock = { pid: process.pid, host: hostname(), startedAt: new Date().toISOString() };
  const store = await openLowdbStore({ dir, lock, log });
  const messenger = createGrammyMessenger({ token: TOKEN, apiRoot, log });
  const pacer = createPacer({ pace: UNLIMITED, clock, chance });
  const done = Promise.withResolvers<undefined>();
  let sent = 0;
  const outbox = createOutbox({
    store,
    clock,
    chance,
    pacer,
    messenger,
    log,
    ids: systemIds,
    timeZone: "Asia/Ho_Chi_Minh",
    owner: "bench",
    compose: createCompose({ timeZone: "Asia/Ho_Chi_Minh", locale: "vi" }),
    isClockTrusted: () => true,
    onSent: () => {
      if ((sent += 1) === count) done.resolve(undefined);
    },
    onRefused: done.reject,
  });
  return {
    // In pieces, as the beat does it.
    async plan() {
      await store.transact((tx) => tx.broadcasts.put(BROADCAST));
      for (let isPlanned = false; !isPlanned;)
        isPlanned = await store.transact(async (tx) => {
          const broadcast = await tx.broadcasts.byId(BROADCAST.id);
          if (broadcast?.plannedTo == null) return true;
          const planner = { ids: systemIds, now: clock.now(), timeZone: "Asia/Ho_Chi_Minh" };
          await planNext(tx, planner, broadcast);
          return false;
        });
    },
    async send() {
      outbox.wake();
      await done.promise;
    },
    async stop() {
      await Promise.all([pacer.stop(1_000), outbox.stop()]);
      await store.close();
    },
  };
}

/** What one writes first with grammY: some workers, each of which sends to the next in the list. Nothing is kept. */
export function createBareLoop(apiRoot: string, count: number): Sender {
  const { api } = new Bot(TOKEN, { client: { apiRoot } });
  const options = {
    parse_mode: "HTML" as const,
    link_preview_options: { is_disabled: true },
    reply_markup: { inline_keyboard: [[{ text: "✅ Đã nhận", callback_data: "nhan:bct_measured::vi" }]] },
  };
  const text = `📣 <b>Chỉ đạo</b> · Đảng bộ xã\n\n${BROADCAST.text}`;
  return {
    plan: async () => undefined,
    async send() {
      let next = 1;
      const worker = async (): Promise<void> => {
        while (next <= count) await api.sendMessage(next++, text, options);
      };
      await Promise.all(Array.from({ length: WORKERS }, worker));
    },
    stop: async () => undefined,
  };
}
