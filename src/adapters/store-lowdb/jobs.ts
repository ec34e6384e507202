import type { Delivery } from "../../domain/delivery.ts";
import { archiveWith, archiveWithout } from "./archive.ts";
import { copySnapshot, type Copied } from "./backups.ts";
import type { Files } from "./files.ts";
import type { Erasure } from "./database.ts";
import type { Position } from "./journal-format.ts";
import { mergeJournals } from "./merge.ts";

/**
 * What takes long with a large database and needs nothing but files: done beside the loop that answers people. A job only
 * reads files and writes the one at `to`, durably; giving that its proper name is for the holder of the lock, so that a job
 * which outlives its process can change nothing.
 */
export interface Jobs {
  /** The snapshot at `from` with the commits of the journals beside it, up to and with a position; its length. */
  merge(from: string, to: string, upTo: Position): Promise<number>;
  /** A copy of a snapshot, read back. */
  copy(from: string, to: string): Promise<Copied>;
  /** The archive at `from`, if there is one, with these records. */
  archive(from: string, to: string, records: readonly Delivery[]): Promise<void>;
  /** The archive at `from` without people who were erased; false, and no file, where it does not name them. */
  erase(from: string, to: string, erasures: readonly Erasure[]): Promise<boolean>;
}

/** The jobs over these files, done at once where they are asked for. All throw `Damage` for what does not verify. */
export function createJobs(files: Files): Jobs {
  return {
    merge: (from, to, upTo) => mergeJournals(files, from, to, upTo),
    copy: (from, to) => copySnapshot(files, from, to),
    archive: (from, to, records) => archiveWith(files, from, to, records),
    erase: (from, to, erasures) => archiveWithout(files, from, to, erasures),
  };
}
