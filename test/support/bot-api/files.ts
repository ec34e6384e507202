import { createHash } from "node:crypto";
import { ApiError, badRequest } from "./api-error.ts";

/** A file in a multipart body. */
export class UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;

  constructor(name: string, bytes: Uint8Array) {
    this.name = name;
    this.bytes = bytes;
  }
}

export interface StoredFile {
  readonly id: string;
  readonly kind: "photo" | "document";
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

const MEBI = 1024 * 1024;
const SIGNATURES = ["89504e47", "ffd8ff", "47494638", "52494646"];

/** What `getFile` says instead of the truth. */
export type Described = { readonly file_path?: string | undefined; readonly file_size?: number | undefined };

/** The files that Telegram keeps, by `file_id`. */
export class FileStore {
  readonly #files = new Map<string, StoredFile>();
  readonly #lost = new Set<string>();
  readonly #described = new Map<string, Described>();

  add(kind: StoredFile["kind"], name: string, bytes: Uint8Array, mime: string): StoredFile {
    const hash = createHash("sha256").update(bytes).digest("base64url").slice(0, 12);
    const id = `${kind === "photo" ? "AgAC" : "BQAC"}${hash}-${this.#files.size}`;
    const file: StoredFile = { id, kind, name, mime, bytes };
    this.#files.set(id, file);
    return file;
  }

  /** An upload of the bot. */
  upload(kind: StoredFile["kind"], { name, bytes }: UploadedFile): StoredFile {
    if (bytes.length === 0) throw badRequest("file must be non-empty");
    if (bytes.length > 50 * MEBI) throw new ApiError(413, "Request Entity Too Large");
    if (kind === "document") return this.add(kind, name, bytes, "application/octet-stream");
    if (bytes.length > 10 * MEBI) {
      throw badRequest(
        `file of size ${bytes.length} bytes is too big for a photo; the maximum size is 10485760 bytes`,
      );
    }
    const start = Buffer.from(bytes.subarray(0, 4)).toString("hex");
    if (!SIGNATURES.some((signature) => start.startsWith(signature)))
      throw badRequest("IMAGE_PROCESS_FAILED");
    return this.add(kind, name, bytes, "image/jpeg");
  }

  /** A file that the bot sends again by its id. */
  reuse(kind: StoredFile["kind"], id: string): StoredFile {
    if (/^https?:/.test(id)) throw badRequest("failed to get HTTP URL content");
    const file = this.#files.get(id);
    if (!file) throw badRequest("wrong file identifier/HTTP URL specified");
    if (file.kind !== kind) throw badRequest(`can't use file of type ${title(file.kind)} as ${title(kind)}`);
    return file;
  }

  /** For `getFile`. */
  describe(id: string): Readonly<Record<string, unknown>> {
    const file = this.#files.get(id);
    if (!file) throw badRequest("invalid file_id");
    if (file.bytes.length > 20 * MEBI) throw badRequest("file is too big");
    return { ...fileJson(file), file_path: `${file.kind}s/${file.id}`, ...this.#described.get(id) };
  }

  /** From now on `getFile` says this of a file; undefined leaves a field out. */
  misdescribe(id: string, described: Described): void {
    this.#described.set(id, described);
  }

  /** `getFile` still knows the file, but it cannot be fetched any more. */
  lose(id: string): void {
    this.#lost.add(id);
  }

  /** For the download: the file behind a `file_path`. */
  at(path: string): StoredFile | undefined {
    const id = path.replace(/^(photos|documents)\//, "");
    return this.#lost.has(id) ? undefined : this.#files.get(id);
  }
}

/** What every kind of file says about itself. */
export function fileJson(file: StoredFile): Readonly<Record<string, unknown>> {
  return { file_id: file.id, file_unique_id: file.id.slice(4, 16), file_size: file.bytes.length };
}

function title(kind: StoredFile["kind"]): string {
  return kind === "photo" ? "Photo" : "Document";
}
