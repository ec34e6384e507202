import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "vitest";

import type { Limits } from "./bot-api/limits.ts";
import { createRawClient } from "./bot-api/raw-client.ts";
import { startBotApiServer, type BotApiServer } from "./bot-api/server.ts";
import { spawnBotProcess, startBotProcess, type BotProcess } from "./bot-process.ts";

type Env = Readonly<Record<string, string>>;

/** A stand-in for Telegram, a data folder, and the processes that work with both. Disposing ends and removes it all. */
export interface BotScene extends AsyncDisposable {
  readonly server: BotApiServer;
  readonly dataDir: string;
  /** Starts the program for this server and folder, and waits until it serves. */
  readonly start: (env?: Env) => Promise<BotProcess>;
  /** Starts it and does not wait. */
  readonly spawn: (env?: Env) => BotProcess;
  /** Ends all processes on the spot, as a power cut does. */
  readonly killAll: () => Promise<void>;
  /** Fails when a call broke the rules of the Bot API, or a process printed the token. */
  readonly check: () => void;
}

export async function createBotScene(limits: Limits = {}): Promise<BotScene> {
  const dataDir = await mkdtemp(join(tmpdir(), "truc-ban-bot-"));
  const server = await startBotApiServer({ longPollCapMs: 500, limits });
  const bots: BotProcess[] = [];
  const killAll = async (): Promise<void> => {
    await Promise.all(bots.map((bot) => bot.kill()));
  };
  const options = (env: Env) => ({
    dataDir,
    env: { BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.url, ...env },
  });
  const kept = (bot: BotProcess): BotProcess => {
    bots.push(bot);
    return bot;
  };
  return {
    server,
    dataDir,
    start: async (env = {}) => kept(await startBotProcess(options(env))),
    spawn: (env = {}) => kept(spawnBotProcess(options(env))),
    killAll,
    check: () => {
      expect(server.violations).toEqual([]);
      const [, secret] = server.token.split(":");
      for (const bot of bots) expect(bot.output()).not.toContain(secret);
    },
    [Symbol.asyncDispose]: async () => {
      await killAll();
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Telegram lets a bot write first to nobody: these people have all written before, and that is forgotten. */
export async function openPrivateChats(server: BotApiServer, userIds: readonly number[]): Promise<void> {
  for (const id of userIds) server.say(id, "/start");
  const client = createRawClient(server);
  const [last] = await client.updates({ offset: -1, timeout: 0 });
  await client.updates({ offset: (last?.update_id ?? 0) + 1, timeout: 0 });
}
