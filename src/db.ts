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
  // Whatever else is set wrongly must not keep the operator from the data.
  const { BOT_TOKEN, DATA_DIR, ARCHIVE_AFTER_DAYS } = process.env;
  const config = parseConfig({ BOT_TOKEN, DATA_DIR, ARCHIVE_AFTER_DAYS });
  const now = new Date();
  const done = await runTool(
    {
      dir: databaseDir(config),
      archiveAfterMs: config.archiveAfterDays * DAY,
      log: createPinoLog("warn", []),
      lock: { pid: process.pid, host: hostname(), startedAt: now.toISOString() },
      now,
      // npm runs this where package.json is, and says where it was called.
      cwd: process.env["INIT_CWD"] ?? process.cwd(),
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
