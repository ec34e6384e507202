import { test } from "vitest";

import type { BotApiServer } from "./bot-api/server.ts";
import type { BotProcess } from "./bot-process.ts";
import { createBotScene, openPrivateChats, type BotScene } from "./bot-scene.ts";
import { seedOffice, type SeededMember } from "./seed-office.ts";
import { createTalk, type Talk } from "./talk.ts";
import { volume } from "./volume.ts";

/** The libraries that the bot can speak through, as TELEGRAM_LIBRARY names them. */
export const LIBRARIES = ["grammy", "telegraf"] as const;
/** What takes long is tried with the first alone in `npm test`, and with both in `npm run test:long`. */
export const LIBRARIES_IN_TURN = LIBRARIES.slice(0, volume(1));
type Library = (typeof LIBRARIES)[number];

/** People by their Telegram ids. Bình is the admin, Lan the secretary of "Chi bộ 1", Minh and Hoa are its members. */
export const BINH = 1001;
export const LAN = 1002;
export const MINH = 1003;
export const HOA = 1004;
/** Has joined nothing. */
export const KHACH = 1099;
/** A basic group of Lan, Minh and Hoa. */
export const GROUP = -2001;
export const GROUP_TITLE = "Nhóm Chi bộ 1";

const MEMBERS: readonly SeededMember[] = [
  { id: BINH, firstName: "Bình", role: "admin" },
  { id: LAN, firstName: "Lan", role: "secretary" },
  { id: MINH, firstName: "Minh", role: "member" },
  { id: HOA, firstName: "Hoa", role: "member" },
];

/** The real program at work between people and a stand-in for Telegram. */
export interface Office extends Talk {
  readonly server: BotApiServer;
  readonly dataDir: string;
  /** The process that runs now. */
  readonly bot: BotProcess;
  /** Starts the program again on the same data, once the former process has ended. */
  readonly startAgain: () => Promise<void>;
}

/** How an office begins. */
type Beginning = "empty" | "joined" | "linked";

/**
 * Tests with an office: `newOffice` has an empty database and nobody has written yet; in `office` Bình, Lan, Minh and
 * Hoa have joined; in `linkedOffice` their group is linked too. Each ends with every call checked and no token printed.
 */
export function officeTest(library: Library) {
  const fixture =
    (beginning: Beginning) =>
    async ({ library: chosen }: { library: Library }, use: (office: Office) => Promise<void>) => {
      await using scene = await createBotScene();
      await use(await startOffice(scene, chosen, beginning));
      scene.check();
    };
  return test.extend<{ library: Library; newOffice: Office; office: Office; linkedOffice: Office }>({
    library,
    newOffice: fixture("empty"),
    office: fixture("joined"),
    linkedOffice: fixture("linked"),
  });
}

async function startOffice(
  { server, dataDir, start }: BotScene,
  library: Library,
  beginning: Beginning,
): Promise<Office> {
  addPeople(server);
  if (beginning !== "empty") {
    await seedOffice(dataDir, MEMBERS, beginning === "linked" ? [{ id: GROUP, title: GROUP_TITLE }] : []);
    await openPrivateChats(
      server,
      MEMBERS.map(({ id }) => id),
    );
  }
  const env = { TELEGRAM_LIBRARY: library, SEED: "sample" };
  let bot = await start(env);
  return {
    server,
    dataDir,
    get bot() {
      return bot;
    },
    startAgain: async () => {
      bot = await start(env);
    },
    ...createTalk(server),
  };
}

function addPeople(server: BotApiServer): void {
  for (const { id, firstName } of MEMBERS) server.addUser({ id, firstName, languageCode: "vi" });
  server.addUser({ id: KHACH, firstName: "Khách" });
  server.addGroup({ id: GROUP, title: GROUP_TITLE, members: [LAN, MINH, HOA] });
}
