import { readdir } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import packageJson from "../package.json" with { type: "json" };
import { createIcalCalendar } from "./adapters/calendar-ical/calendar.ts";
import { loadHolidays } from "./adapters/holiday-files/load-holidays.ts";
import { loadSample } from "./adapters/sample-files/load-sample.ts";
import { openLowdbStore } from "./adapters/store-lowdb/open.ts";
import { systemChance } from "./adapters/system/chance.ts";
import { systemClock } from "./adapters/system/clock.ts";
import { systemIds } from "./adapters/system/ids.ts";
import { createEchartsPictures } from "./adapters/pictures-echarts/pictures.ts";
import { createExcelSheets } from "./adapters/sheets-excel/sheets.ts";
import { createPinoLog } from "./adapters/log-pino/log.ts";
import { createCronWakeup } from "./adapters/wakeup-node-cron/wakeup.ts";
import { createBot, type Bot } from "./app/bot.ts";
import { createHolidayCalendars } from "./app/holiday-calendars.ts";
import { ensureAdmin, seed } from "./app/seed.ts";
import type { Chance } from "./app/ports/chance.ts";
import type { Clock, Wakeup } from "./app/ports/clock.ts";
import { FilesDamaged } from "./app/ports/files-damaged.ts";
import type { Ids } from "./app/ports/ids.ts";
import type { Log } from "./app/ports/log.ts";
import { ConnectionRefused, type Messenger } from "./app/ports/messenger.ts";
import type { Sample } from "./app/ports/sample.ts";
import { CannotOpen, type Store } from "./app/ports/store.ts";
import { BrokenCommands, createRegistry, type Registry } from "./app/registry.ts";
import { BadConfig, databaseDir, type Config } from "./config.ts";
import { DAY } from "./domain/instant.ts";
import { texts } from "./text/texts.ts";

const COMMANDS = join(import.meta.dirname, "..", "commands");
const HOLIDAYS = join(import.meta.dirname, "..", "data", "holidays");
const SAMPLE = join(import.meta.dirname, "..", "data", "sample");

/** The whole program. */
export interface App {
  /** Resolves when it serves; rejects with an error that `isForOperator` tells apart from a bug. */
  start(): Promise<void>;
  /** Settles when it serves no more: after `stop()`, or by rejecting when the platform throws it out. */
  readonly ended: Promise<void>;
  /** Takes nothing more, finishes what is in flight, closes the database. */
  stop(): Promise<void>;
}

/** What a test, or another surrounding, provides instead of the machine's own. */
export interface Overrides {
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly chance?: Chance;
  readonly log?: Log;
  readonly wakeup?: Wakeup;
  readonly messenger?: Messenger;
}

