import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "vitest";

import { createRawClient } from "./bot-api/raw-client.ts";
import { startBotApiServer, type BotApiServer, type ShownMessage } from "./bot-api/server.ts";
import { startBotProcess, type BotProcess } from "./bot-process.ts";
import { seedOffice, type SeededMember } from "./seed-office.ts";

/** The libraries that the bot can speak through, as TELEGRAM_LIBRARY names them. */
export const LIBRARIES = ["grammy", "telegraf"] as const;
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
export interface Office {
  readonly server: BotApiServer;
  readonly dataDir: string;
  /** The process that runs now. */
  readonly bot: BotProcess;
  /** Starts the program again on the same data, once the former process has ended. */
  startAgain(): Promise<void>;
  /** A person writes; resolves with the bot's newer message there that has this. */
  say(who: number, text: string, answer: RegExp, options?: SayOptions): Promise<ShownMessage>;
  /** A person presses a button of a message; resolves with the notice. */
  press(who: number, message: ShownMessage, button: string, chatId?: number): Promise<string>;
  /** Waits until the chat shows a message of the bot with this. */
  shows(chatId: number, pattern: RegExp, ms?: number): Promise<ShownMessage>;
  /** The messages of the bot with this that the chat shows now. */
  copies(chatId: number, pattern: RegExp): readonly ShownMessage[];
}

type SayOptions = NonNullable<Parameters<BotApiServer["say"]>[2]>;

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
      const { office, end } = await startOffice(chosen, beginning);
      try {
        await use(office);
      } finally {
        await end();
      }
    };
  return test.extend<{ library: Library; newOffice: Office; office: Office; linkedOffice: Office }>({
    library,
    newOffice: fixture("empty"),
    office: fixture("joined"),
    linkedOffice: fixture("linked"),
  });
}

async function startOffice(
  library: Library,
  beginning: Beginning,
): Promise<{ office: Office; end: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), "truc-ban-e2e-"));
  const server = await startBotApiServer({ longPollCapMs: 500 });
  addPeople(server);
  if (beginning !== "empty") {
    await seedOffice(dataDir, MEMBERS, beginning === "linked" ? [{ id: GROUP, title: GROUP_TITLE }] : []);
    await openPrivateChats(server);
  }
  const env = {
    BOT_TOKEN: server.token,
    TELEGRAM_API_ROOT: server.url,
    TELEGRAM_LIBRARY: library,
    SEED: "sample",
  };
  const bots: BotProcess[] = [];
  const start = async (): Promise<BotProcess> => {
    const bot = await startBotProcess({ env, dataDir });
    bots.push(bot);
    return bot;
  };
  let bot = await start();

  return {
    office: {
      server,
      dataDir,
      get bot() {
        return bot;
      },
      startAgain: async () => {
        bot = await start();
      },
      ...createActions(server),
    },
    end: async () => {
      for (const each of bots) await each.kill();
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
      expect(server.violations).toEqual([]);
      const [, secret] = server.token.split(":");
      for (const each of bots) expect(each.output()).not.toContain(secret);
    },
  };
}

function addPeople(server: BotApiServer): void {
  for (const { id, firstName } of MEMBERS) server.addUser({ id, firstName, languageCode: "vi" });
  server.addUser({ id: KHACH, firstName: "Khách" });
  server.addGroup({ id: GROUP, title: GROUP_TITLE, members: [LAN, MINH, HOA] });
}

/** Telegram lets a bot write first to nobody: they have all written before, and that is forgotten. */
async function openPrivateChats(server: BotApiServer): Promise<void> {
  for (const { id } of MEMBERS) server.say(id, "/start");
  const client = createRawClient(server);
  const [last] = await client.updates({ offset: -1, timeout: 0 });
  await client.updates({ offset: (last?.update_id ?? 0) + 1, timeout: 0 });
}

function createActions(server: BotApiServer): Pick<Office, "say" | "press" | "shows" | "copies"> {
  const copies = (chatId: number, pattern: RegExp, after = 0): readonly ShownMessage[] =>
    server
      .messages(chatId)
      .filter(({ from, text, messageId }) => from === "bot" && messageId > after && pattern.test(text));

  async function shows(chatId: number, pattern: RegExp, ms?: number, after = 0): Promise<ShownMessage> {
    const found = (): ShownMessage | undefined => copies(chatId, pattern, after)[0];
    const isShown = (): boolean => found() !== undefined;
    await server.until(isShown, ms).catch((error: unknown) => {
      throw new Error(`Chat ${chatId} does not show ${String(pattern)}.`, { cause: error });
    });
    const message = found();
    if (!message) throw new Error("It was shown a moment ago");
    return message;
  }

  return {
    copies: (chatId, pattern) => copies(chatId, pattern),
    shows: (chatId, pattern, ms) => shows(chatId, pattern, ms),
    say: async (who, text, answer, options = {}) => {
      const asked = server.say(who, text, options);
      return shows(options.chatId ?? who, answer, undefined, asked);
    },
    press: async (who, { messageId }, button, chatId = who) => {
      const pressId = server.press(who, chatId, messageId, button);
      await server.until(() => server.callbackAnswer(pressId) !== undefined);
      return server.callbackAnswer(pressId)?.text ?? "";
    },
  };
}
