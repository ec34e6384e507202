import { NO_CHECKSUM } from "../../src/adapters/store-lowdb/checksum.ts";
import { emptyRecords, SCHEMA_VERSION, type AllRecords } from "../../src/adapters/store-lowdb/database.ts";
import type { Position } from "../../src/adapters/store-lowdb/journal-format.ts";
import { SnapshotFile } from "../../src/adapters/store-lowdb/snapshot-file.ts";
import { MemoryDisk } from "./memory-files.ts";

export const START: Position = { commit: 0, chain: NO_CHECKSUM };

/** The text of a `db.json` with these records, as the program writes it. */
export async function snapshotText(records: Partial<AllRecords> = {}, position = START): Promise<string> {
  const disk = new MemoryDisk();
  await new SnapshotFile(disk.files, "/db.json").write({
    schemaVersion: SCHEMA_VERSION,
    position,
    records: { ...emptyRecords(), ...records },
    length: 0,
  });
  return disk.bytes("/db.json").toString();
}

/** The same as the program of the first version wrote it: it knew neither checksums nor commits nor erasures. */
export function schema1Text(records: Partial<AllRecords> = {}): string {
  const collections: Partial<AllRecords> = { ...emptyRecords(), ...records };
  delete collections.erasures;
  const lists = Object.entries(collections).map(
    ([name, list]) => `"${name}":[${list.map((record) => `\n${JSON.stringify(record)}`).join(",")}]`,
  );
  return `{\n${[`"schemaVersion":1`, ...lists].join(",\n")}\n}\n`;
}
