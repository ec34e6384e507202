import { existsSync } from "node:fs";
import { hostname } from "node:os";

import { createPinoLog } from "./adapters/log-pino/log.ts";
import { runTool, USAGE } from "./adapters/store-lowdb/tool.ts";
import { isForOperator } from "./app.ts";
import { databaseDir, parseConfig } from "./config.ts";
import { DAY } from "./domain/instant.ts";

/** `npm run db`: looks after the database while the bot is stopped. */
async function main(words: readonly string[]): Promise<number> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const config = parseConfig(process.env);
  const now = new Date();
  const done = await runTool(
    {
      dir: databaseDir(config),
      archiveAfterMs: config.archiveAfterDays * DAY,
      log: createPinoLog("warn", []),
      lock: { pid: process.pid, host: hostname(), startedAt: now.toISOString() },
      now,
      print: (line) => process.stdout.write(`${line}\n`),
    },
    words,
  );
  if (done === null) process.stderr.write(USAGE);
  return done === null ? 2 : done ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!isForOperator(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
