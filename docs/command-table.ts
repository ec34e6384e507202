import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { format, resolveConfig } from "prettier";

import { loadCommands } from "../src/app.ts";
import type { Command } from "../src/app/command.ts";
import { texts } from "../src/text/texts.ts";

/** The README's command table, made from the commands themselves: `npm run docs` writes it, a test finds it stale. */

const README = fileURLToPath(new URL("../README.md", import.meta.url));
const START = "<!-- commands: written by `npm run docs` -->";
const END = "<!-- end of commands -->";
const WHO = { anyone: "anyone", member: "member", secretary: "secretary", office: "office", admin: "admin" };

function row({ name, alias, who, where }: Command): string {
  const { summary, usage } = texts("en").commands[name];
  const example = usage.at(-1) ?? "";
  const place = where === "private" ? "private chat" : "private chat, group";
  return `| ${WHO[who]} | \`/${name}\` | \`/${alias}\` | ${summary} | \`${example}\` | ${place} |`;
}

/** The README with the table as it should be, formatted as everything here is. Throws when the markers are gone. */
export async function withCommandTable(readme: string, commands: readonly Command[]): Promise<string> {
  const [before, rest] = readme.split(START);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`The README lacks ${START} … ${END}`);
  const head =
    "| who | command | in English | what for | for example | where |\n| --- | --- | --- | --- | --- | --- |";
  const text = `${before}${START}\n\n${head}\n${commands.map(row).join("\n")}\n\n${END}${after}`;
  return format(text, { ...(await resolveConfig(README)), parser: "markdown" });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { commands } = await loadCommands();
  await writeFile(README, await withCommandTable(await readFile(README, "utf8"), commands));
}
