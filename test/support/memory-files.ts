import { dirname } from "node:path";

import type { Files } from "../../src/adapters/store-lowdb/files.ts";

interface Inode {
  bytes: Uint8Array;
  /** What of it a power cut leaves. */
  synced: Uint8Array;
}

/**
 * A disk in memory that knows what has been synced, as strict as POSIX lets a disk be: contents are durable after the file's
 * sync, names after the folder's.
 */
export class MemoryDisk {
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
      const inode = this.#names.get(path) ?? { bytes: new Uint8Array(), synced: new Uint8Array() };
      inode.bytes = new Uint8Array();
      this.#names.set(path, inode);
      return {
        write: async (bytes) => {
          inode.bytes = Buffer.concat([inode.bytes, bytes]);
          return bytes.length;
        },
        sync: async () => {
          inode.synced = inode.bytes;
        },
        close: async () => undefined,
      };
    },
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

  /** The power goes: unsynced contents are lost, and unsynced names too or, just as possible, not. */
  cutPower(unsyncedNames: "lost" | "kept"): void {
    this.#names = new Map(unsyncedNames === "lost" ? this.#syncedNames : this.#names);
    for (const inode of this.#names.values()) inode.bytes = inode.synced;
    this.#syncedNames = new Map(this.#names);
  }

  get paths(): string[] {
    return [...this.#names.keys()];
  }

  #inode(path: string): Inode {
    const inode = this.#names.get(path);
    if (!inode) throw fileError("ENOENT", path);
    return inode;
  }
}

/** An error as the file system gives it. */
export function fileError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: simulated, ${path}`), { code });
}
