import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { monitorEventLoopDelay, performance } from "node:perf_hooks";

import { createIcalCalendar } from "../src/adapters/calendar-ical/calendar.ts";
import { loadHolidays } from "../src/adapters/holiday-files/load-holidays.ts";
import { loadSample } from "../src/adapters/sample-files/load-sample.ts";
import { createExcelSheets } from "../src/adapters/sheets-excel/sheets.ts";
import { openLowdbStore } from "../src/adapters/store-lowdb/open.ts";
import { systemChance } from "../src/adapters/system/chance.ts";
import { systemClock } from "../src/adapters/system/clock.ts";
import { systemIds } from "../src/adapters/system/ids.ts";
import { loadCommands } from "../src/app.ts";
import { createBot } from "../src/app/bot.ts";
import { createHolidayCalendars } from "../src/app/holiday-calendars.ts";
import { seed } from "../src/app/seed.ts";
import { texts } from "../src/text/texts.ts";
import { createFakeLog } from "../test/support/fake-log.ts";
import { createFakeMessenger, type FakeMessenger } from "../test/support/fake-messenger.ts";
import { createFakePictures } from "../test/support/fake-pictures.ts";
import { printTable } from "./report.ts";

/** The members of the organisation that the sample's report is about. */
const USUAL = 12_386;
const ASK_EVERY_MS = 50;

/**
 * Takes in a spreadsheet of so many members, over the real store and spreadsheets, while a member goes on asking. There is no
 * peer: what is measured is how long it takes, and how long an answer waits meanwhile.
 */
export async function benchImport(sizes: readonly number[]): Promise<void> {
  const rows: string[][] = [];
  for (const size of sizes.length > 0 ? sizes : [USUAL]) rows.push(await measure(size));
  printTable(
    "Taking in a spreadsheet of members, while somebody asks",
    ["members", "shown", "taken in", "in all", "answers", "median wait", "longest wait", "longest block"],
    rows,
  );
}

async function measure(size: number): Promise<string[]> {
  const dir = await mkdtemp(join(tmpdir(), "truc-ban-bench-"));
  const log = createFakeLog();
  const sheets = createExcelSheets(log);
  const messenger = createFakeMessenger({ platform: "web", pace: { perSecond: 1e6, chatIntervalMs: 0 } });
  const lock = { pid: process.pid, host: "bench", startedAt: new Date().toISOString() };
  const store = await openLowdbStore({ dir, log, archiveAfterMs: 1e12, lock });
  const timeZone = "Asia/Ho_Chi_Minh";
  const seeding = { now: new Date(), timeZone, ids: systemIds, t: texts("vi") };
  const sample = await loadSample("data/sample");
  await store.transact((tx) => seed(tx, sample, seeding));
  const wakeup = { start: () => undefined, stop: async () => undefined };
  const bot = createBot({
    store,
    log,
    messenger,
    sheets,
    timeZone,
    wakeup,
    clock: systemClock,
    ids: systemIds,
    chance: systemChance,
    locale: "vi",
    registry: await loadCommands(),
    holidays: createHolidayCalendars(await loadHolidays("data/holidays")),
    calendar: createIcalCalendar(),
    pictures: createFakePictures(),
    startedAt: new Date(),
    version: "0.0.0",
    owner: "bench",
  });
  await bot.start();
  const names = Array.from({ length: size }, (_, index) => [
    `Đồng chí số ${index + 1}`,
    "Chi bộ 1",
    "Đảng viên",
    "",
  ]);
  const columns = ["Họ và tên", "Đơn vị", "Vai trò", "Mã"].map((title) => ({ title, width: 20 }));
  const bytes = await sheets.write([{ name: "Đảng viên", columns, rows: names }]);
  const asking = askAgainAndAgain(messenger);
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const began = performance.now();
  const file = { kind: "file" as const, name: "dang-vien.xlsx", bytes };
  await messenger.say(messenger.person("bithu"), { text: "", file }).handled;
  const preview = await newest(messenger, "bithu", /Thêm mới/);
  const shown = performance.now();
  await messenger.press(messenger.person("bithu"), preview, "Nhập").handled;
  await newest(messenger, "bithu", /Đã nhập/);
  const done = performance.now();
  loop.disable();
  const waits = await asking.stop();
  await bot.stop();
  await store.close();
  sheets.stop();
  await rm(dir, { recursive: true });
  const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;
  const millis = (ms: number): string => `${ms.toFixed(0)} ms`;
  return [
    String(size),
    seconds(shown - began),
    seconds(done - shown),
    seconds(done - began),
    String(waits.length),
    millis(waits[Math.floor(waits.length / 2)] ?? 0),
    millis(waits.at(-1) ?? 0),
    millis(loop.max / 1e6),
  ];
}

/** A member who asks, waits for the answer, and asks again; the waits, shortest first. */
function askAgainAndAgain(messenger: FakeMessenger): { stop: () => Promise<number[]> } {
  const waits: number[] = [];
  let asking = true;
  const isAsking = (): boolean => asking;
  const person = messenger.person("dangvien");
  async function run(): Promise<void> {
    while (isAsking()) {
      const before = messenger.shown(person).length;
      const began = performance.now();
      await messenger.say(person, "/chidao").handled;
      while (messenger.shown(person).length === before) await pause(1);
      waits.push(performance.now() - began);
      // Below what a person may ask in a minute, at 30 a minute the member would be told to wait.
      await pause(waits.length < 25 ? ASK_EVERY_MS * 4 : 2_000);
    }
  }
  const running = run();
  return {
    stop: async () => {
      asking = false;
      await running;
      return waits.toSorted((a, b) => a - b);
    },
  };
}

async function newest(messenger: FakeMessenger, who: string, pattern: RegExp): Promise<string> {
  for (;;) {
    const found = messenger.shown(messenger.person(who)).findLast(({ text }) => pattern.test(text));
    if (found) return found.messageId;
    await pause(1);
  }
}
