import { decodeText } from "./text-encoding.ts";

/** What a file is, whatever its name says. */
export type FileKind =
  | { readonly kind: "zip" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "encrypted" }
  | { readonly kind: "empty" }
  | { readonly kind: "other" };

const ZIP = Buffer.from("PK\x03\x04", "latin1");
/** Microsoft's container before 2007: `.xls`, `.doc` – and around everything that Office protects with a password. */
const OLE = Buffer.from("d0cf11e0a1b11ae1", "hex");
/** The name of the stream, in the container's directory, that holds a protected workbook. */
const ENCRYPTED_STREAM = Buffer.from("EncryptedPackage", "utf16le");

/** Text that is meant for a program: a web page or a page's table under the name of `.xls`, JSON, a PDF, RTF. */
const MARKUP = /^\s*(<|\{|%PDF-)/;

export function kindOf(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return { kind: "empty" };
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (startsWith(buffer, ZIP)) return { kind: "zip" };
  if (startsWith(buffer, OLE)) return { kind: buffer.includes(ENCRYPTED_STREAM) ? "encrypted" : "other" };
  const text = decodeText(bytes);
  return text === null || MARKUP.test(text) ? { kind: "other" } : { kind: "text", text };
}

function startsWith(buffer: Buffer, magic: Buffer): boolean {
  return buffer.subarray(0, magic.length).equals(magic);
}
