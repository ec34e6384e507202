import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";

import { withCommandTable } from "../../docs/command-table.ts";
import { loadCommands } from "../../src/app.ts";

it("has a README whose command table is what the commands are; `npm run docs` mends it", async () => {
  const readme = await readFile("README.md", "utf8");
  const { commands } = await loadCommands();
  expect(readme).toBe(await withCommandTable(readme, commands));
});
