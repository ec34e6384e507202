import type { SheetRefusal } from "../../app/ports/sheets.ts";

/** A file is not read. It never leaves this adapter's process: there it becomes a value. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly reason: SheetRefusal;

  constructor(reason: SheetRefusal, cause?: unknown) {
    super(`not read: ${reason}`, { cause });
    this.reason = reason;
  }
}
