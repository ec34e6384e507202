import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { inspect } from "node:util";

import { loadSample } from "../src/adapters/sample-files/load-sample.ts";
import { openLowdbStore } from "../src/adapters/store-lowdb/open.ts";
import { systemChance } from "../src/adapters/system/chance.ts";
import { systemClock } from "../src/adapters/system/clock.ts";
import { systemIds } from "../src/adapters/system/ids.ts";
import { createGrammyMessenger } from "../src/adapters/telegram-grammy/messenger.ts";
import { createCompose } from "../src/app/compose.ts";
import { createOutbox } from "../src/app/outbox.ts";
import { createPacer } from "../src/app/pacer.ts";
import type { Store } from "../src/app/ports/store.ts";
import { seed } from "../src/app/seed.ts";
import { planBroadcast } from "../src/domain/broadcast-plan.ts";
import { newChat, type Chat } from "../src/domain/chat.ts";
import { newDelivery } from "../src/domain/delivery.ts";
import { toInstant } from "../src/domain/instant.ts";
import { texts } from "../src/text/texts.ts";
import type { Target } from "./broadcast-peers.ts";
import { unplannedBroadcast } from "./unplanned-broadcast.ts";

const TIME_ZONE = "Asia/Ho_Chi_Minh";
const UNIT = "unit_chibo1";
const BEAT_MS = 1_000;

/** The bot's own way from the ledger to the platform, over the real store in a new folder; ready to begin. */
export async function prepareOurs(target: Target) {
  const dir = await mkdtemp(join(tmpdir(), "truc-ban-bench-"));
  const log = { debug: ignore, info: ignore, warn: complain, error: complain };
  const clock = systemClock;
  const lock = { pid: process.pid, host: "bench", startedAt: clock.now().toISOString() };
  const store = await openLowdbStore({ dir, log, lock });
  const chats = await addPeople(store, target.chatIds);
  const messenger = createGrammyMessenger({ token: target.token, apiRoot: target.url, log });
  const pacer = createPacer({ pace: messenger.pace, clock, chance: systemChance });
  const outbox = createOutbox({
    store,
    clock,
    ids: systemIds,
    chance: systemChance,
    pacer,
    messenger,
    compose: createCompose({ timeZone: TIME_ZONE, locale: "vi" }),
    log,
    timeZone: TIME_ZONE,
    owner: "bench",
    isClockTrusted: () => true,
    onSent: () => undefined,
    onRefused: complain,
  });
  return {
    /** Writes the ledger, sends, and resolves when every line says that it was sent. */
    async send(): Promise<void> {
      await addBroadcast(store, chats, target.text);
      const beat = setInterval(outbox.wake, BEAT_MS);
      outbox.wake();
      while ((await store.read((tx) => tx.deliveries.counts())).sent < chats.length) await wait(100);
      clearInterval(beat);
    },
    async stop(): Promise<void> {
      await Promise.all([pacer.stop(0), outbox.stop()]);
      await store.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function addPeople(store: Store, chatIds: readonly number[]): Promise<Chat[]> {
  const now = systemClock.now();
  const sample = await loadSample("data/sample");
  const seeding = { now, timeZone: TIME_ZONE, ids: systemIds, t: texts("vi") };
  const chats = chatIds.map((chatId) => {
    const ref = { platform: "telegram", chatId: String(chatId), kind: "private" } as const;
    return newChat({ id: `cht_${chatId}`, ref, title: null, memberId: `mem_${chatId}`, unitId: null });
  });
  await store.transact(async (tx) => {
    await seed(tx, sample, seeding);
    for (const chat of chats) {
      await tx.chats.put(chat);
      await tx.members.put({
        id: chat.memberId ?? "",
        name: `Đồng chí số ${chat.ref.chatId}`,
        unitId: UNIT,
        role: "member",
        joinedAt: toInstant(now),
        accounts: [{ platform: "telegram", userId: chat.ref.chatId }],
        leftAt: null,
      });
    }
  });
  return chats;
}

async function addBroadcast(store: Store, chats: readonly Chat[], text: string): Promise<void> {
  const now = toInstant(systemClock.now());
  await store.transact(async (tx) => {
    const number = await tx.broadcasts.nextNumber();
    const known = { id: "brc_bench", number, text, senderId: "mem_vanphong", unitId: UNIT, at: now };
    const broadcast = unplannedBroadcast(known);
    await tx.broadcasts.put({ ...broadcast, plannedTo: null });
    const addressees = chats.map((chat) => ({ chat, memberId: chat.memberId ?? "", prepares: false }));
    const lines = planBroadcast(broadcast, addressees, { now, timeZone: TIME_ZONE });
    await tx.deliveries.add(lines.map((line) => newDelivery(line, systemIds.next("dlv"), now)));
  });
}

function ignore(): void {
  // nothing to say while it is measured
}
function complain(message: string, fields?: unknown): void {
  process.stderr.write(`${message} ${inspect(fields)}\n`);
}
