import { z } from "zod";

import type { Changes } from "./changes.ts";
import { checksumOf, type Checksum } from "./checksum.ts";
import { Damage, NewerVersion } from "./damage.ts";
import { isCollectionName, SCHEMA_VERSION, type CollectionName } from "./database.ts";

/** A commit as a journal holds it; what was removed goes before what was put. */
export interface JournalCommit {
  readonly commit: number;
  readonly removed: readonly (readonly [collection: CollectionName, key: string])[];
  readonly put: readonly (readonly [collection: CollectionName, record: unknown])[];
  /** Of this line and all before it. */
  readonly chain: Checksum;
}

/** Up to where a database has come: the number of its last commit, and the checksum of all of them. */
export interface Position {
  readonly commit: number;
  readonly chain: Checksum;
}

const byCollection = <T extends z.ZodType>(of: T) =>
  z.record(z.string().refine(isCollectionName), z.array(of));
const lineSchema = z.strictObject({
  commit: z.int().positive(),
  batch: z.int().positive(),
  remove: z.exactOptional(byCollection(z.string())),
  put: z.exactOptional(byCollection(z.unknown())),
});
const headerSchema = z.object({
  journal: z.literal("truc-ban"),
  schemaVersion: z.int().positive(),
  after: z.int().nonnegative(),
  chain: z.string().regex(/^[0-9a-f]{8}$/),
});

/** A journal's first line: which position it goes on from. */
export function encodeHeader({ commit, chain }: Position): string {
  const json = JSON.stringify({ journal: "truc-ban", schemaVersion: SCHEMA_VERSION, after: commit, chain });
  return `${checksumOf(json)} ${json}\n`;
}

/**
 * A commit's line: the checksum of it and all before it, then JSON. `batch` is the first commit of those that were written
 * together: what no one of them has confirmed may be lost with a power cut, in whatever order the disk writes.
 */
export function encodeCommit(
  changes: Changes,
  { commit, chain }: Position,
  batch: number,
): { readonly text: string; readonly position: Position } {
  const number = commit + 1;
  const removed = changes.filter(({ text, isMoved }) => text === null || isMoved);
  const put = changes.filter(({ text }) => text !== null);
  const json = `{${[
    `"commit":${number},"batch":${batch}`,
    ...section("remove", removed, ({ key }) => JSON.stringify(key)),
    ...section("put", put, ({ text }) => text ?? ""),
  ].join(",")}}`;
  const checksum = checksumOf(json, chain);
  return { text: `${checksum} ${json}\n`, position: { commit: number, chain: checksum } };
}

function section(name: string, changes: Changes, of: (change: Changes[number]) => string): string[] {
  if (changes.length === 0) return [];
  const lists = Map.groupBy(changes, ({ collection }) => collection);
  const entries = [...lists].map(([collection, list]) => `"${collection}":[${list.map(of).join(",")}]`);
  return [`"${name}":{${entries.join(",")}}`];
}

/** What a journal holds. `goodBytes` is less than its length where its end was never confirmed. */
export interface JournalContents {
  readonly after: Position;
  readonly commits: readonly JournalCommit[];
  readonly end: Position;
  readonly goodBytes: number;
}

interface Line {
  readonly checksum: Checksum;
  readonly json: string;
}

/**
 * Reads a journal. A last line that is cut off was never confirmed; nor were lines that were written together with a
 * damaged one, when all that follows was. Null for a file whose very header is cut off. Throws `Damage` for all else.
 */
export function decodeJournal(file: string, bytes: Uint8Array): JournalContents | null {
  const lines = new LinesOf(bytes);
  const header = lines.at(0);
  const after = header && headerOf(file, header);
  if (!after) {
    // It was whole before anything was written behind it.
    if (lines.length <= 1 && isTorn(lines.bytes(0))) return null;
    throw new Damage(file, 1, "is not the first line of a journal");
  }
  const commits: JournalCommit[] = [];
  let end: Position = after;
  for (let index = 1; index < lines.length; index++) {
    const commit = commitOf(lines.at(index), end);
    if (!commit) {
      if (isUnconfirmed(lines, index, end.commit + 1)) {
        return { after, commits, end, goodBytes: lines.start(index) };
      }
      throw new Damage(file, index + 1, "is damaged: it does not match its checksum");
    }
    commits.push(commit);
    end = commit;
  }
  return { after, commits, end, goodBytes: bytes.length };
}

