import { basename, join } from "node:path";

import { BACKUPS, listBackups, verifySnapshot } from "./backups.ts";
import { ARCHIVE, listArchives, readArchive } from "./archive.ts";
import { ChangedByHand, Damage, NewerVersion } from "./damage.ts";
import { codeOf, type Files } from "./files.ts";
import { decodeJournal } from "./journal-format.ts";
import { journalName } from "./journal.ts";
import { listJournals, readAll } from "./journals.ts";
import { listKeptJournals } from "./kept-journals.ts";
import { readSnapshot, SNAPSHOT, type Snapshot } from "./snapshot-file.ts";

/** What was found out about a file. */
export interface Finding {
  readonly file: string;
  /** "whole, 12 records, up to commit 7", or what is wrong with it. */
  readonly text: string;
  readonly isDamaged: boolean;
  /** Somebody may have edited it: then it can be imported. */
  readonly isByHand?: boolean;
}

/** Looks at every file of a database and changes nothing. */
export async function checkDatabase(files: Files, dir: string): Promise<Finding[]> {
  const snapshot = await tried(SNAPSHOT, async () =>
    readSnapshot(SNAPSHOT, await files.read(join(dir, SNAPSHOT))),
  );
  const findings = "isDamaged" in snapshot ? [snapshot] : [described(snapshot)];
  const journals = "isDamaged" in snapshot ? checkEach(files, dir) : checkChain(files, dir, snapshot);
  findings.push(...(await journals));
  for (const path of await listKeptJournals(files, dir))
    findings.push(await checkJournal(files, path, BACKUPS));
  for (const { name } of await listBackups(files, dir)) {
    findings.push(await checkBackup(files, join(dir, BACKUPS, name)));
  }
  for (const path of await listArchives(files, dir)) findings.push(await checkArchive(files, path));
  return findings;
}

function described({ records, position, schemaVersion }: Snapshot): Finding {
  const count = Object.values(records).reduce((sum, list) => sum + list.length, 0);
  return whole(SNAPSHOT, `${count} records, up to commit ${position.commit}, schemaVersion ${schemaVersion}`);
}

/** Whether the journals go on from the snapshot, one from the other. */
async function checkChain(files: Files, dir: string, { position }: Snapshot): Promise<Finding[]> {
  const firsts = await listJournals(files, dir);
  if (firsts.length === 0) return [];
  const all = await tried("journals", () => readAll(files, dir, position));
  if ("isDamaged" in all) return [all];
  const { commits, end, last } = all;
  const cut = last?.contents ? last.length - last.contents.goodBytes : (last?.length ?? 0);
  return [
    whole("journals", `${commits.length} commits behind ${SNAPSHOT}, up to commit ${end.commit}`),
    ...(cut > 0 && last ? [cutOff(last.name, cut)] : []),
  ];
}

/** As an interrupted write leaves it: what was cut off can hardly have been confirmed. */
function cutOff(file: string, bytes: number): Finding {
  const text = `ends in the middle of a write: its last ${bytes} bytes go at the next start`;
  return { file, text, isDamaged: false };
}

/** Without a snapshot each journal can only be looked at by itself. */
async function checkEach(files: Files, dir: string): Promise<Finding[]> {
  const paths = (await listJournals(files, dir)).map((first) => join(dir, journalName(first)));
  return Promise.all(paths.map((path) => checkJournal(files, path)));
}

async function checkJournal(files: Files, path: string, folder = ""): Promise<Finding> {
  const name = join(folder, basename(path));
  const found = await tried(name, async () => ({ contents: decodeJournal(name, await files.read(path)) }));
  return "isDamaged" in found ? found : whole(name, `${found.contents?.commits.length ?? 0} commits`);
}

async function checkBackup(files: Files, path: string): Promise<Finding> {
  const name = `${BACKUPS}/${basename(path)}`;
  const found = await tried(name, () => verifySnapshot(files, path, name));
  return "isDamaged" in found ? found : whole(name, `${found.records} records, up to commit ${found.commit}`);
}

async function checkArchive(files: Files, path: string): Promise<Finding> {
  const name = `${ARCHIVE}/${basename(path)}`;
  const found = await tried(name, () => readArchive(files, path));
  return "isDamaged" in found ? found : whole(name, `${found.size} records`);
}

function whole(file: string, text: string): Finding {
  return { file, text: `whole: ${text}`, isDamaged: false };
}

async function tried<T>(file: string, look: () => Promise<T>): Promise<T | Finding> {
  try {
    return await look();
  } catch (error) {
    // Nothing is wrong with a later program's files.
    if (error instanceof NewerVersion) throw error;
    if (error instanceof Damage) {
      const isByHand = error instanceof ChangedByHand;
      return { file: error.file, text: error.message, isDamaged: true, isByHand };
    }
    if (codeOf(error) === undefined) throw error;
    if (codeOf(error) === "ENOENT") return { file, text: `${file} is missing`, isDamaged: true };
    return {
      file,
      text: `${file} cannot be read: ${error instanceof Error ? error.message : ""}`,
      isDamaged: true,
    };
  }
}
