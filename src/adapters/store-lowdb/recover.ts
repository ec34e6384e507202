import { join } from "node:path";

import { Low } from "lowdb";

import type { Log } from "../../app/ports/log.ts";
import { Damage } from "./damage.ts";
import { emptyRecords, SCHEMA_VERSION, type AllRecords, type Erasure } from "./database.ts";
import { removeTemporaries, replaceDurably, type Files } from "./files.ts";
import { listArchives } from "./archive.ts";
import { listBackups, listFolders } from "./backups.ts";
import { NO_CHECKSUM } from "./checksum.ts";
import type { JournalCommit, Position } from "./journal-format.ts";
import { journalName } from "./journal.ts";
import { journalsBehind, listJournals, readAll } from "./journals.ts";
import { putAside } from "./kept-journals.ts";
import { mergeJournals } from "./merge.ts";
import { SNAPSHOT, SnapshotFile, type Snapshot } from "./snapshot-file.ts";
import { createState, type State } from "./state.ts";

/** A database as its files hold it. */
export interface Recovered {
  readonly state: State;
  readonly position: Position;
  /** The snapshot's length in bytes, and the commit up to which it reaches. */
  readonly snapshot: { readonly length: number; readonly commit: number };
  /** The length of the journals that were read. */
  readonly journalBytes: number;
  /** People whose erasure the files do not reflect yet. */
  readonly erasures: readonly Erasure[];
}

/** What is done before files of an older version are changed. */
type BeforeMigration = (schemaVersion: number) => Promise<unknown>;

const EMPTY: Snapshot = {
  schemaVersion: SCHEMA_VERSION,
  position: { commit: 0, chain: NO_CHECKSUM },
  records: emptyRecords(),
  length: 0,
};

/**
 * The confirmed state: the snapshot, made where there is none, and the commits behind it. What was never confirmed is cut
 * off, what a killed process has left is removed; files of an older version are renewed. Throws `Damage`, and then nothing
 * was changed.
 */
export async function recover(
  files: Files,
  dir: string,
  log: Log,
  beforeMigration: BeforeMigration,
): Promise<Recovered> {
  const low = await readDatabase(files, dir);
  const { commits, end, bytes } = await readConfirmed(files, dir, low.data.position, log);
  for (const folder of await listFolders(files, dir)) await removeTemporaries(files, folder);
  if (low.data === EMPTY) await low.write();
  else await files.restrict(join(dir, SNAPSHOT));
  if (low.data.schemaVersion < SCHEMA_VERSION) {
    await beforeMigration(low.data.schemaVersion);
    return renew(files, dir, low, end, commits);
  }
  await removeCovered(files, dir, low.data.position.commit, commits.length > 0);
  return describe(low.data, commits, end, bytes);
}

async function readDatabase(files: Files, dir: string): Promise<Low<Snapshot>> {
  const low = new Low<Snapshot>(new SnapshotFile(files, join(dir, SNAPSHOT)), EMPTY);
  await low.read();
  if (low.data === EMPTY && (await isMissing(files, dir))) {
    throw new Damage(SNAPSHOT, null, "is missing, though its journals or backups are there");
  }
  return low;
}

async function isMissing(files: Files, dir: string): Promise<boolean> {
  const [journals, backups] = [await listJournals(files, dir), await listBackups(files, dir)];
  return journals.length + backups.length + (await listArchives(files, dir)).length > 0;
}

async function readConfirmed(
  files: Files,
  dir: string,
  from: Position,
  log: Log,
): Promise<{ readonly commits: JournalCommit[]; readonly end: Position; readonly bytes: number }> {
  const { commits, end, last, bytes } = await readAll(files, dir, from);
  const cut = last ? last.length - (last.contents?.goodBytes ?? 0) : 0;
  if (last && cut > 0) {
    const where = { file: last.name, bytes: cut, afterCommit: end.commit };
    log.warn("dropped the end of a journal: it was never confirmed", where);
    if (last.contents) await cutOff(files, join(dir, last.name), last.contents.goodBytes);
  }
  if (last?.contents === null) await files.remove(join(dir, last.name));
  return { commits, end, bytes };
}

async function cutOff(files: Files, path: string, length: number): Promise<void> {
  const file = await files.extend(path);
  try {
    await file.truncate(length);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Files of an older version: what the journals hold goes into the snapshot first, then its records are renewed. */
async function renew(
  files: Files,
  dir: string,
  low: Low<Snapshot>,
  end: Position,
  commits: readonly JournalCommit[],
): Promise<Recovered> {
  if (commits.length > 0) {
    const path = join(dir, SNAPSHOT);
    await replaceDurably(files, path, (to) => mergeJournals(files, path, to, end));
    await low.read();
  }
  await low.write();
  for (const first of await listJournals(files, dir)) await files.remove(join(dir, journalName(first)));
  return describe(low.data, [], end, 0);
}

/**
 * Takes away the journals that hold nothing behind the snapshot: a process that was killed had not come to it. They are put
 * aside as usual, unless somebody was erased in them: then they may say what nobody is to read any more.
 */
async function removeCovered(
  files: Files,
  dir: string,
  commit: number,
  isLastNeeded: boolean,
): Promise<void> {
  const firsts = await listJournals(files, dir);
  const needed = new Set(isLastNeeded ? journalsBehind(commit, firsts) : []);
  const covered = firsts.filter((first) => !needed.has(first));
  if (covered.length === 0) return;
  const texts = await Promise.all(covered.map((first) => files.read(join(dir, journalName(first)))));
  const erases = texts.some((text) => Buffer.from(text).includes('"erasures":['));
  for (const first of covered) {
    if (erases) await files.remove(join(dir, journalName(first)));
    else await putAside(files, dir, first);
  }
  await files.syncFolder(dir);
}

function describe(
  { records, length, position }: Snapshot,
  commits: readonly JournalCommit[],
  end: Position,
  journalBytes: number,
): Recovered {
  return {
    state: stateAfter(records, commits),
    position: end,
    snapshot: { length, commit: position.commit },
    journalBytes,
    erasures: commits.flatMap(({ put }) =>
      put.flatMap(([name, record]) => (name === "erasures" ? (record as Erasure) : [])),
    ),
  };
}

/** The state that commits make of records. */
export function stateAfter(records: AllRecords, commits: readonly JournalCommit[]): State {
  const state = createState(records);
  for (const { removed, put } of commits) {
    for (const [collection, key] of removed) state[collection].delete(key);
    // What verifies was checked when it was written.
    for (const [collection, record] of put) state[collection].set(record as never);
  }
  return state;
}
