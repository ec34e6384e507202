import { join } from "node:path";

import { Damage } from "./damage.ts";
import type { Files } from "./files.ts";
import { decodeJournal, type JournalCommit, type JournalContents, type Position } from "./journal-format.ts";
import { firstCommitOf, journalName } from "./journal.ts";

/** The numbers of the first commits of a folder's journals, ascending. */
export async function listJournals(files: Files, dir: string): Promise<number[]> {
  const names = await files.list(dir);
  return names.flatMap((name) => firstCommitOf(name) ?? []).sort((a, b) => a - b);
}

/** The journals that hold anything behind `commit`, by the numbers of their first commits. */
export function journalsBehind(commit: number, firsts: readonly number[]): number[] {
  return firsts.filter((_, index) => (firsts[index + 1] ?? Infinity) > commit + 1);
}

/** The last journal, which may end with what was never confirmed. */
interface LastJournal {
  readonly name: string;
  /** Null where not even its header was written. */
  readonly contents: JournalContents | null;
  readonly length: number;
}

/**
 * The commits behind a position, from all journals of the folder; up to another position, where one is given: the file
 * may just be written behind it. Throws `Damage` where they do not follow one another from there.
 */
export async function readJournals(
  files: Files,
  dir: string,
  from: Position,
  upTo?: Position,
): Promise<JournalCommit[]> {
  return (await readAll(files, dir, from, upTo)).commits;
}

interface AllJournals {
  readonly commits: JournalCommit[];
  readonly end: Position;
  readonly last: LastJournal | null;
  /** The length of all that was read. */
  readonly bytes: number;
}

/** The same, with the state of the last file. */
export async function readAll(
  files: Files,
  dir: string,
  from: Position,
  upTo?: Position,
): Promise<AllJournals> {
  const firsts = journalsBehind(from.commit, await listJournals(files, dir));
  // Not pushed with `...`: a journal may hold more commits than a call may have arguments.
  let commits: JournalCommit[] = [];
  let end: Position | null = null;
  let last: LastJournal | null = null;
  let length = 0;
  for (const [index, first] of firsts.entries()) {
    if (upTo && first > upTo.commit) break;
    const name = journalName(first);
    const bytes = await files.read(join(dir, name));
    const contents = decodeJournal(name, bytes);
    length += bytes.length;
    const isLast =
      index === firsts.length - 1 || (upTo !== undefined && (firsts[index + 1] ?? 0) > upTo.commit);
    last = { name, contents, length: bytes.length };
    if (!isLast && (!contents || contents.goodBytes < bytes.length)) {
      throw new Damage(name, null, "is cut off, though another journal follows it");
    }
    if (!contents) continue;
    checkFollows(name, first, contents, end, from);
    commits = commits.concat(
      contents.commits.filter(({ commit }) => commit > from.commit && commit <= (upTo?.commit ?? Infinity)),
    );
    end = contents.end;
  }
  const reached = commits.at(-1) ?? from;
  if (upTo && (reached.commit !== upTo.commit || reached.chain !== upTo.chain)) {
    throw new Damage(last?.name ?? "db.json", null, `does not reach commit ${upTo.commit}`);
  }
  return { commits, end: reached, last, bytes: length };
}

/** Whether a journal goes on where the one before ended and where the snapshot is. */
function checkFollows(
  name: string,
  first: number,
  { after, commits }: JournalContents,
  end: Position | null,
  from: Position,
): void {
  if (after.commit + 1 !== first) throw new Damage(name, 1, "has the name of another journal");
  if (end ? after.commit !== end.commit || after.chain !== end.chain : after.commit > from.commit) {
    throw new Damage(
      name,
      1,
      `goes on behind commit ${after.commit}, but the files before it do not reach that far`,
    );
  }
  const meeting = [after, ...commits].find(({ commit }) => commit === from.commit);
  if (meeting && meeting.chain !== from.chain) {
    throw new Damage(name, null, "belongs to another database than db.json");
  }
}
