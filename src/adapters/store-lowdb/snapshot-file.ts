import { basename } from "node:path";

import type { Adapter } from "lowdb";

import { checkRecords } from "./check-records.ts";
import { ChangedByHand } from "./damage.ts";
import { collectionNames, emptyRecords, SCHEMA_VERSION, type AllRecords } from "./database.ts";
import { createDurably, readIfThere, replaceDurably, writeAll, type Files } from "./files.ts";
import type { Position } from "./journal-format.ts";
import { migrate } from "./migrations.ts";
import { decodeSnapshot, SnapshotWriter } from "./snapshot-format.ts";
import { SnapshotLines } from "./snapshot-lines.ts";

/** The name of the snapshot in the database's folder. */
export const SNAPSHOT = "db.json";

/** What it holds. */
export interface Snapshot {
  /** Of the file; the records are in this program's form. */
  readonly schemaVersion: number;
  readonly position: Position;
  readonly records: AllRecords;
  /** Of the file, in bytes; 0 before there is one. */
  readonly length: number;
}

/**
 * lowdb's adapter for the snapshot, a file that is always whole. lowdb's own `JSONFile` writes without fsync, and takes
 * `null` in the file for "no data yet".
 */
export class SnapshotFile implements Adapter<Snapshot> {
  readonly #files: Files;
  readonly #path: string;

  constructor(files: Files, path: string) {
    this.#files = files;
    this.#path = path;
  }

  /** Null when there is no file. Throws `Damage`. */
  async read(): Promise<Snapshot | null> {
    const bytes = await readIfThere(this.#files, this.#path);
    return bytes && readSnapshot(basename(this.#path), bytes);
  }

  /** Durable when it resolves. */
  async write({ position, records }: Snapshot): Promise<void> {
    await replaceDurably(this.#files, this.#path, (to) => this.#write(to, position, records));
  }

  async #write(path: string, position: Position, records: AllRecords): Promise<void> {
    await createDurably(this.#files, path, async (file) => {
      const writer = new SnapshotWriter((text) => writeAll(file, Buffer.from(text)));
      await writer.begin(position);
      for (const name of collectionNames) {
        await writer.beginCollection(name);
        for (const record of records[name]) await writer.record(JSON.stringify(record));
        await writer.endCollection();
      }
      await writer.end();
    });
  }
}

/** A larger file is read line by line: its text could be longer than a text may be (half a gigabyte). */
const LARGE_BYTES = 200_000_000;

/**
 * The snapshot in these bytes. What verifies was checked when it was written, and is believed; what comes from an older
 * program is brought into this one's form and checked. Throws `Damage`.
 */
export async function readSnapshot(
  file: string,
  bytes: Uint8Array,
  largeBytes = LARGE_BYTES,
): Promise<Snapshot> {
  if (bytes.length > largeBytes) return readLines(file, bytes);
  const { schemaVersion, position, collections, isVerified, hasChecksum } = decodeSnapshot(file, bytes);
  const head = { schemaVersion, position, length: bytes.length };
  if (schemaVersion === SCHEMA_VERSION && isVerified) {
    return { ...head, records: collections as unknown as AllRecords };
  }
  const records = checkRecords(file, bytes, migrate(file, schemaVersion, collections));
  // The first version had no checksum.
  if (!isVerified && (schemaVersion > 1 || hasChecksum)) {
    throw new ChangedByHand(file, null, "does not match its checksum: it was changed by hand, or damaged");
  }
  return { ...head, records };
}

async function readLines(file: string, bytes: Uint8Array): Promise<Snapshot> {
  const lines = new SnapshotLines(file, parts(bytes));
  const { schemaVersion, position } = await lines.head();
  const records: Record<string, unknown[]> = emptyRecords();
  for await (const step of lines.steps()) {
    if (step.kind === "record") records[step.of]?.push(lines.parse(step.json));
  }
  const all =
    schemaVersion === SCHEMA_VERSION
      ? records
      : checkRecords(file, bytes, migrate(file, schemaVersion, records));
  return { schemaVersion, position, records: all as unknown as AllRecords, length: bytes.length };
}

const PART_BYTES = 1024 * 1024;

async function* parts(bytes: Uint8Array): AsyncGenerator<Uint8Array, undefined> {
  for (let at = 0; at < bytes.length; at += PART_BYTES) yield bytes.subarray(at, at + PART_BYTES);
}

/** The same of a file that anybody may have written: every record is checked, and an untrue checksum is no fault. */
export async function readForeignSnapshot(file: string, bytes: Uint8Array): Promise<Snapshot> {
  const { schemaVersion, position, collections } = decodeSnapshot(file, bytes);
  const records = checkRecords(file, bytes, migrate(file, schemaVersion, collections));
  return { schemaVersion, position, records, length: bytes.length };
}
