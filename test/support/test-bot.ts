import { createIcalCalendar } from "../../src/adapters/calendar-ical/calendar.ts";
import { loadHolidays } from "../../src/adapters/holiday-files/load-holidays.ts";
import { createHolidayCalendars } from "../../src/app/holiday-calendars.ts";
import { createBot, type Bot } from "../../src/app/bot.ts";
import { ensureAdmin, seed } from "../../src/app/seed.ts";
import type { Store } from "../../src/app/ports/store.ts";
import { loadSample } from "../../src/adapters/sample-files/load-sample.ts";
import { loadCommands } from "../../src/app.ts";
import { texts, type Locale } from "../../src/text/texts.ts";
import type { ShownMessage } from "../contract/messenger.ts";
import { FakeClock, settle } from "./fake-clock.ts";
import { createFakeIds } from "./fake-ids.ts";
import { createFakeLog } from "./fake-log.ts";
import { createFakePictures, type FakePictures } from "./fake-pictures.ts";
import { createFakeSheets, type FakeSheets } from "./fake-sheets.ts";
import { createFakeMessenger, type FakeMessenger, type FakeMessengerOptions } from "./fake-messenger.ts";
import { MemoryDisk } from "./memory-files.ts";
import { createOpener } from "./store-opener.ts";

export const TIME_ZONE = "Asia/Ho_Chi_Minh";
/** A Monday, 08:00 in Hà Nội. */
export const MONDAY = "2026-11-23T01:00:00.000Z";

/** The whole bot over the sample committee, with a store, a platform and a clock that the test owns. */
export interface TestBot {
  readonly bot: Bot;
  readonly store: Store;
  readonly clock: FakeClock;
  readonly log: ReturnType<typeof createFakeLog>;
  readonly messenger: FakeMessenger;
  readonly pictures: FakePictures;
  readonly sheets: FakeSheets;
  /** The first admin's code. */
  readonly adminCode: string;
  /** A person (or, with a group's id, somebody in it) writes; resolves with the bot's newest message there. */
  say(who: string, text: string, group?: string): Promise<ShownMessage>;
  /** A person sends a file, alone or with a caption. */
  send(who: string, name: string, bytes: Uint8Array, caption?: string): Promise<ShownMessage>;
  /** Presses a button by its label or data; resolves with the notice. */
  press(who: string, message: ShownMessage, button: string, group?: string): Promise<string | null>;
  /** What the chat of this person (or this group) shows. */
  shown(chat: string): readonly ShownMessage[];
  newest(chat: string): ShownMessage;
  /** Lets time pass and the bot beat at its end. */
  pass(ms: number): Promise<void>;
  /** Waits until the bot has nothing left to do now. */
  quiet(): Promise<void>;
}

/** Bots started so far: one that follows another on its database must not give the same ids. */
let started = 0;

export async function startTestBot(
  options: {
    readonly now?: string;
    readonly locale?: Locale;
    readonly messenger?: FakeMessengerOptions;
    /** A store of a former run: the bot starts again on it. */
    readonly store?: Store;
    /** Without the sample, as an office begins. */
    readonly isEmpty?: boolean;
  } = {},
): Promise<TestBot> {
  const clock = new FakeClock(options.now ?? MONDAY);
  const ids = createFakeIds((started += 1) * 10_000);
  const log = createFakeLog();
  const locale = options.locale ?? "vi";
  const messenger = createFakeMessenger({ platform: "web", ...options.messenger });
  const pictures = createFakePictures();
  const sheets = createFakeSheets();
  const store = options.store ?? (await createOpener()(new MemoryDisk().files));
  const sample = options.isEmpty === true ? null : await loadSample("data/sample");
  const seeding = { now: clock.now(), timeZone: TIME_ZONE, ids, t: texts(locale) };
  const adminCode = await store.transact(async (tx) => {
    await seed(tx, sample, seeding);
    return ensureAdmin(tx, [], seeding);
  });
  let beat = (): void => undefined;
  const bot = createBot({
    store,
    clock,
    ids,
    chance: () => 0.5,
    log,
    messenger,
    locale,
    registry: await loadCommands(),
    holidays: createHolidayCalendars(await loadHolidays("data/holidays")),
    calendar: createIcalCalendar(),
    pictures,
    sheets,
    timeZone: TIME_ZONE,
    startedAt: clock.now(),
    version: "0.0.0",
    owner: ids.next("own"),
    wakeup: {
      start: (wake) => {
        beat = wake;
      },
      stop: async () => undefined,
    },
  });
  await bot.start();

  async function quiet(): Promise<void> {
    for (let round = 0; round < 12; round++) {
      await clock.advance(2);
      await settle();
    }
  }

  const placeOf = (who: string, group?: string) =>
    group === undefined ? messenger.person(who) : messenger.group(group);
  const shown = (chat: string): readonly ShownMessage[] => {
    const inPrivate = messenger.shown(messenger.person(chat));
    return inPrivate.length > 0 ? inPrivate : messenger.shown(messenger.group(chat));
  };
  const newest = (chat: string): ShownMessage => {
    const message = shown(chat).at(-1);
    if (!message) throw new Error(`Nothing was said to ${chat}`);
    return message;
  };

  return {
    bot,
    store,
    clock,
    log,
    messenger,
    pictures,
    sheets,
    adminCode: adminCode ?? "",
    async say(who, text, group) {
      await messenger.say(placeOf(who, group), text, { userId: who, displayName: `Đồng chí ${who}` }).handled;
      await quiet();
      return newest(group ?? who);
    },
    async send(who, name, bytes, caption = "") {
      const said = { text: caption, file: { kind: "file" as const, name, bytes } };
      await messenger.say(placeOf(who), said, { userId: who, displayName: `Đồng chí ${who}` }).handled;
      await quiet();
      return newest(who);
    },
    async press(who, message, button, group) {
      const { pressId, handled } = messenger.press(placeOf(who, group), message.messageId, button, {
        userId: who,
      });
      await handled;
      await quiet();
      return messenger.pressAnswer(pressId)?.notice ?? null;
    },
    shown,
    newest,
    async pass(ms) {
      await clock.advance(ms);
      beat();
      await quiet();
    },
    quiet,
  };
}
