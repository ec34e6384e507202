import { crc32 } from "node:zlib";

/** A checksum as it stands in files: CRC-32 in eight hexadecimal digits. */
export type Checksum = string;

/** What a chain of checksums begins with. */
export const NO_CHECKSUM: Checksum = "00000000";

/** The checksum of the data; of what stands before it as well, where its checksum is given. */
export function checksumOf(data: string | Uint8Array, before: Checksum = NO_CHECKSUM): Checksum {
  return toChecksum(crc32(data, Number.parseInt(before, 16)));
}

/** A CRC-32 as a checksum. */
export function toChecksum(crc: number): Checksum {
  return crc.toString(16).padStart(8, "0");
}
