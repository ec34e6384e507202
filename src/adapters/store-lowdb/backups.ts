import { basename, join } from "node:path";

import { ARCHIVE } from "./archive.ts";
import { codeOf, copyFile, listIfThere, makeFolderDurably, replaceDurably, type Files } from "./files.ts";
import { firstCommitOf } from "./journal.ts";
import { SNAPSHOT } from "./snapshot-file.ts";
import { SnapshotLines } from "./snapshot-lines.ts";

/** The folder of the backups, in the database's own. */
export const BACKUPS = "backups";
/** The backups of so many days are kept. */
const KEPT_DAYS = 7;

/** What a copy holds, read back from the disk and verified. */
export interface Copied {
  readonly commit: number;
  readonly bytes: number;
  readonly records: number;
}

/** A backup by its name: when it was made, and up to which commit it reaches. */
interface BackupName {
  readonly name: string;
  readonly day: string;
  readonly commit: number;
}

/** How a backup is called: `db-2026-11-24T031500Z-c4711.json`: UTC, sorted by time. */
export function backupName(now: Date, commit: number): string {
  const time = now.toISOString().replace(/\.\d+/, "").replaceAll(":", "");
  return `db-${time}-c${commit}.json`;
}

function parseBackupName(name: string): BackupName | null {
  const [, day, commit] = /^db-(\d{4}-\d\d-\d\d)T\d{6}Z-c(\d+)\.json$/.exec(name) ?? [];
  return day === undefined ? null : { name, day, commit: Number(commit) };
}

/** The backups in the database's folder, the newest first. */
export async function listBackups(files: Files, dir: string): Promise<BackupName[]> {
  const names = await listIfThere(files, join(dir, BACKUPS));
  return names.flatMap((name) => parseBackupName(name) ?? []).sort((a, b) => (a.name < b.name ? 1 : -1));
}

/**
 * Which backups are to go, of all the newest first: those of today all stay, of six days before it one each. What a wrong
 * clock has dated later than today goes as well.
 */
export function outdatedBackups(backups: readonly BackupName[], today: string): BackupName[] {
  const days = [...new Set(backups.map(({ day }) => day))].filter((day) => day <= today);
  const kept = new Set(days.slice(0, KEPT_DAYS));
  return backups.filter(({ day }, index) => {
    if (day === today) return false;
    return !kept.has(day) || backups[index - 1]?.day === day;
  });
}

/**
 * Copies the database's files as they are into a folder in it, before something is done to them; the folder's path. What the
 * disk does not let be read is moved there.
 */
export async function preserve(files: Files, dir: string, name: string): Promise<string> {
  const folder = join(dir, name);
  await makeFolderDurably(files, folder);
  for (const file of await files.list(dir)) {
    if (file !== SNAPSHOT && firstCommitOf(file) === null) continue;
    const [from, kept] = [join(dir, file), join(folder, file)];
    try {
      await replaceDurably(files, kept, (to) => copyFile(files, from, to));
    } catch (error) {
      if (!["EIO", "EACCES"].includes(codeOf(error) ?? "")) throw error;
      await files.rename(from, kept);
    }
  }
  return folder;
}

/** All folders in which files of the database are written. */
export async function listFolders(files: Files, dir: string): Promise<string[]> {
  const preserved = async (folder: string): Promise<string[]> =>
    (await listIfThere(files, folder))
      .filter((name) => /^(schema|before|damaged)-/.test(name))
      .map((name) => join(folder, name));
  const backups = join(dir, BACKUPS);
  return [dir, backups, join(dir, ARCHIVE), ...(await preserved(dir)), ...(await preserved(backups))];
}

/** Copies a snapshot durably and reads the copy back. Throws `Damage` when that is not whole. */
export async function copySnapshot(files: Files, from: string, to: string): Promise<Copied> {
  await copyFile(files, from, to);
  return verifySnapshot(files, to);
}

/** Reads a snapshot of this program from its first to its last byte. Throws `Damage`, in which the file has this name. */
export async function verifySnapshot(files: Files, path: string, name = basename(path)): Promise<Copied> {
  const lines = new SnapshotLines(name, counted(files.parts(path)));
  let bytes = 0;
  let records = 0;
  try {
    const { position } = await lines.head();
    for await (const step of lines.steps()) {
      if (step.kind !== "record") continue;
      lines.parse(step.json);
      records += 1;
    }
    return { commit: position.commit, bytes, records };
  } finally {
    await lines.close();
  }

  async function* counted(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
    for await (const part of parts) {
      bytes += part.length;
      yield part;
    }
  }
}
