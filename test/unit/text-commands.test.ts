import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";

import type { Command } from "../../src/app/command.ts";
import { createRegistry, type Registry } from "../../src/app/registry.ts";
import { fold } from "../../src/domain/fold.ts";
import { readEntry } from "../../src/domain/time/read-entry.ts";
import { readHolidays } from "../../src/domain/time/read-holidays.ts";
import { texts, type CommandName, type Locale } from "../../src/text/texts.ts";

const LOCALES = ["vi", "en"] as const satisfies readonly Locale[];
/** Telegram takes a description of a command of 1 to 256 characters. */
const MAX_SUMMARY = 256;

const folder = new URL("../../commands/", import.meta.url);
let commands: Command[];
let registry: Registry;

beforeAll(async () => {
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts"));
  const loaded = await Promise.all(
    files.map(async (file) => {
      const module = (await import(new URL(file, folder).href)) as { default: Command };
      return { file, command: module.default };
    }),
  );
  commands = loaded.map(({ command }) => command);
  registry = createRegistry(loaded);
});

function explained(locale: Locale) {
  const names = Object.keys(texts(locale).commands) as CommandName[];
  return names.map((name) => ({ name, ...texts(locale).commands[name] }));
}

/** The examples of a command, without the command itself. */
function examples(locale: Locale, name: CommandName): string[] {
  return texts(locale).commands[name].usage.map((line) => line.split(" ").slice(1).join(" "));
}

describe.each(LOCALES)("the commands' texts in %s", (locale) => {
  it("have a summary that Telegram's menu takes, and details", () => {
    for (const { name, summary, details } of explained(locale)) {
      expect(summary.trim(), name).not.toBe("");
      expect(summary.length, name).toBeLessThanOrEqual(MAX_SUMMARY);
      expect(details.trim(), name).not.toBe("");
    }
  });

  it("never show a command under another command's name, or in the other language", () => {
    for (const { name, usage } of explained(locale)) {
      const command = commands.find((other) => other.name === name);
      const word = locale === "en" ? command?.alias : command?.name;
      expect(usage.length, name).toBeGreaterThan(0);
      for (const line of usage) expect(line.split(" ")[0], name).toBe(`/${word ?? "none"}`);
    }
  });

  it("name no command that does not exist, in any sentence", () => {
    const said = JSON.stringify(explained(locale)).matchAll(/(?<=["\s])\/([a-z]+)/g);
    for (const [, word = ""] of said) expect(registry.byWord(word), word).not.toBeNull();
  });

  it("give no two commands the same phrase, however it is typed", () => {
    const phrases = explained(locale).flatMap((command) => command.phrases.map(fold));
    expect(phrases).toEqual([...new Set(phrases)]);
    expect(phrases).not.toContain("");
  });

  /** Of what is asked for by a form, the form's own tests show that its examples are understood. */
  const byForm = (kind: string): boolean => {
    const { unit, indicator, directive } = texts(locale).adding.kindWords;
    return kind === "" || [...unit, ...indicator, ...directive].map(fold).includes(fold(kind));
  };

  it("give examples of /them that are understood", () => {
    const { kindWords, meetingWords } = texts(locale).adding;
    const words = [...kindWords.conference, ...kindWords.deadline].map(fold);
    const context = { now: new Date("2026-11-25T03:00:00Z"), timeZone: "Asia/Ho_Chi_Minh" };
    for (const example of examples(locale, "them")) {
      const [kind = "", ...rest] = example.split(" ");
      if (byForm(kind)) continue;
      if (kindWords.holiday.map(fold).includes(fold(kind))) {
        expect(readHolidays(rest.join(" ")), example).toMatchObject({ kind: "put" });
        continue;
      }
      const isTitle = meetingWords.map(fold).includes(fold(kind));
      if (!isTitle) expect(words).toContain(fold(kind));
      expect(readEntry(isTitle ? example : rest.join(" "), context), example).toMatchObject({
        kind: "entry",
      });
    }
  });

  it("give examples of /moi with a role that is understood", () => {
    const words = Object.values(texts(locale).roleWords).flat().map(fold);
    const roles = examples(locale, "moi").flatMap((line) => line.split(";").slice(0, 1));
    for (const role of roles.filter((word) => word !== "")) expect(words).toContain(fold(role));
  });

  it("give examples of the help that it can explain", () => {
    for (const word of examples(locale, "trogiup").filter((line) => line !== "")) {
      expect(registry.byWord(word), word).not.toBeNull();
    }
  });
});

describe("plain words", () => {
  it("mean the same command in whichever language they are found first", () => {
    for (const locale of LOCALES) {
      for (const { name, phrases } of explained(locale)) {
        for (const phrase of phrases) {
          expect(registry.byPhrase(phrase), phrase).toMatchObject({ command: { name }, locale });
        }
      }
    }
  });

  it.each([
    "môi trường",
    "mới nhất",
    "Hàn Thuyên",
    "hướng dẫn thực hiện nghị quyết 15",
    "mẹ Việt Nam anh hùng",
  ])("do not take a search for %j for a command that only looks like it without diacritics", (words) => {
    expect(registry.byPhrase(words)).toBeNull();
  });
});
