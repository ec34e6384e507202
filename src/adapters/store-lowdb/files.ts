import { constants, createReadStream } from "node:fs";
import {
  chmod,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  stat,
  unlink,
  type FileHandle,
} from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { platform } from "node:os";
import { dirname, join } from "node:path";

/** What the store does to the file system, so that tests can let any of it fail. Errors carry Node's `code`. */
export interface Files {
  /** Makes the folder and those above it, for the owner alone; the topmost that it made, undefined when it was there. */
  makeFolder(path: string): Promise<string | undefined>;
  list(folder: string): Promise<readonly string[]>;
  /** The permission bits. */
  modeOf(path: string): Promise<number>;
  /** Only the owner may read and write the file from now on. */
  restrict(path: string): Promise<void>;
  read(path: string): Promise<Uint8Array>;
  /** The file's contents, part by part. */
  parts(path: string): AsyncIterable<Uint8Array>;
  /** An empty file to write to, for the owner alone; what was there under this name is lost. */
  create(path: string): Promise<OpenFile>;
  /** A file that is there, to write on at its end. */
  extend(path: string): Promise<OpenFile>;
  /** A second name for a file; fails with EEXIST, at once and for certain, where the name is taken. */
  link(path: string, name: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Makes durable which names the folder has. */
  syncFolder(path: string): Promise<void>;
}

/** A file that is being written. */
export interface OpenFile {
  /** Writes at the end; how many bytes it took, perhaps fewer than given. */
  write(bytes: Uint8Array): Promise<number>;
  /** Cuts off what stands behind so many bytes; writing goes on there. */
  truncate(length: number): Promise<void>;
  /** What was written is on the disk when it resolves. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

const PART_BYTES = 256 * 1024;
const { O_RDWR } = constants;
/** Windows has no such thing; there every write is followed by a call of its own. */
const O_DSYNC = (constants as Partial<typeof constants>).O_DSYNC ?? 0;

/** The real file system. */
export const nodeFiles: Files = {
  makeFolder: (path) => mkdir(path, { recursive: true, mode: 0o700 }),
  list: (folder) => readdir(folder),
  modeOf: async (path) => (await stat(path)).mode & 0o777,
  restrict: (path) => chmod(path, 0o600),
  read: (path) => readFile(path),
  parts: (path) => createReadStream(path, { highWaterMark: PART_BYTES }) as AsyncIterable<Uint8Array>,
  create: async (path) => openFile(await open(path, "w", 0o600), 0, false),
  extend: async (path) => openFile(await open(path, O_RDWR | O_DSYNC), (await stat(path)).size, O_DSYNC > 0),
  link: (path, name) => link(path, name),
  rename: (from, to) => rename(from, to),
  remove: (path) => unlink(path),
  syncFolder: async (path) => {
    // Windows has no such thing: it does not open folders.
    if (platform() === "win32") return;
    await using folder = await open(path, "r");
    await folder.sync();
  },
};

/** With `writesThrough` a write ends when it is on the disk: one call for a commit in place of two. */
function openFile(handle: FileHandle, end: number, writesThrough: boolean): OpenFile {
  let position = end;
  let isSynced = true;
  return {
    write: async (bytes) => {
      const { bytesWritten } = await handle.write(bytes, 0, bytes.length, position);
      position += bytesWritten;
      isSynced &&= writesThrough;
      return bytesWritten;
    },
    truncate: async (length) => {
      await handle.truncate(length);
      position = length;
      isSynced = false;
    },
    sync: async () => {
      // The length is part of it; times of access and change, which only `fsync` writes, nobody needs.
      if (!isSynced) await handle.datasync();
      isSynced = true;
    },
    close: () => handle.close(),
  };
}

/** Node's code of an error of the file system ("ENOENT"); undefined for any other error. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** The contents of a file; null when there is none. */
export async function readIfThere(files: Files, path: string): Promise<Uint8Array | null> {
  try {
    return await files.read(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

/** The names in a folder; none when there is no such folder. */
export async function listIfThere(files: Files, folder: string): Promise<readonly string[]> {
  try {
    return await files.list(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}

/** Removes a file, if there is one. */
export async function removeIfThere(files: Files, path: string): Promise<void> {
  try {
    await files.remove(path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
}

/** Writes all of the bytes, however few the file takes at once. */
export async function writeAll(file: OpenFile, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const written = await file.write(bytes.subarray(done));
    if (written === 0) throw new Error("nothing more could be written");
    done += written;
  }
}

/** Makes a file of what `write` writes, on the disk when it resolves. Its name is durable after `syncFolder`. */
export async function createDurably(
  files: Files,
  path: string,
  write: (file: OpenFile) => Promise<void>,
): Promise<void> {
  const file = await files.create(path);
  try {
    await write(file);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Copies a file; the copy is on the disk when it resolves. */
export async function copyFile(files: Files, from: string, to: string): Promise<void> {
  await createDurably(files, to, async (file) => {
    for await (const part of files.parts(from)) await writeAll(file, part);
  });
}

/** Makes a folder and those above it where they are missing; durably: each is known to the one above it. */
export async function makeFolderDurably(files: Files, path: string): Promise<void> {
  const made = await files.makeFolder(path);
  for (let folder = path; made !== undefined && folder.length >= made.length; folder = dirname(folder)) {
    await files.syncFolder(dirname(folder));
  }
}

/** Where something is written before it takes this name: another place each time. */
function temporaryName(path: string): string {
  return `${path}.${randomUUID()}.tmp`;
}

/** Removes what writes have left in a folder that did not come to their end. */
export async function removeTemporaries(files: Files, folder: string): Promise<void> {
  for (const name of await listIfThere(files, folder)) {
    if (/^(db\.json|db-.*|deliveries-.*)\.[0-9a-f-]{36}\.tmp$/.test(name))
      await removeIfThere(files, join(folder, name));
  }
}

/**
 * Makes a file that is always whole: what is new is written beside it, durably, and takes its name then. `false` says that
 * nothing was written. When it rejects, the file is as before or as it was to be, and nothing else is left.
 */
export async function replaceDurably<T>(
  files: Files,
  path: string,
  write: (to: string) => Promise<T>,
): Promise<T> {
  const temporary = temporaryName(path);
  try {
    const result = await write(temporary);
    if (result !== false) {
      await files.rename(temporary, path);
      await files.syncFolder(dirname(path));
    }
    return result;
  } catch (error) {
    // On a full disk what is left would keep the next one from succeeding; the first error is the one to tell.
    await removeIfThere(files, temporary).catch(() => undefined);
    throw error;
  }
}
