import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";

import { BadConfig, parseConfig, VARIABLES } from "../../src/config.ts";

const TOKEN = "123456:AAAA-token_of_a_bot-BBBB";

function faults(env: Record<string, string>): string {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof BadConfig) return error.message;
    throw error;
  }
  return "";
}

describe("configuration", () => {
  it("needs nothing for the demo, which has the sample and listens on loopback", () => {
    expect(parseConfig({})).toEqual({
      telegram: null,
      admins: [],
      dataDir: "data",
      archiveAfterDays: 365,
      nudges: { beforeDate: [86_400_000, 7_200_000], afterUrgent: [1_800_000, 7_200_000] },
      seed: "sample",
      timeZone: "Asia/Ho_Chi_Minh",
      locale: "vi",
      host: "127.0.0.1",
      port: 3000,
      logLevel: "info",
    });
  });

  it("does not put sample people into a real office", () => {
    const config = parseConfig({ BOT_TOKEN: TOKEN, ADMINS: "telegram:1, telegram:2" });
    expect(config.seed).toBe("none");
    expect(config.telegram).toEqual({ token: TOKEN, library: "grammy", apiRoot: "https://api.telegram.org" });
    expect(config.admins).toEqual([
      { platform: "telegram", userId: "1" },
      { platform: "telegram", userId: "2" },
    ]);
  });

  it("takes an empty value for none, as .env files have them", () => {
    expect(parseConfig({ BOT_TOKEN: "", PORT: " ", SEED: "" })).toEqual(parseConfig({}));
  });

  it("lists every bad variable at once, and repeats no value of the token", () => {
    const message = faults({
      BOT_TOKEN: "secret-but-wrong",
      TELEGRAM_LIBRARY: "telethon",
      TELEGRAM_API_ROOT: "ftp://x",
      ADMINS: "123456",
      ARCHIVE_AFTER_DAYS: "0",
      NUDGE_BEFORE_DATE: "tomorrow",
      NUDGE_AFTER_URGENT: "0m",
      SEED: "yes",
      TIME_ZONE: "Hanoi",
      LOCALE: "fr",
      HOST: "0.0.0.0",
      PORT: "99999",
      LOG_LEVEL: "loud",
    });
    for (const name of Object.keys(VARIABLES).filter((other) => other !== "DATA_DIR"))
      expect(message).toContain(`  ${name} `);
    expect(message).not.toContain("secret-but-wrong");
    expect(message).toContain(".env.example");
  });

  it("takes times of nudges in minutes, hours and days, and none at all", () => {
    const { nudges } = parseConfig({ NUDGE_BEFORE_DATE: "3d 90m", NUDGE_AFTER_URGENT: "none" });
    expect(nudges).toEqual({ beforeDate: [259_200_000, 5_400_000], afterUrgent: [] });
  });

  it.each(["0", "65535"])("takes the port %s", (port) => {
    expect(parseConfig({ PORT: port }).port).toBe(Number(port));
  });

  it.each(["-1", "65536", "80.5", "1e3", "abc"])("refuses the port %s", (port) => {
    expect(faults({ PORT: port })).toContain("PORT must be a number from 0 to 65535");
  });

  it.each(["0.0.0.0", "192.168.1.5", "example.com", "::", "127.0.0.1.example.com"])(
    "refuses to open the web chat, which has no passwords, on %s",
    (host) => {
      expect(faults({ HOST: host })).toContain("HOST");
    },
  );
});

describe("the documents about it", () => {
  it("explain every variable, no more and no less, with the same defaults", async () => {
    const example = await readFile(".env.example", "utf8");
    const explained = [...example.matchAll(/^#?([A-Z_]+)=(.*)$/gm)].map(([, name = "", value = ""]) => ({
      name,
      value,
    }));
    expect(explained.map(({ name }) => name)).toEqual(Object.keys(VARIABLES));
    // The values shown are the defaults, so taking the file as it is changes nothing.
    expect(parseConfig(Object.fromEntries(explained.map(({ name, value }) => [name, value])))).toEqual(
      parseConfig({}),
    );
    const readme = await readFile("README.md", "utf8");
    const table = [...readme.matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, name]) => name);
    expect(table).toEqual(Object.keys(VARIABLES));
  });
});
