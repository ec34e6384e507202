import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { expect, it } from "vitest";
import { z } from "zod";

const PROGRAM = fileURLToPath(new URL("../support/zone-results.ts", import.meta.url));
const MACHINES = ["UTC", "Asia/Ho_Chi_Minh", "America/Sao_Paulo"];
const MAX_BYTES = 64 * 1024 * 1024;

const list = z.array(z.unknown()).min(1);
const resultsSchema = z.strictObject({ zone: z.int(), read: list, planned: list, asked: list, made: list });

/** What a machine whose own time zone is this reads and plans. */
async function resultsIn(zone: string): Promise<z.infer<typeof resultsSchema>> {
  const env = { PATH: process.env["PATH"], TZ: zone };
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM], { env, maxBuffer: MAX_BYTES });
  return resultsSchema.parse(JSON.parse(stdout));
}

it("no result changes with the machine's own time zone: neither what is read nor what is planned", async () => {
  const [first, ...others] = await Promise.all(MACHINES.map(resultsIn));
  const hours = [first, ...others].map((results) => results?.zone);
  expect(new Set(hours).size, "the machines' clocks differ").toBe(MACHINES.length);
  for (const results of others) expect({ ...results, zone: first?.zone }).toEqual(first);
}, 60_000);
