import { join } from "node:path";

import { BACKUPS, listBackups } from "./backups.ts";
import { listIfThere, type Files } from "./files.ts";
import { firstCommitOf, journalName } from "./journal.ts";

/**
 * Takes a journal out of the database's folder whose commits are all in the snapshot. It is kept beside the newest backup,
 * which does not hold them: with both, all can be restored should the snapshot be damaged.
 */
export async function putAside(files: Files, dir: string, first: number): Promise<void> {
  const name = journalName(first);
  const [newest] = await listBackups(files, dir);
  if (!newest) return files.remove(join(dir, name));
  await files.rename(join(dir, name), join(dir, BACKUPS, name));
  await files.syncFolder(join(dir, BACKUPS));
}

/** The paths of the journals that were put aside. */
export async function listKeptJournals(files: Files, dir: string): Promise<string[]> {
  const folder = join(dir, BACKUPS);
  const names = await listIfThere(files, folder);
  return names.filter((name) => firstCommitOf(name) !== null).map((name) => join(folder, name));
}

/** Removes them: there is a newer backup, or they may name somebody who was erased. */
export async function removeKeptJournals(files: Files, dir: string): Promise<void> {
  const kept = await listKeptJournals(files, dir);
  for (const path of kept) await files.remove(path);
  if (kept.length > 0) await files.syncFolder(join(dir, BACKUPS));
}
