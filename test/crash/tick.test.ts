import { describe, expect, it } from "vitest";

import { systemIds } from "../../src/adapters/system/ids.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import { DAY, later, toInstant } from "../../src/domain/instant.ts";
import { newEvent } from "../../src/domain/event-plan.ts";
import { newReminder } from "../../src/domain/reminder-change.ts";
import { createBotScene, openPrivateChats, type BotScene } from "../support/bot-scene.ts";
import { memberIdOf, seedOffice, UNIT } from "../support/seed-office.ts";
import { createTalk } from "../support/talk.ts";
import { withStore } from "../support/with-store.ts";

const PEOPLE = [6001, 6002, 6003];
const [FIRST = 0] = PEOPLE;
const TIME_ZONE = "Asia/Ho_Chi_Minh";
const NO_DAYS_OFF: ReadonlySet<string> = new Set();
const AGAIN = /Có thể đồng chí đã nhận/;
const KILLER = new URL("../support/kill-at.ts", import.meta.url).href;
/** What each line of the ledger says, as people see it. */
const WORDS = { reminder: /Nộp báo cáo/, asked: /Gọi điện/ };
/** The event's step and what is asked for fall due so long after the seeding: the first beat finds both. */
const DUE_IN_MS = 1_000;

/** Three people, an event whose step "1 day before" and a reminder for the first of them that fall due together. */
async function prepare({ server, dataDir }: BotScene): Promise<void> {
  const members = PEOPLE.map((id) => ({ id, firstName: `Đảng viên ${id}`, role: "member" as const }));
  await seedOffice(dataDir, members, []);
  for (const { id, firstName } of members) server.addUser({ id, firstName });
  await openPrivateChats(server, PEOPLE);
  const now = toInstant(new Date());
  const due = later(now, DUE_IN_MS);
  const known = { id: systemIds.next("evt"), title: "Nộp báo cáo", kind: "deadline", hasHour: true } as const;
  const event = newEvent(
    { ...known, at: later(due, DAY), place: null, unitIds: [UNIT], source: null },
    null,
    { now, timeZone: TIME_ZONE },
  );
  const about = { kind: "text", text: "Gọi điện" } as const;
  const wanted = {
    chatId: `cht_${FIRST}`,
    memberId: memberIdOf(FIRST),
    about,
    when: { kind: "once", at: due },
  } as const;
  const reminder = newReminder({ id: "rmd_1", ...wanted }, now, {
    timeZone: TIME_ZONE,
    daysOff: NO_DAYS_OFF,
  });
  await withStore(dataDir, (store) =>
    store.transact(async (tx) => {
      await tx.events.put(event);
      await tx.reminders.put(reminder);
    }),
  );
}

/** The whole ledger, while no process runs. */
async function readLedger({ dataDir }: BotScene): Promise<readonly Delivery[]> {
  return withStore(dataDir, (store) =>
    store.read(async (tx) => {
      const events = await tx.events.between(
        "deadline",
        "2000-01-01T00:00:00.000Z",
        "2099-01-01T00:00:00.000Z",
      );
      const lists = await Promise.all(events.map(({ id }) => tx.deliveries.ofEvent(id)));
      return [...lists.flat(), ...(await tx.deliveries.ofReminder("rmd_1"))];
    }),
  );
}

/** What a person has of each kind, in order: false for a copy without a mark. */
function copiesOf({ server }: BotScene, id: number): Record<keyof typeof WORDS, boolean[]> {
  const { copies } = createTalk(server);
  const marks = (words: RegExp): boolean[] => copies(id, words).map(({ text }) => AGAIN.test(text));
  return { reminder: marks(WORDS.reminder), asked: marks(WORDS.asked) };
}

const seenByAll = (scene: BotScene) => new Map(PEOPLE.map((id) => [id, copiesOf(scene, id)]));

/** What people must have in the end, by what they have and by what the ledger of the killed process says. */
function expectedOf(scene: BotScene, lines: readonly Delivery[]): ReturnType<typeof seenByAll> {
  const expected = seenByAll(scene);
  for (const id of PEOPLE) {
    for (const kind of ["reminder", "asked"] as const) {
      if (kind === "asked" && id !== FIRST) continue;
      const line = lines.find(
        ({ memberId, content }) => memberId === memberIdOf(id) && content.kind === kind,
      );
      if (line?.status !== "sent") expected.get(id)?.[kind].push(line?.lease?.begun ?? false);
    }
  }
  return expected;
}

const countOf = (seen: ReturnType<typeof seenByAll>): number =>
  [...seen.values()].flatMap(({ reminder, asked }) => [...reminder, ...asked]).length;

/** Kills at a point, starts again, and compares people's chats with the ledger; resolves with what people have. */
async function killAt(scene: BotScene, point: string) {
  await prepare(scene);
  const bot = scene.spawn({ NODE_OPTIONS: `--import=${KILLER}`, KILL_AT: point });
  await bot.exited;
  expect(bot.child.signalCode, bot.output()).toBe("SIGKILL");
  const found = await readLedger(scene);
  const expected = expectedOf(scene, found);
  const second = await scene.start();
  await scene.server.until(() => countOf(seenByAll(scene)) >= countOf(expected), 60_000);
  expect(await second.stop()).toBe(0);
  const seen = seenByAll(scene);
  expect(seen).toEqual(expected);
  const ledger = await readLedger(scene);
  expect(ledger).toHaveLength(PEOPLE.length + 1);
  for (const line of ledger) expect(line.status, line.key).toBe("sent");
  scene.check();
  return { seen: [...seen.values()].flatMap(({ reminder, asked }) => [reminder, asked]), found };
}

describe(
  "a beat's reminders, some of them together, when the program is killed",
  { timeout: 120_000 },
  () => {
    it.each(["planned", "leased"])(
      "once they are %s: are not lost, nor sent twice, nor marked",
      async (point) => {
        await using scene = await createBotScene();
        const { seen, found } = await killAt(scene, point);
        expect(found.length).toBeGreaterThan(0);
        expect(seen.flat()).toEqual([false, false, false, false]);
      },
    );

    it("just before they leave: come once, with a mark where nobody could know", async () => {
      await using scene = await createBotScene();
      const { seen, found } = await killAt(scene, "begun");
      expect(found.filter(({ lease }) => lease?.begun).length).toBeGreaterThan(0);
      for (const copies of seen) expect(copies.length).toBeLessThanOrEqual(1);
      expect(seen.flat()).toContain(true);
    });

    it("after they arrived and before that is recorded: come twice at most, the second time marked", async () => {
      await using scene = await createBotScene();
      const { seen } = await killAt(scene, "answered");
      expect(seen).toContainEqual([false, true]);
      for (const copies of seen) expect(copies.length).toBeLessThanOrEqual(2);
    });

    it("after one is recorded: that one does not come again", async () => {
      await using scene = await createBotScene();
      const { seen, found } = await killAt(scene, "recorded");
      expect(found.some(({ status }) => status === "sent")).toBe(true);
      expect(seen).toContainEqual([false]);
    });
  },
);
