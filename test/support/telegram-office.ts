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

/**
 * Tests with an office: `newOffice` has an empty database and nobody has written yet; in `office` Bình, Lan, Minh and
 * Hoa have joined; in `linkedOffice` their group is linked too. Each ends with every call checked and no token printed.
 */
export function officeTest(library: Library) {
  const fixture =
    (seeded: "nothing" | "people" | "people and group") =>
    async ({ library: chosen }: { library: Library }, use: (office: Office) => Promise<void>) => {
      const stack = new AsyncDisposableStack();
      await using _ = stack;
      await use(await startOffice(chosen, seeded, stack));
    };
  return test.extend<{ library: Library; newOffice: Office; office: Office; linkedOffice: Office }>({
    library,
    newOffice: fixture("nothing"),
    office: fixture("people"),
    linkedOffice: fixture("people and group"),
  });
}
