import { chmod, mkdir, open, readFile, rename, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";

/** The file has grown by so much since it was last rewritten: time to rewrite it. */
const REWRITE_AFTER_BYTES = 8_000_000;

/** A file of lines that only grows, until it is rewritten to what still counts. */
export interface Journal<T> {
  /** Stores a record, then applies it. Rejects when it could not be stored; then it was not applied either. */
  append(record: T): Promise<void>;
  /**
   * Applies a record that takes something away, and rewrites the file to what counts then, so that nothing of it is left
   * there. Rejects when the file could not be rewritten; then it was not applied either.
   */
  purge(record: T): Promise<void>;
}

export interface JournalOptions<T> {
  readonly path: string;
  /** Reads one line; throws when it is not a record. */
  readonly parse: (line: string) => T;
  readonly apply: (record: T) => void;
  /** The records that the present state can be built from, or the one that this record would lead to. */
  readonly snapshot: (record?: T) => readonly T[];
  /** Told when the file could not be made shorter; it works on as it is. */
  readonly onLong: (error: unknown) => void;
}

/** A line of the file, other than an unfinished last one, is not a record: somebody has written in it. */
export class JournalDamaged extends Error {
  override readonly name = "JournalDamaged";
}

interface Change<T> {
  readonly record: T;
  readonly purges: boolean;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Applies what the file holds and keeps it growing. A record's promise resolves after fsync; records that wait together
 * share one. An unfinished last line (the process died while writing) was never confirmed to anybody and is dropped.
 */
export async function openJournal<T>(options: JournalOptions<T>): Promise<Journal<T>> {
  const { path, apply, snapshot, onLong } = options;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await chmod(dirname(path), 0o700);
  await load(options);
  let length = 0;
  let rewrittenLength = 0;
  const waiting: Change<T>[] = [];
  let writing = false;

  async function rewrite(record?: T): Promise<void> {
    const bytes = toLines(snapshot(record));
    await writeNew(`${path}.new`, bytes);
    await rename(`${path}.new`, path);
    length = rewrittenLength = bytes.length;
    await using directory = await open(dirname(path), "r");
    await directory.sync();
  }

  /** What waits up to the next purge, or that alone. */
  function takeBatch(): Change<T>[] {
    const appends = waiting.findIndex(({ purges }) => purges);
    return waiting.splice(0, appends < 0 ? waiting.length : Math.max(1, appends));
  }

  async function writeBatch(batch: readonly Change<T>[]): Promise<void> {
    const [first] = batch;
    try {
      if (first?.purges) await rewrite(first.record);
      else length = await writeAt(path, length, toLines(batch.map(({ record }) => record)));
    } catch (error) {
      for (const { reject } of batch) reject(error);
      return;
    }
    for (const { record, resolve } of batch) {
      apply(record);
      resolve();
    }
  }

  async function writeAll(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      await writeBatch(takeBatch());
      if (length - rewrittenLength > REWRITE_AFTER_BYTES) await rewrite().catch(onLong);
    }
    writing = false;
  }

  function store(record: T, purges: boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      waiting.push({ record, purges, resolve, reject });
      if (!writing) void writeAll();
    });
  }

  await rewrite();
  return {
    append: (record) => store(record, false),
    purge: (record) => store(record, true),
  };
}

async function load<T>({ path, parse, apply }: JournalOptions<T>): Promise<void> {
  const lines = (await readIfThere(path)).split("\n");
  lines.pop(); // Behind the last line break: nothing, or a line that was never finished.
  for (const [index, line] of lines.entries()) {
    let record: T;
    try {
      record = parse(line);
    } catch (cause) {
      throw new JournalDamaged(`Line ${index + 1} of ${path} cannot be read.`, { cause });
    }
    apply(record);
  }
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}

function toLines(records: readonly unknown[]): Buffer {
  return Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join(""));
}

/** Writes behind what is certain, cutting off what a failed write may have left there. Returns the new length. */
async function writeAt(path: string, length: number, bytes: Buffer): Promise<number> {
  await using handle = await open(path, "r+", 0o600);
  await handle.truncate(length);
  await writeFully(handle, bytes, length);
  await handle.datasync();
  return length + bytes.length;
}

async function writeFully(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** Writes a whole file, durably. */
async function writeNew(path: string, bytes: Buffer): Promise<void> {
  await using handle = await open(path, "w", 0o600);
  await writeFully(handle, bytes, 0);
  await handle.sync();
}
