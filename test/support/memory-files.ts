import { dirname } from "node:path";

import type { Files, OpenFile } from "../../src/adapters/store-lowdb/files.ts";

interface Inode {
  bytes: Uint8Array;
  /** What of it a power cut leaves for certain. */
  synced: Uint8Array;
  /** So many of its first bytes have stayed as they were synced. */
  stable: number;
}

/** A random whole number from 0 to below the limit. */
export type Chance = (limit: number) => number;

/**
 * A disk in memory that knows what has been synced, as strict as POSIX lets a disk be: contents are durable after the file's
 * sync, names after the folder's.
 */
export class MemoryDisk {
  /** In how large parts files are read: small ones end anywhere. */
  readonly #partBytes: number;
  #names = new Map<string, Inode>();
  #syncedNames = new Map<string, Inode>();
  readonly #folders = new Set<string>();

  readonly files: Files = {
    makeFolder: async (path) => {
      if (this.#folders.has(path)) return undefined;
      this.#folders.add(path);
      return path;
    },
    list: async (folder) =>
      [...this.#names.keys()]
        .filter((path) => dirname(path) === folder)
        .map((path) => path.slice(folder.length + 1)),
    modeOf: async () => 0o700,
    restrict: async (path) => {
      this.#inode(path);
    },
    read: async (path) => this.#inode(path).bytes,
    create: async (path) => {
      const inode = this.#names.get(path) ?? { bytes: new Uint8Array(), synced: new Uint8Array(), stable: 0 };
      inode.bytes = new Uint8Array();
      inode.stable = 0;
      this.#names.set(path, inode);
      return openInode(inode);
    },
    extend: async (path) => openInode(this.#inode(path)),
    parts: (path) => this.#parts(path),
    link: async (path, name) => {
      if (this.#names.has(name)) throw fileError("EEXIST", name);
      this.#names.set(name, this.#inode(path));
    },
    rename: async (from, to) => {
      this.#names.set(to, this.#inode(from));
      this.#names.delete(from);
    },
    remove: async (path) => {
      this.#inode(path);
      this.#names.delete(path);
    },
    syncFolder: async (folder) => {
      for (const path of this.#syncedNames.keys())
        if (dirname(path) === folder) this.#syncedNames.delete(path);
      for (const [path, inode] of this.#names)
        if (dirname(path) === folder) this.#syncedNames.set(path, inode);
    },
  };

  constructor({ partBytes = 61 } = {}) {
    this.#partBytes = partBytes;
  }

  /**
   * The power goes: unsynced names are lost or, just as possible, not. Unsynced contents are lost; with `chance` some of
   * their pages have arrived.
   */
  cutPower(unsyncedNames: "lost" | "kept", chance?: Chance): void {
    this.#names = new Map(unsyncedNames === "lost" ? this.#syncedNames : this.#names);
    for (const inode of new Set(this.#names.values())) {
      inode.bytes = chance ? arrived(inode, chance) : inode.synced;
      inode.synced = inode.bytes;
      inode.stable = inode.bytes.length;
    }
    this.#syncedNames = new Map(this.#names);
  }

  /** Puts a durable file there. */
  put(path: string, contents: string | Uint8Array): void {
    const bytes = Buffer.from(contents);
    const inode: Inode = { bytes, synced: bytes, stable: bytes.length };
    this.#names.set(path, inode);
    this.#syncedNames.set(path, inode);
  }

  bytes(path: string): Buffer {
    return Buffer.from(this.#inode(path).bytes);
  }

  /** Another disk with the same files, all of them durable. */
  copy(): MemoryDisk {
    const copy = new MemoryDisk({ partBytes: this.#partBytes });
    for (const [path, { bytes }] of this.#names) copy.put(path, bytes);
    return copy;
  }

  get paths(): string[] {
    return [...this.#names.keys()];
  }

  async *#parts(path: string): AsyncGenerator<Uint8Array, undefined> {
    const { bytes } = this.#inode(path);
    for (let at = 0; at < bytes.length; at += this.#partBytes) yield bytes.subarray(at, at + this.#partBytes);
  }

  #inode(path: string): Inode {
    const inode = this.#names.get(path);
    if (!inode) throw fileError("ENOENT", path);
    return inode;
  }
}

const PAGE_BYTES = 16;

/**
 * What is on the disk of a file that was being written to: what was there before, if it was to be cut off; else as much of
 * its new length, and of its new pages, as chance has it. What did not arrive is zeros.
 */
function arrived({ bytes, synced, stable }: Inode, chance: Chance): Uint8Array {
  if (bytes === synced || (stable < synced.length && chance(2) === 0)) return synced;
  const length = chance(2) === 0 ? bytes.length : stable + chance(bytes.length - stable + 1);
  const found = Buffer.alloc(length);
  // From nearly all pages to one half of them.
  const loss = [40, 8, 2][chance(3)] ?? 2;
  found.set(bytes.subarray(0, stable));
  for (let page = stable - (stable % PAGE_BYTES); page < length; page += PAGE_BYTES) {
    const from = Math.max(page, stable);
    if (chance(loss) > 0) found.set(bytes.subarray(from, Math.min(page + PAGE_BYTES, length)), from);
  }
  return found;
}

function openInode(inode: Inode): OpenFile {
  return {
    write: async (bytes) => {
      inode.bytes = Buffer.concat([inode.bytes, bytes]);
      return bytes.length;
    },
    truncate: async (length) => {
      inode.bytes = inode.bytes.subarray(0, length);
      inode.stable = Math.min(inode.stable, length);
    },
    sync: async () => {
      inode.synced = inode.bytes;
      inode.stable = inode.bytes.length;
    },
    close: async () => undefined,
  };
}

/** An error as the file system gives it. */
export function fileError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: simulated, ${path}`), { code });
}
