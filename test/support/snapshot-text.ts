import { checksumOf, NO_CHECKSUM } from "../../src/adapters/store-lowdb/checksum.ts";
import { emptyRecords, SCHEMA_VERSION, type AllRecords } from "../../src/adapters/store-lowdb/database.ts";
import type { Position } from "../../src/adapters/store-lowdb/journal-format.ts";
import { END_LENGTH } from "../../src/adapters/store-lowdb/snapshot-format.ts";
import { SnapshotFile } from "../../src/adapters/store-lowdb/snapshot-file.ts";
import { MemoryDisk } from "./memory-files.ts";

export const START: Position = { commit: 0, chain: NO_CHECKSUM };

/** The text of a `db.json` with these records, as the program writes it. */
export async function snapshotText(
  records: Partial<AllRecords> = {},
  position = START,
  schemaVersion = SCHEMA_VERSION,
): Promise<string> {
  const disk = new MemoryDisk();
  await new SnapshotFile(disk.files, "/db.json").write({
    schemaVersion: SCHEMA_VERSION,
    position,
    records: { ...emptyRecords(), ...records },
    length: 0,
  });
  const text = disk.bytes("/db.json").toString();
  const signed = text.slice(0, -END_LENGTH).replace(/(?<="schemaVersion":)\d+/, String(schemaVersion));
  return `${signed}"checksum":"${checksumOf(signed, NO_CHECKSUM)}"\n}\n`;
}

/** Records as the second version had them: without series, reminders asked for, quiet hours and ladders of one's own. */
export function schema2Records(changes: Partial<AllRecords> = {}): Record<string, readonly object[]> {
  const all = without({ ...emptyRecords(), ...changes }, ["series", "reminders", "holidays", "questions"]);
  const added = ["ladder", "urgent", "assigneeIds", "seriesId", "cancelledAt", "done"];
  return {
    ...all,
    chats: (changes.chats ?? []).map((chat) => without(chat, ["quiet", "ladders"])),
    events: (changes.events ?? []).map((event) => without(event, added)),
  };
}

/** Records as the fourth version had them: broadcasts with one file or none, to a whole unit. */
export function schema4Records(changes: Partial<AllRecords> = {}): Record<string, readonly object[]> {
  return {
    ...emptyRecords(),
    ...changes,
    broadcasts: (changes.broadcasts ?? []).map(
      ({ id, number, text, files, senderId, unitId, createdAt }) => ({
        ...{ id, number, text, senderId, unitId, createdAt },
        file: files[0] ?? null,
      }),
    ),
  };
}

function without<T extends object>(record: T, fields: readonly string[]): Record<string, T[keyof T]> {
  return Object.fromEntries(
    (Object.entries(record) as [string, T[keyof T]][]).filter(([name]) => !fields.includes(name)),
  );
}

/** The same as the program of the first version wrote it: it knew neither checksums nor commits nor erasures. */
export function schema1Text(records: Partial<AllRecords> = {}): string {
  const collections = without(schema2Records(records), ["erasures"]);
  const lists = Object.entries(collections).map(
    ([name, list]) => `"${name}":[${list.map((record) => `\n${JSON.stringify(record)}`).join(",")}]`,
  );
  return `{\n${[`"schemaVersion":1`, ...lists].join(",\n")}\n}\n`;
}
