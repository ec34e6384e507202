import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { matchesGlob } from "node:path";

import { describe, expect, it } from "vitest";

import packageJson from "../../package.json" with { type: "json" };
import { USAGE } from "../../src/adapters/store-lowdb/tool.ts";
import { loadCommands } from "../../src/app.ts";
import { VARIABLES } from "../../src/config.ts";

const INSTALLED = "/opt/truc-ban/";
/** Named to say that they have no effect. */
const NOT_OURS = ["HTTP_PROXY", "HTTPS_PROXY"];

const [manual, unit, dockerfile, dockerignore] = await Promise.all(
  [
    "docs/operations.md",
    "docs/deploy/truc-ban.service",
    "docs/deploy/Dockerfile",
    "docs/deploy/Dockerfile.dockerignore",
  ].map((file) => readFile(file, "utf8")),
);

function all(text: string | undefined, pattern: RegExp): string[] {
  const found = [...(text ?? "").matchAll(pattern)].map(([, name = ""]) => name);
  expect(found, `something like ${String(pattern)}`).not.toEqual([]);
  return [...new Set(found)];
}

/** The value of a line of the unit. */
function setting(name: string): string {
  return all(unit, new RegExp(`^${name}=(.*)$`, "gm")).join(" ");
}

describe("docs/operations.md", () => {
  it("names no setting that the bot does not have", () => {
    const named = all(manual, /`([A-Z]+(?:_[A-Z]+)+|ADMINS|SEED|LOCALE)\b[^`\n]*`/g);
    expect(Object.keys(VARIABLES)).toEqual(
      expect.arrayContaining(named.filter((name) => !NOT_OURS.includes(name))),
    );
  });

  it("calls no script and no command that there is not", async () => {
    const scripts = all(manual, /npm run ([\w:]+)/g);
    expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(scripts));
    const tools = all(manual, /(?:npm run db --|src\/db\.ts) (\w+)/g);
    expect(all(USAGE, /^ {2}(\w+) /gm)).toEqual(expect.arrayContaining(tools));
    const { commands } = await loadCommands();
    const typed = all(manual, /`\/([a-z]+)(?: CODE)?`/g);
    expect(commands.map(({ name }) => name)).toEqual(expect.arrayContaining(typed));
  });

  it("quotes the journal as the program writes it", async () => {
    const files = (await readdir("src", { recursive: true })).filter((file) => file.endsWith(".ts"));
    const source = (await Promise.all(files.map((file) => readFile(`src/${file}`, "utf8")))).join("\n");
    const rows = all(manual, /^\| (`.*?`) +\|/gm).flatMap((cell) => all(cell, /`([^`]+)`/g));
    for (const quoted of rows) expect(source).toContain(quoted);
  });

  it("names files that are there, and the folders and the user of the unit", () => {
    for (const file of all(manual, /\b(docs\/[\w/.-]+)/g)) expect(existsSync(file), file).toBe(true);
    for (const file of all(manual, /\]\(([^)#:]+)\)/g)) expect(existsSync(`docs/${file}`), file).toBe(true);
    expect(manual).toContain(`DATA_DIR=/var/lib/${setting("StateDirectory")}`);
    expect(all(manual, /(\/var\/lib\/[\w-]+)/g)).toEqual([`/var/lib/${setting("StateDirectory")}`]);
    expect(all(manual, /(\/etc\/[\w-]+\.env)/g)).toEqual([setting("EnvironmentFile")]);
    expect(all(manual, /(\/opt\/[\w-]+)/g)).toEqual([setting("WorkingDirectory")]);
    expect(manual).toContain(`runuser -u ${setting("User")} -- `);
  });
});

describe("docs/deploy", () => {
  it("has a unit that runs the program's own node, without a process in between", () => {
    expect(`${setting("WorkingDirectory")}/`).toBe(INSTALLED);
    const [node = "", ...files] = setting("ExecStart").split(" ");
    expect(node.startsWith(INSTALLED)).toBe(true);
    for (const file of [node.slice(INSTALLED.length), ...files]) expect(existsSync(file), file).toBe(true);
  });

  it("has an image of files that are there and that its list lets in, and that runs node itself", () => {
    const allowed = all(dockerignore, /^!(.*)$/gm);
    expect(dockerignore).toMatch(/^\*$/m);
    for (const file of allowed) expect(existsSync(file), file).toBe(true);
    const copied = all(dockerfile, /^COPY (.*)$/gm).flatMap((line) => line.split(" ").slice(0, -1));
    for (const file of copied) {
      const isLetIn = allowed.some((name) => name === file || matchesGlob(name, `${file}/*`));
      expect(isLetIn, file).toBe(true);
    }
    const [command] = all(dockerfile, /^CMD (.*)$/gm);
    const [node, ...files] = JSON.parse(command ?? "") as string[];
    expect(node).toBe("node");
    for (const file of files) expect(copied.some((folder) => file.startsWith(`${folder}/`))).toBe(true);
    for (const file of files) expect(existsSync(file), file).toBe(true);
  });

  it("puts no secret into the image", () => {
    expect(dockerfile).not.toMatch(/BOT_TOKEN|ADMINS/);
    expect(dockerfile).toMatch(/^USER node$/m);
  });
});
