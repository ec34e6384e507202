import { chmod, link, mkdir, open, readdir, readFile, rename, stat, unlink } from "node:fs/promises";
import { platform } from "node:os";

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
  /** An empty file to write to, for the owner alone; what was there under this name is lost. */
  create(path: string): Promise<OpenFile>;
  /** A second name for a file; fails with EEXIST, at once and for certain, where the name is taken. */
  link(path: string, name: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Makes durable which names the folder has. */
  syncFolder(path: string): Promise<void>;
}

export interface OpenFile {
  /** Writes at the end; how many bytes it took, perhaps fewer than given. */
  write(bytes: Uint8Array): Promise<number>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The real file system. */
export const nodeFiles: Files = {
  makeFolder: (path) => mkdir(path, { recursive: true, mode: 0o700 }),
  list: (folder) => readdir(folder),
  modeOf: async (path) => (await stat(path)).mode & 0o777,
  restrict: (path) => chmod(path, 0o600),
  read: (path) => readFile(path),
  create: async (path) => {
    const handle = await open(path, "w", 0o600);
    return {
      write: async (bytes) => (await handle.write(bytes)).bytesWritten,
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  },
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

export async function removeIfThere(files: Files, path: string): Promise<void> {
  try {
    await files.remove(path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
}

/** Writes a file so that its contents are on the disk, whatever happens next. Its name is durable after `syncFolder`. */
export async function writeDurably(files: Files, path: string, bytes: Uint8Array): Promise<void> {
  const file = await files.create(path);
  try {
    for (let done = 0; done < bytes.length;) {
      const written = await file.write(bytes.subarray(done));
      if (written === 0) throw new Error(`nothing more could be written to ${path}`);
      done += written;
    }
    await file.sync();
  } finally {
    await file.close();
  }
}
