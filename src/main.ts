import { existsSync } from "node:fs";

import { createApp, isForOperator, type App } from "./app.ts";
import { parseConfig } from "./config.ts";

/** A service manager kills after 10 s or more; by then everything is closed, or this process ends by itself. */
const STOP_WITHIN_MS = 9_500;

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function fail(error: unknown): never {
  const text = isForOperator(error) ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text ?? ""}\n`);
  process.exit(1);
}

function stopOnSignals(app: App): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      fail(
        new Error(
          "Stopping took too long; what was unfinished is in the ledger and goes on at the next start.",
        ),
      );
    }, STOP_WITHIN_MS).unref();
    app.stop().catch(fail);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

try {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const app = createApp(parseConfig(process.env), { print, pid: process.pid });
  stopOnSignals(app);
  try {
    await app.start();
    await app.ended;
  } finally {
    await app.stop();
  }
  process.exit(0);
} catch (error) {
  fail(error);
}
