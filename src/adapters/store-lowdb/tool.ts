import { basename, dirname, join, resolve } from "node:path";

import { CannotOpen } from "../../app/ports/store.ts";
import { BACKUPS, listBackups, verifySnapshot } from "./backups.ts";
import { checkDatabase, type Finding } from "./check.ts";
import { Damage } from "./damage.ts";
import {
  codeOf,
  copyFile,
  listIfThere,
  nodeFiles,
  readIfThere,
  replaceDurably,
  type Files,
} from "./files.ts";
import { listJournals } from "./journals.ts";
import { openLowdbStore, stamp, withLock, type LowdbStoreOptions } from "./open.ts";
import { stateAfter } from "./recover.ts";
import { allErasures, allVerified, endOf, follow, readableJournals, type Verified } from "./repair.ts";
import { nextPosition, putDamagedAside, replaceDatabase, withoutErased } from "./replace.ts";
import { readForeignSnapshot, readSnapshot, SNAPSHOT, type Snapshot } from "./snapshot-file.ts";
import { recordsOf } from "./state.ts";

/** What the operator is shown who has typed something else. */
export const USAGE = `npm run db -- COMMAND, while the bot is stopped:

  check            look at every file of the database and say what is damaged
  repair           go back to the last state that verifies; the damaged files are kept
  backup           make a backup and verify it
  restore FILE     go back to a backup; what is there now is kept
  compact          put what the journals hold into db.json
  export FILE      write the whole database to a file, as JSON
  import FILE      take a file that was edited by hand: every record is checked; what is there now is kept
`;

/** What a command needs. */
export interface ToolOptions extends LowdbStoreOptions {
  readonly now: Date;
  /** Where the operator stands: a file is looked for from there. */
  readonly cwd: string;
  /** For the operator, line by line. */
  readonly print: (line: string) => void;
}

type Tool = (options: ToolOptions, file: string) => Promise<boolean>;
interface Command {
  readonly run: Tool;
  readonly needsFile?: true;
  /** It works where there is no database yet. */
  readonly makesDatabase?: true;
}
const TOOLS: Readonly<Record<string, Command>> = {
  check: { run: check },
  repair: { run: repair },
  backup: { run: backup },
  restore: { run: restore, needsFile: true, makesDatabase: true },
  compact: { run: compact },
  export: { run: exportTo, needsFile: true },
  import: { run: importFrom, needsFile: true, makesDatabase: true },
};

/**
 * Runs a command on the database in `dir`. Resolves with whether all is well; null for a command that nobody knows, or one
 * without its file. Throws `CannotOpen` with what is wrong and what to do.
 */
export async function runTool(options: ToolOptions, words: readonly string[]): Promise<boolean | null> {
  const [name = "", file, ...rest] = words;
  const tool = Object.hasOwn(TOOLS, name) ? TOOLS[name] : undefined;
  if (!tool || (tool.needsFile ?? false) !== Boolean(file) || rest.length > 0) return null;
  const dir = resolve(options.dir);
  if (!tool.makesDatabase && !(await isDatabase(options.files ?? nodeFiles, dir))) {
    throw new CannotOpen(
      `There is no database in ${dir}. Nothing was done; DATA_DIR says where it is looked for.`,
    );
  }
  return tool.run({ ...options, dir }, resolve(options.cwd, file ?? ""));
}

/** Whether there is anything of a database. */
async function isDatabase(files: Files, dir: string): Promise<boolean> {
  const names = await listIfThere(files, dir);
  return (
    names.some((name) => /^db(\.json|-\d+\.journal)$/.test(name)) ||
    (await listBackups(files, dir)).length > 0
  );
}

async function check(options: ToolOptions): Promise<boolean> {
  const findings = await alone(options, (files) => checkDatabase(files, options.dir));
  options.print(`The database in ${options.dir}:`);
  for (const { file, text, isDamaged } of findings)
    options.print(isDamaged ? `DAMAGED  ${text}` : `ok       ${file} ${text}`);
  const damaged = findings.filter(({ isDamaged }) => isDamaged);
  options.print(adviceOn(damaged, options.dir));
  return damaged.length === 0;
}

function adviceOn(damaged: readonly Finding[], dir: string): string {
  const own = damaged.filter(isOfDatabase);
  if (damaged.length === 0) return "Nothing is damaged.";
  if (own.length === 0)
    return "The database itself is whole; `npm run db -- repair` puts the damaged files aside.";
  const repair =
    "`npm run db -- repair` goes back to the last state that verifies, and keeps the damaged files.";
  return own.some(({ isByHand }) => isByHand)
    ? `If ${SNAPSHOT} was edited on purpose, \`npm run db -- import ${join(dir, SNAPSHOT)}\` takes it as it is; else ${repair}`
    : repair;
}

/** Not of a backup or an archive. */
function isOfDatabase({ file }: Finding): boolean {
  return dirname(file) === ".";
}

