import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";

import { readFile } from "../../src/adapters/sheets-excel/read-file.ts";
import type { SheetRefusal } from "../../src/app/ports/sheets.ts";
import { inline, row, withAnnouncedSize, workbook, workbookParts } from "../support/workbook.ts";

async function refusal(bytes: Uint8Array | string): Promise<SheetRefusal | "read"> {
  const read = await readFile(typeof bytes === "string" ? Buffer.from(bytes) : bytes);
  return read.status === "read" ? "read" : read.reason;
}

const OLE = Buffer.from("d0cf11e0a1b11ae1", "hex");
const ole = (stream: string): Buffer =>
  Buffer.concat([OLE, Buffer.alloc(1_000), Buffer.from(stream, "utf16le"), Buffer.alloc(1_000)]);

describe("a file that is no sheet", () => {
  it.for<[string, Uint8Array | string]>([
    [
      "a .docx",
      zipSync({ "[Content_Types].xml": strToU8("<Types/>"), "word/document.xml": strToU8("<w/>") }),
    ],
    ["any other archive", zipSync({ "a.csv": strToU8("a;b") })],
    ["an .xlsb", zipSync({ "xl/workbook.bin": strToU8("x") })],
    ["an old .xls", ole("Workbook")],
    ["a web page under the name of .xls", "<html><table><tr><td>1</td></tr></table></html>"],
    ["JSON", '{ "a": [1, 2] }'],
    ["a PDF", "%PDF-1.7\n1 0 obj"],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d", "hex")],
    ["text with NUL bytes", "a;b\0\n1;2"],
    ["UTF-16 without its mark", Buffer.from("a;b", "utf16le")],
    ["an old Vietnamese encoding", Buffer.from([0xd0, 0x75, 0xf2, 0x6e, 0x67])],
  ])("is told as such: %s", async ([, bytes]) => {
    expect(await refusal(bytes)).toBe("not-a-sheet");
  });

  it("is told from one that a password protects", async () => {
    expect(await refusal(ole("EncryptedPackage"))).toBe("encrypted");
    const zip = Buffer.from(workbook({ rows: row(1, inline("A1", "x")) }));
    const sheetAt = zip.lastIndexOf("xl/worksheets/sheet1.xml");
    zip.writeUInt16LE(1, sheetAt - 46 + 8);
    expect(await refusal(zip)).toBe("encrypted");
  });

  it.for<[string, Uint8Array | string]>([
    ["no bytes", ""],
    ["a mark and no text", "\uFEFF"],
    ["blanks and line ends", "  \n ; \n"],
    ["a sheet without cells", workbook({})],
    ["a sheet of blanks", workbook({ rows: row(1, inline("A1", " "), "<c r='B1' s='0'/>") })],
  ])("is told from one in which nothing is filled in: %s", async ([, bytes]) => {
    expect(await refusal(bytes)).toBe("empty");
  });
});

