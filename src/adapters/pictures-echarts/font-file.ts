/** How far a character moves the pen, in parts of the letter's size; undefined where the font has no such character. */
export type Advance = (codePoint: number) => number | undefined;

/** Reads the widths of a TrueType font: of its tables, `cmap` (formats 4 and 12), `hhea`, `hmtx` and `head`. */
export function readAdvances(font: Uint8Array): Advance {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = readTables(view);
  const glyphOf = readCharacterMap(view, tables("cmap"));
  const unitsPerEm = view.getUint16(tables("head") + 18);
  // Glyphs beyond the last metric are as wide as that one.
  const metrics = view.getUint16(tables("hhea") + 34);
  const widths = tables("hmtx");
  return (codePoint) => {
    const glyph = glyphOf(codePoint);
    return glyph === 0 ? undefined : view.getUint16(widths + 4 * Math.min(glyph, metrics - 1)) / unitsPerEm;
  };
}

function readTables(view: DataView): (tag: string) => number {
  const offsets = new Map<string, number>();
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const record = 12 + 16 * index;
    const tag = [0, 1, 2, 3].map((byte) => String.fromCharCode(view.getUint8(record + byte))).join("");
    offsets.set(tag, view.getUint32(record + 8));
  }
  return (tag) => {
    const offset = offsets.get(tag);
    if (offset === undefined) throw new Error(`the font has no table ${tag}`);
    return offset;
  };
}

/** A code point's glyph; 0 is the font's own for "no such character". */
type CharacterMap = (codePoint: number) => number;

function readCharacterMap(view: DataView, cmap: number): CharacterMap {
  const maps = new Map<number, number>();
  for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
    const start = cmap + view.getUint32(cmap + 8 + 8 * index);
    maps.set(view.getUint16(start), start);
  }
  const [long, short] = [maps.get(12), maps.get(4)];
  if (long !== undefined) return readGroups(view, long);
  if (short !== undefined) return readSegments(view, short);
  throw new Error("the font's characters are not mapped in a way that is known here");
}

/** Format 12: ranges of code points, all of Unicode. */
function readGroups(view: DataView, start: number): CharacterMap {
  const groups = Array.from({ length: view.getUint32(start + 12) }, (_, index) => {
    const group = start + 16 + 12 * index;
    return {
      first: view.getUint32(group),
      last: view.getUint32(group + 4),
      glyph: view.getUint32(group + 8),
    };
  });
  return (codePoint) => {
    const group = groups.find(({ last }) => codePoint <= last);
    return group && codePoint >= group.first ? group.glyph + codePoint - group.first : 0;
  };
}

/** Format 4: ranges of code points below 0x10000, in four arrays one after another. */
function readSegments(view: DataView, start: number): CharacterMap {
  const length = view.getUint16(start + 6);
  const [ends, starts] = [start + 14, start + 16 + length];
  const [deltas, offsets] = [starts + length, starts + 2 * length];
  return (codePoint) => {
    for (let at = 0; at < length; at += 2) {
      if (codePoint > view.getUint16(ends + at)) continue;
      const first = view.getUint16(starts + at);
      if (codePoint < first) return 0;
      const delta = view.getUint16(deltas + at);
      const offset = view.getUint16(offsets + at);
      if (offset === 0) return (codePoint + delta) & 0xffff;
      const glyph = view.getUint16(offsets + at + offset + 2 * (codePoint - first));
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}
