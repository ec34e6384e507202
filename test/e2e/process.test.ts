import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import type { BotProcess } from "../support/bot-process.ts";
import { createBotScene } from "../support/bot-scene.ts";
import { withStore } from "../support/with-store.ts";

const STACK = /\n\s+at |node:internal/;

/** What a process that refuses to run has printed: sentences for the operator, not a stack. */
async function refusal(bot: BotProcess): Promise<string> {
  expect(await bot.exited, bot.output()).toBe(1);
  expect(bot.output()).not.toMatch(STACK);
  return bot.output();
}

describe.concurrent("the program refuses to run, in a sentence and with exit code 1,", () => {
  it("with bad settings, naming each of them and printing no secret", async () => {
    await using scene = await createBotScene();
    const bot = scene.spawn({
      BOT_TOKEN: "secret-token-that-was-cut",
      TELEGRAM_LIBRARY: "telebot",
      TELEGRAM_API_ROOT: "api.telegram.org",
      ADMINS: "lan",
      SEED: "demo",
      TIME_ZONE: "Hà Nội",
      LOCALE: "fr",
      HOST: "0.0.0.0",
      PORT: "99999",
      LOG_LEVEL: "loud",
    });
    const said = await refusal(bot);
    for (const name of [
      "BOT_TOKEN",
      "TELEGRAM_LIBRARY",
      "TELEGRAM_API_ROOT",
      "ADMINS",
      "SEED",
      "TIME_ZONE",
      "LOCALE",
      "HOST",
      "PORT",
      "LOG_LEVEL",
    ])
      expect(said).toMatch(new RegExp(`^ {2}${name} \\S`, "m"));
    expect(said).not.toContain("secret-token");
    expect(await readdir(scene.dataDir), "nothing was made").toEqual([]);
  });

  it("with a token that Telegram does not accept, and starts with the right one afterwards", async () => {
    await using scene = await createBotScene();
    const said = await refusal(scene.spawn({ BOT_TOKEN: "123456:revoked-secret-token" }));
    expect(said).toMatch(/does not accept the bot's token \(401\).*@BotFather/);
    expect(said).not.toContain("revoked-secret");
    expect(await readdir(scene.dataDir), "no lock is left").toEqual(["db.json"]);
    const bot = await scene.start();
    expect(await bot.stop()).toBe(0);
    scene.check();
  });

  it("as soon as another program fetches the same bot's updates", async () => {
    await using scene = await createBotScene();
    const bot = await scene.start();
    scene.server.rivalPoller();
    expect(await refusal(bot)).toMatch(
      /another program fetches this bot's updates \(409\).*stop the other copy/,
    );
    expect(await readdir(scene.dataDir), "no lock is left").toEqual(["backups", "db.json"]);
    scene.check();
  });

  it("beside another one on the same data, which goes on undisturbed", async () => {
    await using scene = await createBotScene();
    const first = await scene.start();
    const said = await refusal(scene.spawn());
    expect(said).toContain(`in use by process ${String(first.child.pid)} on`);
    expect(said).toContain(join(scene.dataDir, "db.lock"));
    expect(scene.server.calls.filter(({ method }) => method === "getMe")).toHaveLength(1);
    expect(await first.stop()).toBe(0);
    scene.check();
  });

  it.each([
    { what: "cut off", damage: (bytes: Buffer) => bytes.subarray(0, bytes.length / 2) },
    { what: "changed in one place", damage: (bytes: Buffer) => flipped(bytes) },
    { what: "emptied", damage: () => Buffer.alloc(0) },
  ])("with a database that was $what, which it names and leaves alone", async ({ damage }) => {
    await using scene = await createBotScene();
    const path = join(scene.dataDir, "db.json");
    await withStore(scene.dataDir, async () => undefined);
    const damaged = damage(await readFile(path));
    await writeFile(path, damaged);
    const said = await refusal(scene.spawn());
    expect(said).toContain(path);
    expect(said).toContain("npm run db --");
    expect(Buffer.compare(await readFile(path), damaged)).toBe(0);
    expect(await readdir(scene.dataDir)).toEqual(["db.json"]);
  });
});

describe.concurrent("the program", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("ends on %s, leaves no lock and starts again", async (signal) => {
    await using scene = await createBotScene();
    const bot = await scene.start();
    expect(await bot.stop(signal)).toBe(0);
    expect(await readdir(scene.dataDir)).toEqual(["backups", "db.json"]);
    expect(bot.output()).not.toMatch(STACK);
    expect(await (await scene.start()).stop(signal)).toBe(0);
    scene.check();
  });

  it.each(["getMe", "setMyCommands", "deleteWebhook", "getUpdates"])(
    "ends in time and without a fault while %s hangs",
    async (method) => {
      await using scene = await createBotScene();
      const { server } = scene;
      server.fail({ method }, { kind: "hang", accepted: false }, 10);
      const bot = scene.spawn();
      await server.until(() => server.calls.some((call) => call.method === method), 15_000);
      const askedAt = performance.now();
      expect(await bot.stop()).toBe(0);
      expect(performance.now() - askedAt).toBeLessThan(5_000);
      expect(bot.output()).not.toMatch(STACK);
      scene.check();
    },
  );

  it("waits for a Telegram that cannot be reached, says so once, and ends when told to", async () => {
    await using scene = await createBotScene();
    await scene.server.close();
    const bot = scene.spawn();
    await bot.waitFor(/Telegram cannot be reached/);
    expect(await bot.stop()).toBe(0);
    expect(bot.output().match(/cannot be reached/g)).toHaveLength(1);
    expect(bot.output()).not.toContain("đang chạy");
    scene.check();
  });

  it("reads .env in the folder where it is started, the environment going first", async () => {
    await using scene = await createBotScene();
    const settings = { ADMINS: "telegram:1001", LOCALE: "en", TELEGRAM_LIBRARY: "telebot" };
    const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
    await writeFile(join(scene.dataDir, ".env"), lines.join(""));
    expect(await refusal(scene.spawn())).toContain("TELEGRAM_LIBRARY must be grammy or telegraf");
    const bot = scene.spawn({ TELEGRAM_LIBRARY: "telegraf" });
    await bot.waitFor(/https:\/\/t\.me\/truc_ban_test_bot/);
    expect(bot.output()).not.toContain("đang chạy");
    expect(await bot.stop()).toBe(0);
    expect(bot.output(), "there is an admin, so no code is printed").not.toContain("/batdau");
    scene.check();
  });
});

/** With another letter in the middle. */
function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const middle = Math.floor(copy.length / 2);
  copy[middle] = (copy[middle] ?? 0) ^ 1;
  return copy;
}