describe("an archive that is meant to do harm", () => {
  /** 120 MB of blanks in 120 kB. */
  const filling = new Uint8Array(120_000_000).fill(32);
  const bomb = zipSync({ ...workbookParts({}), "xl/worksheets/sheet1.xml": filling }, { level: 9 });

  it("does not unfold when it says that it is a bomb", async () => {
    const start = process.memoryUsage().rss;
    expect(bomb.length).toBeLessThan(200_000);
    expect(await refusal(bomb)).toBe("too-large");
    expect(process.memoryUsage().rss - start).toBeLessThan(50_000_000);
  });

  it("does not unfold further than allowed when its directory lies", async () => {
    const lying = withAnnouncedSize(bomb, "xl/worksheets/sheet1.xml", 1_000);
    expect(await refusal(lying)).toBe("too-large");
  });

  it("is not believed when it claims a little less than there is", async () => {
    const zip = workbook({ rows: row(1, inline("A1", "x")) });
    expect(await refusal(withAnnouncedSize(zip, "xl/worksheets/sheet1.xml", 100))).toBe("damaged");
  });

  it("does not hide a bomb behind a hundred parts that are none by themselves", async () => {
    const part = Buffer.alloc(990_000, "<row/>");
    const more = Object.fromEntries(Array.from({ length: 105 }, (_, n) => [`xl/worksheets/s${n}.xml`, part]));
    expect(await refusal(workbook({ more }, 1))).toBe("too-large");
  });

  it("does not come through with more parts than any workbook has", async () => {
    const more = Object.fromEntries(Array.from({ length: 2_100 }, (_, n) => [`xl/media/${n}.png`, "x"]));
    expect(await refusal(workbook({ more }))).toBe("too-large");
  });

  it("does not grow by entities that stand for entities", async () => {
    const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`);
    const doctype = `<!DOCTYPE x [<!ENTITY l0 "lol"><!ENTITY f SYSTEM "file:///etc/passwd">${entities.join("")}]>`;
    const cell = `<c r="A1" t="inlineStr"><is><t>&l9;&f;</t></is></c>`;
    const sheet = `<?xml version="1.0"?>${doctype}<worksheet><sheetData>${row(1, cell)}</sheetData></worksheet>`;
    const read = await readFile(workbook({ sheet }));
    if (read.status === "read") expect(read.rows).toEqual([["&l9;&f;"]]);
    else expect(read.reason).toBe("damaged");
  });

  it.for([0.1, 0.5, 0.9, 0.99])("is damaged when only %d of it came", async (part) => {
    const whole = workbook({ rows: row(1, inline("A1", "x".repeat(500))) });
    expect(await refusal(whole.subarray(0, Math.floor(whole.length * part)))).toBe("damaged");
  });

  it("is damaged, and not read wrongly, when a byte of a sheet is another", async () => {
    const rows = Array.from({ length: 50 }, (_, n) => row(n + 1, inline(`A${n + 1}`, `Số ${n * 7919}`))).join(
      "",
    );
    const whole = workbook({ rows });
    const from = Buffer.from(whole).indexOf("xl/worksheets/sheet1.xml") + 24;
    for (let at = from; at < from + 100; at++) {
      const broken = Uint8Array.from(whole);
      broken[at] = (broken[at] ?? 0) ^ 0x10;
      expect({ at, refusal: await refusal(broken) }).toEqual({ at, refusal: "damaged" });
    }
  });

  it.for<[string, Parameters<typeof workbook>[0]]>([
    ["XML that is none", { sheet: "<worksheet><sheetData><row" }],
    ["a string that is not there", { rows: row(1, "<c r='A1' t='s'><v>99</v></c>") }],
    ["a cell that is nowhere", { rows: row(1, "<c r='!' t='n'><v>1</v></c>") }],
    ["a sheet without anything in it", { sheet: "<worksheet/>" }],
  ])("is damaged when it holds %s", async ([, parts]) => {
    expect(await refusal(workbook(parts))).toBe("damaged");
  });
});

describe("a sheet that nobody wrote by hand", () => {
  it.for<[string, () => Uint8Array | string]>([
    ["too many bytes", () => Buffer.alloc(10_000_001, "a;b\n")],
    ["too many rows of text", () => "a;b\n".repeat(50_001)],
    ["too many columns of text", () => `${"a;".repeat(100)}b\n`],
    ["too long a cell", () => `a;${"x".repeat(10_001)}`],
    ["too many columns", () => workbook({ rows: row(1, inline("CW1", "x")) })],
    ["a row too far down", () => workbook({ rows: row(50_001, inline("A50001", "x")) })],
  ])("is refused as too large: %s", async ([, make]) => {
    expect(await refusal(make())).toBe("too-large");
  });

  it("is read up to the very limit, and empty formatted rows below do not count", async () => {
    const far = Array.from({ length: 2_000 }, (_, n) =>
      row(60_000 + n, `<c r="A${60_000 + n}" s="0"/>`),
    ).join("");
    const rows = row(1, inline("CV1", "x".repeat(10_000))) + row(50_000, inline("A50000", "x")) + far;
    const read = await readFile(workbook({ rows }));
    expect(read.status === "read" && read.rows.length).toBe(50_000);
    expect(await refusal("a;b\n".repeat(50_000))).toBe("read");
  });
});
