import { readdir } from "node:fs/promises";

import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import { describe, expect, it } from "vitest";

/** The project's own rules, without those that need types: a file that is only imagined has none. */
const eslint = new ESLint({
  overrideConfig: [
    tseslint.configs.disableTypeChecked,
    { languageOptions: { parserOptions: { projectService: false } } },
  ],
});

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath });
  return (result?.messages ?? [])
    .map(({ ruleId }) => ruleId ?? "")
    .filter((rule) => rule.startsWith("no-restricted"));
}

describe("the layers", () => {
  it.each([
    ["src/domain/x.ts", 'import "node:fs";'],
    ["src/domain/x.ts", 'import "../app/tick.ts";'],
    ["src/domain/x.ts", 'import "../text/html.ts";'],
    ["src/domain/time/x.ts", 'import "../../app/tick.ts";'],
    ["src/text/x.ts", 'import "../app/tick.ts";'],
    ["src/text/vi/x.ts", 'import "../../app/tick.ts";'],
    ["src/app/x.ts", 'import "../adapters/system/clock.ts";'],
    ["src/app/x.ts", 'import "grammy";'],
    ["src/app/x.ts", 'import "node:crypto";'],
    ["src/app/ports/x.ts", 'import "../tick.ts";'],
    ["src/app/content/x.ts", 'import "../../adapters/system/clock.ts";'],
    ["src/app/content/x.ts", 'import "../../../commands/add.ts";'],
    ["commands/x.ts", 'import "../src/app/tick.ts";'],
    ["commands/x.ts", 'import "../src/adapters/system/clock.ts";'],
    ["src/adapters/web-chat/x.ts", 'import "../telegram-grammy/messenger.ts";'],
    ["src/adapters/web-chat/x.ts", 'import "../../app/tick.ts";'],
    ["src/adapters/store-lowdb/x.ts", 'import "grammy";'],
    ["src/adapters/store-lowdb/x.ts", 'import "../telegram/results.ts";'],
    ["src/adapters/telegram-telegraf/x.ts", 'import "grammy";'],
    ["src/main.ts", 'import "./app/tick.ts";'],
  ])("cannot be crossed: %s may not %s", async (filePath, code) => {
    expect(await complaints(filePath, code)).toEqual(["no-restricted-imports"]);
  });

  it.each([
    ["src/domain/x.ts", "export const x = Date.now();"],
    ["src/domain/x.ts", "export const x = new Date();"],
    ["src/app/x.ts", "export const x = Math.random();"],
    ["src/app/x.ts", "export const x = process.env;"],
    ["commands/x.ts", 'console.log("x");'],
    ["src/text/x.ts", "setTimeout(() => undefined, 1);"],
  ])("have no clock, chance or process of their own: %s, %s", async (filePath, code) => {
    expect(await complaints(filePath, code)).toHaveLength(1);
  });

  it.each([
    ["src/domain/x.ts", 'import "zod"; import "./plan.ts"; import "date-fns/addDays";'],
    ["src/app/x.ts", 'import "../domain/plan.ts"; import "../text/html.ts"; import "./ports/clock.ts";'],
    [
      "src/app/content/x.ts",
      'import "../tick.ts"; import "../ports/store.ts"; import "../../domain/plan.ts";',
    ],
    [
      "commands/x.ts",
      'import "../src/app/command.ts"; import "../src/domain/plan.ts"; import "../src/text/html.ts";',
    ],
    [
      "src/adapters/telegram-grammy/x.ts",
      'import "../../app/ports/clock.ts"; import "../../domain/plan.ts"; import "grammy"; import "node:fs";',
    ],
  ])("may use what the table gives them: %s", async (filePath, code) => {
    expect(await complaints(filePath, code)).toEqual([]);
  });

  it("has its own list of vendors for every adapter", async () => {
    for (const adapter of await readdir("src/adapters")) {
      expect(await complaints(`src/adapters/${adapter}/x.ts`, 'import "left-pad";')).toEqual([
        "no-restricted-imports",
      ]);
    }
  });
});
