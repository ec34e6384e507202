import { Refused } from "./refused.ts";

/** What the directory of an archive says about one file in it. Sizes in bytes; nothing of it is known to be true. */
export interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  /** 0: as it is; 8: deflated. */
  readonly method: number;
  readonly crc: number;
  readonly foldedSize: number;
  readonly unfoldedSize: number;
  /** Where its local header begins. */
  readonly at: number;
}

const END = 0x06054b50;
const END_SIZE = 22;
/** A comment of at most so many bytes may follow the end. */
const MAX_COMMENT = 0xffff;
const ENTRY = 0x02014b50;
const ENTRY_SIZE = 46;
const LOCAL = 0x04034b50;
const LOCAL_SIZE = 30;
/** "It stands in the extra field": writers that do not know the size beforehand say so of small files, too. */
const ELSEWHERE = 0xffffffff;
const ZIP64 = 1;

/** The files in an archive, by its directory at the end. Throws `Refused` where there is none that can be read. */
export function readDirectory(zip: Buffer, maxEntries: number): readonly ZipEntry[] {
  return orDamaged(() => {
    const end = findEnd(zip);
    const count = zip.readUInt16LE(end + 10);
    if (count > maxEntries) throw new Refused("too-large");
    const entries: ZipEntry[] = [];
    let at = zip.readUInt32LE(end + 16);
    for (let index = 0; index < count; index++) {
      if (zip.readUInt32LE(at) !== ENTRY) throw new Refused("damaged");
      entries.push(readEntry(zip, at));
      at += ENTRY_SIZE + variableLength(zip, at);
    }
    return entries;
  });
}

/** The folded bytes of a file. Throws `Refused` where they are not there. */
export function foldedBytes(zip: Buffer, { at, foldedSize }: ZipEntry): Buffer {
  return orDamaged(() => {
    if (zip.readUInt32LE(at) !== LOCAL) throw new Refused("damaged");
    const start = at + LOCAL_SIZE + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
    if (start + foldedSize > zip.length) throw new Refused("damaged");
    return zip.subarray(start, start + foldedSize);
  });
}

function findEnd(zip: Buffer): number {
  const last = zip.length - END_SIZE;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at--) {
    if (zip.readUInt32LE(at) === END) return at;
  }
  throw new Refused("damaged");
}

function readEntry(zip: Buffer, at: number): ZipEntry {
  const nameEnd = at + ENTRY_SIZE + zip.readUInt16LE(at + 28);
  const [unfoldedSize, foldedSize, start] = trueSizes(
    [zip.readUInt32LE(at + 24), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)],
    zip.subarray(nameEnd, nameEnd + zip.readUInt16LE(at + 30)),
  );
  return {
    // Some programs of Windows write backslashes.
    name: zip.toString("utf8", at + ENTRY_SIZE, nameEnd).replaceAll("\\", "/"),
    isEncrypted: (zip.readUInt16LE(at + 8) & 1) === 1,
    method: zip.readUInt16LE(at + 10),
    crc: zip.readUInt32LE(at + 16),
    foldedSize,
    unfoldedSize,
    at: start,
  };
}

type Sizes = readonly [number, number, number];

/** With the 64-bit numbers of the extra field in the place of those that stand there, in this order. */
function trueSizes(sizes: Sizes, extra: Buffer): Sizes {
  if (!sizes.includes(ELSEWHERE)) return sizes;
  let at = 0;
  while (extra.readUInt16LE(at) !== ZIP64) at += 4 + extra.readUInt16LE(at + 2);
  at += 4;
  const take = (size: number): number => {
    if (size !== ELSEWHERE) return size;
    at += 8;
    return Number(extra.readBigUInt64LE(at - 8));
  };
  return [take(sizes[0]), take(sizes[1]), take(sizes[2])];
}

function variableLength(zip: Buffer, at: number): number {
  return zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
}

/** A number that points out of the file is how a broken archive shows. */
function orDamaged<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw new Refused("damaged", error);
    throw error;
  }
}
