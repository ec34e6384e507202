/** By its mark at the beginning; without one it can only be UTF-8. */
const MARKS = [
  { mark: [0xff, 0xfe], encoding: "utf-16le" },
  { mark: [0xfe, 0xff], encoding: "utf-16be" },
] as const;

/** What no text has, tabs, line breaks and form feeds aside: a file with these is something else. */
const CONTROL = /[\0-\x08\x0e-\x1f\x7f]/; // eslint-disable-line no-control-regex -- they are what is looked for

/** The text without its mark; null where the bytes are no text. */
export function decodeText(bytes: Uint8Array): string | null {
  const marked = MARKS.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
  try {
    const text = new TextDecoder(marked?.encoding ?? "utf-8", { fatal: true }).decode(bytes);
    return CONTROL.test(text) ? null : text;
  } catch (error) {
    if (error instanceof TypeError) return null; // these bytes are not of that encoding
    throw error;
  }
}
