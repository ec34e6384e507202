import { checksumOf, NO_CHECKSUM, type Checksum } from "./checksum.ts";
import { Damage, NewerVersion } from "./damage.ts";
import { SCHEMA_VERSION, type CollectionName } from "./database.ts";
import type { Position } from "./journal-format.ts";

/**
 * The snapshot is JSON with a record on each line, so that people can read, search and compare it:
 *
 *     {
 *     "schemaVersion":2,
 *     "commit":7,
 *     "chain":"89abcdef",
 *     "units":[
 *     {"id":"unit_root", …}
 *     ],
 *     …
 *     "checksum":"01234567"
 *     }
 *
 * The checksum is of all bytes before its own line.
 */

/** The contents of a snapshot, by collection and not yet checked. */
interface RawSnapshot {
  readonly schemaVersion: number;
  readonly position: Position;
  readonly collections: Readonly<Record<string, unknown>>;
  /** False where the checksum is missing or another: written by hand, damaged, or of a program before checksums. */
  readonly isVerified: boolean;
  /** Whether there is one, true or not. */
  readonly hasChecksum: boolean;
}

/** Takes a snapshot's text, part by part. */
type WriteText = (text: string) => Promise<void>;

/** Writes a snapshot; the records of a collection come as JSON, one by one. */
export class SnapshotWriter {
  readonly #write: WriteText;
  readonly #parts: string[] = [];
  #length = 0;
  #checksum: Checksum = NO_CHECKSUM;
  #separator = "";

  constructor(write: WriteText) {
    this.#write = write;
  }

  async begin({ commit, chain }: Position, schemaVersion = SCHEMA_VERSION): Promise<void> {
    await this.#put(`{\n"schemaVersion":${schemaVersion},\n"commit":${commit},\n"chain":"${chain}",\n`);
  }

  async beginCollection(name: CollectionName): Promise<void> {
    this.#separator = "\n";
    await this.#put(`"${name}":[`);
  }

  async record(json: string): Promise<void> {
    await this.#put(`${this.#separator}${json}`);
    this.#separator = ",\n";
  }

  async endCollection(): Promise<void> {
    await this.#put("\n],\n");
  }

  async end(): Promise<void> {
    await this.#flush();
    await this.#write(endOf(this.#checksum));
  }

  async #put(text: string): Promise<void> {
    this.#parts.push(text);
    this.#length += text.length;
    if (this.#length > PART_LENGTH) await this.#flush();
  }

  async #flush(): Promise<void> {
    const text = this.#parts.join("");
    this.#parts.length = 0;
    this.#length = 0;
    this.#checksum = checksumOf(text, this.#checksum);
    await this.#write(text);
  }
}

const PART_LENGTH = 256 * 1024;

/** The last two lines. */
function endOf(checksum: Checksum): string {
  return `"checksum":"${checksum}"\n}\n`;
}
/** Their length. */
export const END_LENGTH = endOf(NO_CHECKSUM).length;

/** Whether a file ends with the checksum of what stands before. */
export function endsVerified(end: string, checksum: Checksum): boolean {
  return end === endOf(checksum);
}

/** What stands beside the collections. */
const FRAME: ReadonlySet<string> = new Set(["schemaVersion", "commit", "chain", "checksum"]);

/** Reads a snapshot of this program or an older one. Throws `Damage` where it is none; an untrue checksum is only told. */
export function decodeSnapshot(file: string, bytes: Uint8Array): RawSnapshot {
  const raw = parse(file, bytes);
  const { schemaVersion, commit = 0, chain = NO_CHECKSUM } = raw;
  if (typeof schemaVersion !== "number") throw new Damage(file, null, "has no schemaVersion");
  if (typeof commit !== "number" || typeof chain !== "string") {
    throw new Damage(file, null, "does not say which commits it holds");
  }
  const split = bytes.length - END_LENGTH;
  const end = new TextDecoder().decode(bytes.subarray(split));
  const isVerified = endsVerified(end, checksumOf(bytes.subarray(0, Math.max(0, split))));
  if (schemaVersion > SCHEMA_VERSION) throw unknownVersion(file, bytes, schemaVersion, isVerified);
  const collections = Object.fromEntries(Object.entries(raw).filter(([name]) => !FRAME.has(name)));
  return {
    schemaVersion,
    position: { commit, chain },
    collections,
    isVerified,
    hasChecksum: "checksum" in raw,
  };
}

/** Of a later program, when it is as that one wrote it. */
function unknownVersion(file: string, bytes: Uint8Array, version: number, isVerified: boolean): Damage {
  const line = lineOf(bytes, `"schemaVersion"`);
  const message = `has schemaVersion ${version}; this program knows up to ${SCHEMA_VERSION}`;
  return isVerified
    ? new NewerVersion(file, line, message)
    : new Damage(file, line, `${message}, and its checksum does not match`);
}

function parse(file: string, bytes: Uint8Array): Record<string, unknown> {
  if (bytes.length === 0) throw new Damage(file, null, "is empty");
  const zero = bytes.indexOf(0);
  // What a power cut leaves behind on some file systems: the length is right, the contents never arrived.
  if (zero >= 0) throw new Damage(file, lineAt(bytes, zero), `is filled with zeros from byte ${zero} on`);
  const raw = parseJson(file, bytes, decodeText(file, bytes));
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    throw new Damage(file, null, `holds ${raw === null ? "null" : "something else"} in place of a database`);
  }
  return raw as Record<string, unknown>;
}

function decodeText(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Damage(file, null, "is not text in UTF-8", { cause: error });
  }
}

/** The parser's own message quotes the file, which may hold names: only the place is passed on. */
function parseJson(file: string, bytes: Uint8Array, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const position = /at position (\d+)/.exec(message)?.[1];
    const isCut = /end of JSON input|Unterminated/.test(message) || Number(position) >= text.trimEnd().length;
    if (isCut) throw new Damage(file, lineAt(bytes, bytes.length - 1), "is cut off: its JSON has no end");
    if (position === undefined) throw new Damage(file, null, "is not JSON");
    const line = text.slice(0, Number(position)).split("\n").length;
    throw new Damage(file, line, `is not JSON (at position ${position})`);
  }
}

function lineAt(bytes: Uint8Array, position: number): number {
  return bytes.subarray(0, position).filter((byte) => byte === NEWLINE).length + 1;
}

/** The line on which a text stands first; null where it does not. */
export function lineOf(bytes: Uint8Array, text: string): number | null {
  const position = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(text);
  return position < 0 ? null : lineAt(bytes, position);
}

const NEWLINE = 10;
