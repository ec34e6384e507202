import { strToU8, zipSync } from "fflate";

export interface WorkbookParts {
  /** What stands in `<sheetData>`. */
  readonly rows?: string;
  /** The whole sheet instead. */
  readonly sheet?: string;
  /** `<si>` elements. */
  readonly sharedStrings?: string;
  /** Custom number formats, from 164 on; style 0 is General, style 1 + n the n-th of `formats`. */
  readonly formats?: readonly string[];
  /** `date1904="1"`, for instance. */
  readonly properties?: string;
  /** More files, or others in the place of those that are made here. */
  readonly more?: Readonly<Record<string, string | Uint8Array>>;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The parts of a workbook with one sheet, as Excel writes them: for what Excel would not write, too. */
export function workbookParts(parts: WorkbookParts): Record<string, Uint8Array> {
  const { rows = "", sharedStrings = "", formats = [], properties = "", more = {} } = parts;
  const numFmts = formats.map((code, n) => `<numFmt numFmtId="${164 + n}" formatCode="${escape(code)}"/>`);
  const xfs = formats.map((_, n) => `<xf numFmtId="${164 + n}" applyNumberFormat="1"/>`);
  const relation = (n: number, kind: string, target: string): string =>
    `<Relationship Id="rId${n}" Type="${REL}/${kind}" Target="${target}"/>`;
  const files: Record<string, string | Uint8Array> = {
    "[Content_Types].xml": `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "xl/workbook.xml": `${XML}<workbook ${MAIN} xmlns:r="${REL}"><workbookPr ${properties}/><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation(1, "worksheet", "worksheets/sheet1.xml")}${relation(2, "sharedStrings", "sharedStrings.xml")}${relation(3, "styles", "styles.xml")}</Relationships>`,
    "xl/sharedStrings.xml": `${XML}<sst ${MAIN}>${sharedStrings}</sst>`,
    "xl/styles.xml": `${XML}<styleSheet ${MAIN}><numFmts>${numFmts.join("")}</numFmts><cellXfs><xf numFmtId="0"/>${xfs.join("")}</cellXfs></styleSheet>`,
    "xl/worksheets/sheet1.xml":
      parts.sheet ?? `${XML}<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`,
    ...more,
  };
  return Object.fromEntries(
    Object.entries(files).map(([name, file]) => [name, typeof file === "string" ? strToU8(file) : file]),
  );
}

/** The same as a file. */
export function workbook(parts: WorkbookParts, level: 1 | 6 = 6): Uint8Array {
  return zipSync(workbookParts(parts), { level });
}

/** A row of cells that are given as XML, such as `<c r="A1"><v>1</v></c>`. */
export function row(number: number, ...cells: readonly string[]): string {
  return `<row r="${number}">${cells.join("")}</row>`;
}

/** A cell of text that stands in the sheet itself. */
export function inline(at: string, text: string): string {
  return `<c r="${at}" t="inlineStr"><is><t>${escape(text)}</t></is></c>`;
}

/** The bytes with another number in the place where the directory tells how large this file is, unfolded. */
export function withAnnouncedSize(zip: Uint8Array, name: string, size: number): Uint8Array {
  const lying = Buffer.from(zip);
  const nameAt = lying.lastIndexOf(name); // the directory is behind the files
  lying.writeUInt32LE(size, nameAt - 46 + 24);
  return lying;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
