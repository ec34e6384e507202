import { mkdir, open, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import type { KeptFile } from "./records.ts";
import { newName } from "./secrets.ts";

/** Files that went through the chat, one per id, in a folder of their own. */
export interface KeptFiles {
  /** Stores a file durably under a new id. The kind is what the sender says; see `pictureType` before showing it. */
  put(name: string, bytes: Uint8Array, kind: KeptFile["kind"]): Promise<KeptFile>;
  /** The bytes; the id must come from a record of ours, never from outside. */
  bytes(file: KeptFile): Promise<Uint8Array<ArrayBuffer>>;
  /** Takes a file away for good; one that is not there is no fault. */
  remove(file: KeptFile): Promise<void>;
}

/** Opens the folder and clears away what no message shows: uploads that were never sent, files of deleted messages. */
export async function openKeptFiles(dir: string, known: ReadonlySet<string>): Promise<KeptFiles> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const strays = (await readdir(dir)).filter((name) => !known.has(name));
  await Promise.all(strays.map((name) => rm(join(dir, name), { recursive: true })));
  return {
    put: async (name, bytes, kind) => {
      const fileId = newName();
      await using handle = await open(join(dir, fileId), "wx", 0o600);
      await handle.writeFile(bytes);
      await handle.sync();
      return { fileId, kind, name: tidyName(name), size: bytes.length };
    },
    bytes: (file) => readFile(join(dir, file.fileId)),
    remove: (file) => rm(join(dir, file.fileId), { force: true }),
  };
}

const SIGNATURES: readonly (readonly [type: string, offset: number, bytes: readonly number[]])[] = [
  ["image/png", 0, [0x89, 0x50, 0x4e, 0x47]],
  ["image/jpeg", 0, [0xff, 0xd8, 0xff]],
  ["image/gif", 0, [0x47, 0x49, 0x46, 0x38]],
  ["image/webp", 8, [0x57, 0x45, 0x42, 0x50]],
];

/** What kind of picture the bytes are, whatever the name says; null when they are none that is safe to show. */
export function pictureType(bytes: Uint8Array): string | null {
  const found = SIGNATURES.find(([, offset, signature]) =>
    signature.every((byte, index) => bytes[offset + index] === byte),
  );
  return found?.[0] ?? null;
}

/** A name that can stand in a header and on a disk: no path, no control characters, not empty, not endless. */
function tidyName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  return last.replace(/\p{C}/gu, "").trim().slice(-150) || "file";
}
