/** A property of an iCalendar file: `DTSTART;VALUE=DATE:20261127`. */
export interface IcsProperty {
  readonly name: string;
  /** What stands between name and value, `VALUE=DATE`; empty where there is nothing. */
  readonly params: string;
  /** As written, still escaped. */
  readonly value: string;
}

const LINE_BYTES = 75;

/** The lines of a file as they stand in it, still folded. Throws on what the standard forbids in any line. */
export function icsLines(bytes: Uint8Array): string[] {
  const raw = Buffer.from(bytes).toString("latin1");
  if (!raw.endsWith("\r\n")) throw new Error("The last line is not ended");
  const lines = raw.slice(0, -2).split("\r\n");
  return lines.map((line) => {
    if (/[\r\n]/.test(line)) throw new Error(`A line break that is none: ${line}`);
    if (line.length > LINE_BYTES) throw new Error(`${line.length} bytes in a line: ${line}`);
    // Each line by itself: a letter that is cut in two cannot be decoded.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(line, "latin1"));
  });
}

/** The properties of a file, in order, unfolded. */
export function icsProperties(bytes: Uint8Array): IcsProperty[] {
  const unfolded = icsLines(bytes).join("\r\n").replaceAll("\r\n ", "").split("\r\n");
  return unfolded.map((line) => {
    const match = /^([A-Z-]+)(?:;([^:]*))?:(.*)$/su.exec(line);
    if (match === null) throw new Error(`No property: ${line}`);
    const [, name = "", params = "", value = ""] = match;
    return { name, params, value };
  });
}

/** A text as it was before it was escaped. Throws on a comma or semicolon that stands bare. */
export function icsText(value: string): string {
  if (/^(?:[^\\;,]|\\[\\;,nN])*$/su.test(value)) {
    return value.replace(/\\(.)/gsu, (_, mark: string) => (mark.toLowerCase() === "n" ? "\n" : mark));
  }
  throw new Error(`Not escaped: ${value}`);
}