/** Puts everything together. `print` is for the person who starts the program: addresses and the first admin's code. */
export function createApp(
  config: Config,
  { print, pid, ...overrides }: { print: (text: string) => void; pid: number } & Overrides,
): App {
  const { clock = systemClock, ids = systemIds, chance = systemChance } = overrides;
  const log = overrides.log ?? createPinoLog(config.logLevel, config.telegram ? [config.telegram.token] : []);
  const wakeup = overrides.wakeup ?? createCronWakeup(clock, log);
  const pictures = createEchartsPictures({ log });
  const sheets = createExcelSheets(log);
  const t = texts(config.locale);
  const dir = databaseDir(config);
  const startedAt = clock.now();
  const ended = Promise.withResolvers<undefined>();
  ended.promise.catch(() => undefined); // whoever needs it awaits it; before that it must not crash the process
  let store: Store | null = null;
  let bot: Bot | null = null;
  let stopping = false;
  const isStopping = (): boolean => stopping;

  async function start(): Promise<void> {
    const registry = await loadCommands();
    const holidays = createHolidayCalendars(await loadHolidays(HOLIDAYS));
    store = await openLowdbStore({
      dir,
      log,
      archiveAfterMs: config.archiveAfterDays * DAY,
      lock: { pid, host: hostname(), startedAt: startedAt.toISOString() },
    });
    const sample = (await needsSample(store)) ? await loadSample(SAMPLE) : null;
    const code = await prepare(store, sample);
    const messenger =
      overrides.messenger ?? (await createMessenger(config, { clock, log, print, dir, sample }));
    bot = createBot({
      ...config,
      store,
      clock,
      ids,
      chance,
      log,
      registry,
      holidays,
      calendar: createIcalCalendar(),
      pictures,
      sheets,
      messenger,
      wakeup,
      startedAt,
      version: packageJson.version,
      owner: ids.next("own"),
    });
    bot.ended.then(() => {
      ended.resolve(undefined);
    }, ended.reject);
    if (isStopping()) return;
    await bot.start();
    if (isStopping()) return;
    if (config.telegram) print(t.console.telegram(messenger.deepLink(code ?? "") ?? ""));
    if (code !== null) print(t.console.firstAdmin(code));
  }

  /** The demo always does, for its people; an office only until its database has something in it. */
  async function needsSample(opened: Store): Promise<boolean> {
    if (config.seed === "none") return false;
    return config.telegram === null || (await opened.read((tx) => tx.organisation.get())) === null;
  }

  async function prepare(opened: Store, sample: Sample | null): Promise<string | null> {
    const seeding = { now: clock.now(), timeZone: config.timeZone, ids, t };
    // The sample's people live in the web chat: on another platform nobody could ever reach them.
    const fitting = sample && config.telegram ? { ...sample, people: [] } : sample;
    return opened.transact(async (tx) => {
      await seed(tx, fitting, seeding);
      return ensureAdmin(tx, config.admins, seeding);
    });
  }

  return {
    start,
    ended: ended.promise,
    async stop() {
      stopping = true;
      await bot?.stop();
      pictures.stop();
      sheets.stop();
      await store?.close();
      ended.resolve(undefined);
    },
  };
}

/** Whether an error is a plain message for the operator, not a bug that needs its stack. */
export function isForOperator(error: unknown): error is Error {
  return [BadConfig, BrokenCommands, CannotOpen, ConnectionRefused, FilesDamaged].some(
    (kind) => error instanceof kind,
  );
}

/** Finds the commands by their files: a new one needs no list. */
export async function loadCommands(folder: string = COMMANDS): Promise<Registry> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".ts")).toSorted();
  const loaded = files.map(async (file) => {
    const module = (await import(pathToFileURL(join(folder, file)).href)) as { default?: unknown };
    return { file: `commands/${file}`, command: module.default };
  });
  return createRegistry(await Promise.all(loaded));
}

interface MessengerParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly print: (text: string) => void;
  readonly dir: string;
  readonly sample: Sample | null;
}

async function createMessenger(
  { telegram, host, port, locale }: Config,
  { clock, log, print, dir, sample }: MessengerParts,
): Promise<Messenger> {
  // Loaded only when chosen: a library that is not used costs neither time nor memory.
  if (telegram?.library === "telegraf") {
    const { createTelegrafMessenger } = await import("./adapters/telegram-telegraf/messenger.ts");
    return createTelegrafMessenger({ ...telegram, log });
  }
  if (telegram) {
    const { createGrammyMessenger } = await import("./adapters/telegram-grammy/messenger.ts");
    return createGrammyMessenger({ ...telegram, log });
  }
  const { createWebChat } = await import("./adapters/web-chat/web-chat.ts");
  const { demoGroups, demoPeople } = await import("./adapters/web-chat/demo.ts");
  const { console: say, demo } = texts(locale);
  let announced = false;
  return createWebChat({
    people: demoPeople(sample, demo),
    groups: demoGroups(sample, demo),
    host,
    port,
    dir: join(dir, "web-chat"),
    clock,
    log,
    announce: (address) => {
      print(announced ? say.anotherWindow(address) : say.webChat(address));
      announced = true;
    },
  });
}
