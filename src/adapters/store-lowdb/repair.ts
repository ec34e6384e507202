import { basename, join } from "node:path";

import { BACKUPS, listBackups } from "./backups.ts";
import { Damage, NewerVersion } from "./damage.ts";
import { SCHEMA_VERSION, type Erasure } from "./database.ts";
import { codeOf, readIfThere, type Files } from "./files.ts";
import { decodeJournal, type JournalCommit, type Position } from "./journal-format.ts";
import { journalName } from "./journal.ts";
import { listJournals } from "./journals.ts";
import { listKeptJournals } from "./kept-journals.ts";
import { stateAfter } from "./recover.ts";
import { readSnapshot, SNAPSHOT, type Snapshot } from "./snapshot-file.ts";

/** A state that verifies: a snapshot, and the commits behind it that can be read. */
export interface Verified {
  /** The snapshot's file, in the database's folder. */
  readonly file: string;
  readonly snapshot: Snapshot;
  readonly commits: readonly JournalCommit[];
}

/**
 * All states that verify, of the snapshot and the backups, each with the commits that the journals add to it; the one that
 * gets furthest first. Throws `NewerVersion`: a later program's database is not damaged.
 */
export async function allVerified(files: Files, dir: string): Promise<Verified[]> {
  const journals = await readableJournals(files, dir);
  const backups = (await listBackups(files, dir)).map(({ name }) => join(BACKUPS, name));
  const found: Verified[] = [];
  for (const file of [SNAPSHOT, ...backups]) {
    const snapshot = await verifiedSnapshot(files, dir, file);
    if (snapshot) found.push({ file, snapshot, commits: follow(snapshot, journals) });
  }
  return found.sort((a, b) => endOf(b).commit - endOf(a).commit);
}

/** Everybody who was erased, as far as anything knows that verifies. */
export function allErasures(verified: readonly Verified[]): Erasure[] {
  const all = verified.flatMap(({ snapshot, commits }) => stateAfter(snapshot.records, commits));
  return all.flatMap(({ erasures }) => [...erasures.values()]);
}

/** Up to which position a verified state comes. */
export function endOf({ snapshot, commits }: Verified): Position {
  return commits.at(-1) ?? snapshot.position;
}

async function verifiedSnapshot(files: Files, dir: string, file: string): Promise<Snapshot | null> {
  try {
    const bytes = await readIfThere(files, join(dir, file));
    return bytes && (await readSnapshot(file, bytes));
  } catch (error) {
    if (error instanceof NewerVersion) throw error;
    // What the disk does not let be read verifies as little as what is damaged.
    if (error instanceof Damage || codeOf(error) !== undefined) return null;
    throw error;
  }
}

interface ReadableJournal {
  readonly after: Position;
  readonly commits: readonly JournalCommit[];
}

/** What can be read of every journal, here and beside the backups: as far as it is not damaged. */
export async function readableJournals(files: Files, dir: string): Promise<ReadableJournal[]> {
  const here = (await listJournals(files, dir)).map((first) => join(dir, journalName(first)));
  const found: ReadableJournal[] = [];
  for (const path of [...here, ...(await listKeptJournals(files, dir))]) {
    const journal = await readable(files, path);
    if (journal) found.push(journal);
  }
  return found.sort((a, b) => a.after.commit - b.after.commit);
}

/** A journal up to its first damage: what stands behind that is taken away until the rest can be read. */
async function readable(files: Files, path: string): Promise<ReadableJournal | null> {
  let bytes: Uint8Array = new Uint8Array();
  try {
    bytes = await files.read(path);
    return decodeJournal(basename(path), bytes);
  } catch (error) {
    if (error instanceof NewerVersion) throw error;
    if (error instanceof Damage && error.line !== null && error.line > 1) {
      return decodeJournal(basename(path), firstLines(bytes, error.line - 1));
    }
    if (error instanceof Damage || codeOf(error) !== undefined) return null;
    throw error;
  }
}

function firstLines(bytes: Uint8Array, count: number): Uint8Array {
  let end = 0;
  for (let line = 0; line < count; line++) end = bytes.indexOf(NEWLINE, end) + 1;
  return bytes.subarray(0, end);
}

const NEWLINE = 10;

/** The commits that follow a snapshot without a gap; records of another version would not fit its own. */
export function follow(
  { position, schemaVersion }: Snapshot,
  journals: readonly ReadableJournal[],
): JournalCommit[] {
  if (schemaVersion < SCHEMA_VERSION) return [];
  let end = position;
  let commits: JournalCommit[] = [];
  for (const { after, commits: all } of journals) {
    const start = [after, ...all].findIndex(
      ({ commit, chain }) => commit === end.commit && chain === end.chain,
    );
    if (start < 0) continue;
    commits = commits.concat(all.slice(start));
    end = commits.at(-1) ?? end;
  }
  return commits;
}
