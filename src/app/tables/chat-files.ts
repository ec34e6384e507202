import type { StoredFile } from "../../domain/stored-file.ts";
import type { Clock } from "../ports/clock.ts";
import type { Messenger } from "../ports/messenger.ts";
import type { SheetRead, SheetRefusal, Sheets } from "../ports/sheets.ts";

/** The largest file that is taken in: 12,000 people need less than 1 MB. */
const MAX_BYTES = 8_000_000;
/** How long a file may take to come. */
const LIMIT_MS = 30_000;

/** What came of a spreadsheet in the chat; "not-received": the platform did not hand it out. */
export type ChatSheet =
  | Extract<SheetRead, { status: "read" }>
  | { readonly status: "refused"; readonly reason: SheetRefusal | "not-received" };

/** Spreadsheets that people send. */
export interface ChatSheets {
  /** Fetches a file from the platform and reads it. Never rejects for what is wrong with the file. */
  read(file: StoredFile): Promise<ChatSheet>;
  readonly write: Sheets["write"];
}

export function createChatSheets(services: {
  readonly messenger: Messenger;
  readonly sheets: Sheets;
  readonly clock: Clock;
}): ChatSheets {
  const { messenger, sheets, clock } = services;
  return {
    async read(file) {
      if (!messenger.capabilities.files) return { status: "refused", reason: "not-received" };
      const giveUp = new AbortController();
      const cancel = clock.after(LIMIT_MS, () => {
        giveUp.abort();
      });
      const got = await messenger.download(file, MAX_BYTES, giveUp.signal).finally(cancel);
      if (got.status === "too-large") return { status: "refused", reason: "too-large" };
      if (got.status === "failed") return { status: "refused", reason: "not-received" };
      return sheets.read({ name: file.name, bytes: got.bytes });
    },
    write: (written) => sheets.write(written),
  };
}
