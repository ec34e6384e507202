import { crc32, inflateRawSync } from "node:zlib";

import { zipSync } from "fflate";

import { MAX_ENTRIES, MAX_RATIO, MAX_UNFOLDED_BYTES, RATIO_MATTERS_BYTES } from "./limits.ts";
import { Refused } from "./refused.ts";
import { foldedBytes, readDirectory, type ZipEntry } from "./zip-directory.ts";

const WORKBOOK = "xl/workbook.xml";
/** What the values of cells are read from; pictures, comments and macros stay folded. */
const NEEDED = /^xl\/.*\.(xml|rels)$/;

/**
 * A workbook as an archive of the parts that are read, unfolded. Every part is what its checksum says, and all together are
 * within the limits, whatever the directory of the archive claims. Throws `Refused`.
 */
export function unfoldWorkbook(bytes: Uint8Array): ArrayBuffer {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries = readDirectory(zip, MAX_ENTRIES);
  if (!entries.some(({ name }) => name === WORKBOOK)) throw new Refused("not-a-sheet");
  refuseBombs(entries);

  const parts: Record<string, Uint8Array> = {};
  let left = MAX_UNFOLDED_BYTES;
  for (const entry of entries.filter(({ name }) => NEEDED.test(name))) {
    const part = unfold(zip, entry, left);
    left -= part.length;
    parts[entry.name] = part;
  }
  // Another reader of the first archive could find other parts in it than were measured here: each has its own notion of
  // two directories, of gaps, or of parts that lie over one another. In this one there is nothing but what was measured.
  return zipSync(parts, { level: 0 }).buffer;
}

/** The honest bombs, which cost nothing to refuse. */
function refuseBombs(entries: readonly ZipEntry[]): void {
  let sum = 0;
  for (const { foldedSize, unfoldedSize } of entries) {
    sum += unfoldedSize;
    const isBomb = unfoldedSize > RATIO_MATTERS_BYTES && unfoldedSize > foldedSize * MAX_RATIO;
    if (isBomb || sum > MAX_UNFOLDED_BYTES) throw new Refused("too-large");
  }
}

function unfold(zip: Buffer, entry: ZipEntry, left: number): Uint8Array {
  if (entry.isEncrypted) throw new Refused("encrypted");
  const folded = foldedBytes(zip, entry);
  const part = entry.method === 0 ? folded : inflate(folded, entry, left);
  if (part.length !== entry.unfoldedSize || crc32(part) !== entry.crc) throw new Refused("damaged");
  return part;
}

function inflate(folded: Buffer, { method }: ZipEntry, left: number): Uint8Array {
  if (method !== 8) throw new Refused("damaged");
  try {
    return inflateRawSync(folded, { maxOutputLength: Math.max(1, left) });
  } catch (error) {
    const isTooMuch = error instanceof RangeError;
    throw new Refused(isTooMuch ? "too-large" : "damaged", error);
  }
}