async function repair(options: ToolOptions): Promise<boolean> {
  const { dir, print } = options;
  const { isRepaired, isReplaced } = await alone(options, async (files) => {
    const damaged = (await checkDatabase(files, dir)).filter(({ isDamaged }) => isDamaged);
    const own = damaged.filter(isOfDatabase);
    if (own.length > 0) await repairDatabase(options, files);
    const others = damaged.filter((found) => !own.includes(found)).map(({ file }) => file);
    for (const file of others) print(await putDamagedAside(files, dir, file, keptIn(options)));
    return { isRepaired: damaged.length > 0, isReplaced: own.length > 0 };
  });
  if (!isRepaired) print("Nothing is damaged; nothing was changed.");
  return isReplaced ? backup(options) : true;
}

function keptIn({ now }: ToolOptions): string {
  return `damaged-${stamp(now.toISOString())}`;
}

async function repairDatabase(options: ToolOptions, files: Files): Promise<void> {
  const { dir, print } = options;
  const all = await allVerified(files, dir);
  const [verified] = all;
  if (!verified) {
    throw new CannotOpen(
      `Nothing in ${dir} verifies, and there is no backup that does. Nothing was changed.`,
    );
  }
  const records = recordsOf(stateAfter(verified.snapshot.records, verified.commits));
  const position = endOf(verified);
  const kept = await replaceDatabase(files, dir, keptIn(options), {
    position,
    records: await withoutErased(records, allErasures(all)),
  });
  print(`The database is now as it was after commit ${position.commit}: from ${sourceOf(verified)}.`);
  print(`What was confirmed after that, if anything, is lost. The damaged files are in ${kept}.`);
}

function sourceOf({ file, commits }: Verified): string {
  return commits.length === 0 ? file : `${file} and ${commits.length} commits of the journals behind it`;
}

async function backup(options: ToolOptions): Promise<boolean> {
  const store = await openLowdbStore(options);
  const made = await store.backup(options.now);
  await store.close();
  if (made.status === "failed") return false;
  options.print(`A backup of ${made.records} records, read back and whole, lies at ${made.where}`);
  return true;
}

async function compact(options: ToolOptions): Promise<boolean> {
  const store = await openLowdbStore(options);
  await store.close();
  const left = await listJournals(options.files ?? nodeFiles, options.dir);
  if (left.length > 0) {
    throw new CannotOpen(
      `${join(options.dir, SNAPSHOT)} could not be renewed; why is said above. Nothing is lost: all is in the journals beside it.`,
    );
  }
  options.print(`${join(options.dir, SNAPSHOT)} holds everything now.`);
  return true;
}

async function exportTo(options: ToolOptions, file: string): Promise<boolean> {
  await compact({ ...options, print: () => undefined });
  const { records } = await alone(options, async (files) => {
    if (await readIfThere(files, file))
      throw new CannotOpen(`${file} is there already. Nothing was written.`);
    await replaceDurably(files, file, (to) => copyFile(files, join(options.dir, SNAPSHOT), to));
    return verifySnapshot(files, file);
  });
  options.print(`${records} records are in ${file}. It names people: keep it as safe as the database.`);
  return true;
}

/** A backup must be whole to the last byte. */
function restore(options: ToolOptions, file: string): Promise<boolean> {
  return takeFrom(options, file, "before-restore", readSnapshot);
}

function importFrom(options: ToolOptions, file: string): Promise<boolean> {
  return takeFrom(options, file, "before-import", readForeignSnapshot);
}

async function takeFrom(
  options: ToolOptions,
  file: string,
  name: string,
  read: (file: string, bytes: Uint8Array) => Promise<Snapshot>,
): Promise<boolean> {
  const { dir, now, print } = options;
  await alone(options, async (files) => {
    const snapshot = await readOf(file, async () => {
      const bytes = await readIfThere(files, file);
      if (!bytes) throw new CannotOpen(`There is no file ${file}. Nothing was changed.`);
      return read(basename(file), bytes);
    });
    // A db.json is not all of a database: what journals hold behind it is not to be lost.
    const hasJournals = basename(file) === SNAPSHOT;
    const commits = hasJournals ? follow(snapshot, await readableJournals(files, dirname(file))) : [];
    const records = recordsOf(stateAfter(snapshot.records, commits));
    const verified = await allVerified(files, dir);
    const kept = await replaceDatabase(files, dir, join(BACKUPS, `${name}-${stamp(now.toISOString())}`), {
      position: await nextPosition(files, dir, commits.at(-1) ?? snapshot.position, verified),
      records: await withoutErased(records, allErasures(verified)),
    });
    const more = commits.length > 0 ? `, with ${commits.length} commits from the journals behind it` : "";
    print(`The database is now what ${file} holds${more}. What was there before is kept in ${kept}.`);
  });
  return backup(options);
}

async function readOf<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Damage) {
      throw new CannotOpen(`${join(dirname(file), error.message)}. Nothing was changed.`, { cause: error });
    }
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw new CannotOpen(`${file} cannot be read (${code}). Nothing was changed.`, { cause: error });
  }
}

/** Does something while nobody else uses the database. */
function alone<T>(options: ToolOptions, work: (files: Files) => Promise<T>): Promise<T> {
  return withLock(options, options.dir, async (lock) => {
    const result = await work(options.files ?? nodeFiles).catch((error: unknown) => {
      // What the file system refuses is said as it says it: it names the path.
      if (error instanceof Error && codeOf(error) !== undefined)
        throw new CannotOpen(`${error.message}.`, { cause: error });
      throw error;
    });
    await lock.release();
    return result;
  });
}
