import { basename, dirname, join } from "node:path";

import { Low } from "lowdb";

import { ARCHIVE, verifiedLines, writeArchive } from "./archive.ts";
import { BACKUPS, listBackups, preserve } from "./backups.ts";
import { checksumOf } from "./checksum.ts";
import { SCHEMA_VERSION, type AllRecords, type Erasure } from "./database.ts";
import { eraseMember } from "./erase.ts";
import { makeFolderDurably, replaceDurably, type Files } from "./files.ts";
import type { Position } from "./journal-format.ts";
import { journalName } from "./journal.ts";
import { listJournals } from "./journals.ts";
import { listKeptJournals } from "./kept-journals.ts";
import { endOf, type Verified } from "./repair.ts";
import { SNAPSHOT, SnapshotFile, type Snapshot } from "./snapshot-file.ts";
import { createState, recordsOf } from "./state.ts";
import { Working } from "./working.ts";

/**
 * Puts other records in the place of all that a database holds. The files that were there are kept in `keptIn`, a folder in
 * the database's own; whose path is returned. Only for the holder of the lock.
 */
export async function replaceDatabase(
  files: Files,
  dir: string,
  keptIn: string,
  { position, records }: { readonly position: Position; readonly records: AllRecords },
): Promise<string> {
  await makeFolderDurably(files, join(dir, BACKUPS));
  const kept = await preserve(files, dir, keptIn);
  const snapshot: Snapshot = { schemaVersion: SCHEMA_VERSION, position, records, length: 0 };
  await new Low(new SnapshotFile(files, join(dir, SNAPSHOT)), snapshot).write();
  for (const first of await listJournals(files, dir)) await files.remove(join(dir, journalName(first)));
  // Journals beside the backups lead from those to what was there, not to what is there now.
  for (const path of await listKeptJournals(files, dir)) await files.rename(path, join(kept, basename(path)));
  for (const folder of [kept, join(dir, BACKUPS), dir]) await files.syncFolder(folder);
  return kept;
}

/**
 * The position of records from elsewhere: behind all that there is, so that they are what got furthest from now on, and
 * journals that are left when this is interrupted count no more.
 */
export async function nextPosition(
  files: Files,
  dir: string,
  records: Position,
  verified: readonly Verified[],
): Promise<Position> {
  const ends = verified.map((one) => endOf(one).commit);
  const backups = (await listBackups(files, dir)).map(({ commit }) => commit);
  const commit = Math.max(records.commit, ...ends, ...backups, ...(await listJournals(files, dir))) + 1;
  return { commit, chain: checksumOf(String(commit), records.chain) };
}

/** Records in which whoever was erased since they were written is erased again. */
export async function withoutErased(records: AllRecords, erasures: readonly Erasure[]): Promise<AllRecords> {
  const working = new Working(createState(records));
  for (const erasure of erasures) {
    await eraseMember(working, erasure.memberId, erasure.pseudonym, erasure.at);
    working.put("erasures", erasure);
  }
  return recordsOf(working.finish().state);
}

/**
 * Moves a damaged backup, archive or kept journal into a folder in the database's own; of an archive, the lines that verify
 * stay where they were. What was done, for the operator.
 */
export async function putDamagedAside(
  files: Files,
  dir: string,
  file: string,
  keptIn: string,
): Promise<string> {
  const kept = join(dir, keptIn);
  await makeFolderDurably(files, kept);
  const path = join(dir, file);
  const lines = dirname(file) === ARCHIVE ? await verifiedLines(files, path) : null;
  await files.rename(path, join(kept, basename(file)));
  if (lines) await replaceDurably(files, path, (to) => writeArchive(files, to, lines));
  for (const folder of [kept, dirname(path)]) await files.syncFolder(folder);
  return lines
    ? `${file} has its ${lines.size} lines that verify; as it was, it is in ${kept}.`
    : `${file} was moved to ${kept}.`;
}