function headerOf(file: string, { checksum, json }: Line): Position | null {
  if (checksumOf(json) !== checksum) return null;
  const { data } = headerSchema.safeParse(JSON.parse(json));
  if (!data) return null;
  if (data.schemaVersion > SCHEMA_VERSION) {
    throw new NewerVersion(
      file,
      1,
      `has schemaVersion ${data.schemaVersion}; this program knows up to ${SCHEMA_VERSION}`,
    );
  }
  return { commit: data.after, chain: data.chain };
}

function commitOf(line: Line | null, before: Position): JournalCommit | null {
  if (!line || checksumOf(line.json, before.chain) !== line.checksum) return null;
  const { data } = lineSchema.safeParse(JSON.parse(line.json));
  if (data?.commit !== before.commit + 1) return null;
  return {
    commit: data.commit,
    removed: listOf(data.remove),
    put: listOf(data.put),
    chain: line.checksum,
  };
}

function listOf<T>(
  byCollection: Partial<Record<string, readonly T[]>> = {},
): (readonly [CollectionName, T])[] {
  return Object.entries(byCollection).flatMap(([name, list = []]) =>
    isCollectionName(name) ? list.map((one) => [name, one] as const) : [],
  );
}

/**
 * Whether nobody can have been told of the commit with this number, whose line does not verify: it looks like what an
 * interrupted write leaves, and whatever verifies behind it was written together with it.
 */
function isUnconfirmed(lines: LinesOf, index: number, number: number): boolean {
  const later = lines.verifyingAfter(index);
  const isLast = later.every(({ batch }) => batch <= number);
  return isLast && isTorn(lines.bytes(index, later[0]?.index));
}

/** What an interrupted write leaves: no end of line, or zeros where the disk had not come to: many, or from its start. */
function isTorn(bytes: Buffer): boolean {
  return bytes.at(-1) !== NEWLINE || bytes.at(0) === 0 || bytes.includes(ZEROS);
}

const NEWLINE = 10;
const ZEROS = Buffer.alloc(8);

/** The lines of a journal, found by their ends; what stands behind the last end counts as one more. */
class LinesOf {
  readonly #bytes: Buffer;
  readonly #starts: number[] = [];

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let start = 0; start < bytes.length;) {
      this.#starts.push(start);
      const end = this.#bytes.indexOf(NEWLINE, start);
      start = end < 0 ? bytes.length : end + 1;
    }
  }

  get length(): number {
    return this.#starts.length;
  }

  start(index: number): number {
    return this.#starts[index] ?? this.#bytes.length;
  }

  /** From the start of one line to the start of another, or to the end. */
  bytes(from: number, to = this.length): Buffer {
    return this.#bytes.subarray(this.start(from), this.start(to));
  }

  /** Null for what does not even look like a line. */
  at(index: number): Line | null {
    const text = this.#bytes.toString("utf8", this.start(index), this.start(index + 1));
    const match = /^([0-9a-f]{8}) (\{.*\})\n?$/s.exec(text);
    return match ? { checksum: match[1] ?? "", json: match[2] ?? "" } : null;
  }

  /** Every line behind this one that verifies by itself, given the checksum that stands in the line before. */
  verifyingAfter(index: number): { readonly index: number; readonly batch: number }[] {
    const found: { index: number; batch: number }[] = [];
    for (let later = index + 1; later < this.length; later++) {
      const before = this.at(later - 1)?.checksum;
      const line = this.at(later);
      if (before === undefined || !line || checksumOf(line.json, before) !== line.checksum) continue;
      const { data } = lineSchema.safeParse(JSON.parse(line.json));
      if (data) found.push({ index: later, batch: data.batch });
    }
    return found;
  }
}
