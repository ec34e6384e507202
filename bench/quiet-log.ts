import { inspect } from "node:util";

import type { Log } from "../src/app/ports/log.ts";

/** A log that is silent unless something goes wrong. */
export function quietLog(): Log {
  const nothing = (): void => undefined;
  const complain = (message: string, fields: unknown): void => {
    process.stderr.write(`${message} ${inspect(fields)}\n`);
  };
  return { debug: nothing, info: nothing, warn: complain, error: complain };
}
