import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { writeXlsx } from "../../src/adapters/sheets-excel/write-xlsx.ts";
import { texts } from "../../src/text/texts.ts";
import type { ShownMessage } from "../support/bot-api/server.ts";
import { createBotScene, openPrivateChats, type BotScene } from "../support/bot-scene.ts";
import { seedOffice, type SeededMember } from "../support/seed-office.ts";
import { createTalk } from "../support/talk.ts";
import { volume } from "../support/volume.ts";
import { withStore } from "../support/with-store.ts";

const t = texts("vi");
/** As many members as the sample's committee has had. */
const LISTED = 12_386;
const ADMIN = 5001;
const ASKING = [5002, 5003, 5004, 5005, 5006, 5007];
const TAKEN_IN = /Đã nhập đảng viên: thêm 12\.386/;
const PEOPLE: readonly SeededMember[] = [
  { id: ADMIN, firstName: "Quản trị", role: "admin" },
  ...ASKING.map((id) => ({ id, firstName: `Người hỏi ${id}`, role: "member" as const })),
];
/** Nobody is answered more than 30 times a minute. */
const PAUSE_MS = 2_100;
const PATIENCE_MS = 120_000;
/** Within which the process dies, after "take in" was pressed: planning, checking and writing take that long. */
const DIES_WITHIN_MS = 4_000;
const KILLS = Math.ceil(volume(1) / 8);

/** So much more on the disk, and the list is on its way to it: it comes to some megabytes. */
const BEGUN_BYTES = 100_000;
type Moment = number | "written" | "told";

function randomMoment(): Moment {
  return Math.round(Math.random() * DIES_WITHIN_MS);
}

/** Of all files in the folder. */
async function sizeOf({ dataDir }: BotScene): Promise<number> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  // A file that is renamed meanwhile counts the next time.
  const sizes = files.map(({ parentPath, name }) =>
    stat(join(parentPath, name)).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

function nameOf(index: number): string {
  return `Đảng viên thứ ${index + 1}`;
}

async function list(): Promise<Uint8Array> {
  const { name, unit } = t.tables.columns.member;
  const columns = [name, unit].map((title) => ({ title, width: 20 }));
  const rows = Array.from({ length: LISTED }, (_, index) => [nameOf(index), `Chi bộ ${1 + (index % 3)}`]);
  return writeXlsx([{ name: "1", columns, rows }]);
}

async function prepare({ server, dataDir }: BotScene): Promise<void> {
  await seedOffice(dataDir, PEOPLE, []);
  for (const { id, firstName } of PEOPLE) server.addUser({ id, firstName });
  await openPrivateChats(
    server,
    PEOPLE.map(({ id }) => id),
  );
}

/** The admin sends the list; resolves with the preview. */
async function send({ server }: BotScene): Promise<ShownMessage> {
  server.say(ADMIN, "", { document: { name: "danh-sach.xlsx", bytes: await list() } });
  return createTalk(server).shows(ADMIN, /Thêm mới: 12\.386/, PATIENCE_MS);
}

/** How often each listed name is in the database; the process has ended. */
async function kept({ dataDir }: BotScene): Promise<ReadonlyMap<string, number>> {
  const all = await withStore(dataDir, (store) => store.read((tx) => tx.members.all()));
  const names = new Set(PEOPLE.map(({ firstName }) => firstName));
  const listed = all.filter(({ name }) => !names.has(name));
  return new Map([...Map.groupBy(listed, ({ name }) => name)].map(([name, same]) => [name, same.length]));
}

function expectAllOnce(names: ReadonlyMap<string, number>): void {
  expect(names.size).toBe(LISTED);
  expect(new Set(names.values())).toEqual(new Set([1]));
  expect(names.has(nameOf(LISTED - 1))).toBe(true);
}

describe("taking in 12,386 members", () => {
  it("keeps nobody waiting for an answer meanwhile, and loses nobody of the list", async () => {
    await using scene = await createBotScene();
    await prepare(scene);
    const bot = await scene.start();
    const talk = createTalk(scene.server);
    let isOver = false;
    let answered = 0;
    const asking = ASKING.map(async (who) => {
      while (!isOver) {
        await talk.say(who, "/chitieu 1", /31\/38/);
        answered += 1;
        await wait(PAUSE_MS);
      }
    });
    const preview = await send(scene);
    scene.server.press(ADMIN, ADMIN, preview.messageId, t.tables.confirm);
    await talk.shows(ADMIN, TAKEN_IN, PATIENCE_MS);
    isOver = true;
    await Promise.all(asking);
    expect(answered).toBeGreaterThanOrEqual(ASKING.length);
    await bot.kill();
    expectAllOnce(await kept(scene));
    scene.check();
  });

  it.for<Moment>([
    ...Array.from({ length: KILLS }, randomMoment),
    ...Array<Moment>(KILLS).fill("written"),
    "told",
  ])(
    "has all or nobody after a kill (ms after the yes, or as it is written or told: %s), and all once it has run again",
    async (moment) => {
      await using scene = await createBotScene();
      await prepare(scene);
      const bot = await scene.start();
      const preview = await send(scene);
      const before = await sizeOf(scene);
      scene.server.press(ADMIN, ADMIN, preview.messageId, t.tables.confirm);
      if (moment === "told") await createTalk(scene.server).shows(ADMIN, TAKEN_IN, PATIENCE_MS);
      else if (moment !== "written") await wait(moment);
      else while ((await sizeOf(scene)) < before + BEGUN_BYTES);
      await bot.kill();
      const names = await kept(scene);
      if (names.size > 0 || moment === "told") expectAllOnce(names);

      const again = await scene.start();
      // Where Telegram had been told that the press was taken, the person presses again.
      if (names.size === 0) {
        const talk = createTalk(scene.server);
        scene.server.press(ADMIN, ADMIN, preview.messageId, t.tables.confirm);
        await talk.shows(ADMIN, TAKEN_IN, PATIENCE_MS);
      }
      await again.kill();
      expectAllOnce(await kept(scene));
    },
  );
});
