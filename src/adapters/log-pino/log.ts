import { pino, stdSerializers } from "pino";

import type { Log, LogFields } from "../../app/ports/log.ts";

/** JSON lines on standard error. Every secret named is cut out of whatever is printed, errors included. */
export function createPinoLog(level: "debug" | "info" | "warn" | "error", secrets: readonly string[]): Log {
  const hide = (text: string): string =>
    secrets.reduce((rest, secret) => rest.replaceAll(secret, "[secret]"), text);
  const output = {
    write(line: string): void {
      process.stderr.write(hide(line));
    },
  };
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, output);
  const at =
    (method: "debug" | "info" | "warn" | "error") =>
    (message: string, fields: LogFields = {}): void => {
      logger[method](
        { ...fields, ...(fields["error"] === undefined ? {} : { error: printable(fields["error"]) }) },
        message,
      );
    };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

function printable(error: unknown): unknown {
  return error instanceof Error ? stdSerializers.err(error) : String(error);
}
