import { describe, expect, it } from "vitest";

import { readFile } from "../../src/adapters/sheets-excel/read-file.ts";
import type { Cell } from "../../src/app/ports/sheets.ts";
import { inline, row, workbook, type WorkbookParts } from "../support/workbook.ts";

async function rowsOf(parts: WorkbookParts): Promise<readonly (readonly Cell[])[]> {
  const read = await readFile(workbook(parts));
  if (read.status !== "read") throw new Error(read.reason);
  return read.rows;
}

const number = (at: string, value: string | number, style = 0): string =>
  `<c r="${at}" s="${style}"><v>${value}</v></c>`;

describe("the cells of an .xlsx file", () => {
  it("lose nothing of rich text, and nothing of what readers show above it gets in", async () => {
    const rich =
      "<si><r><rPr><b/></rPr><t>Chỉ </t></r><r><t xml:space='preserve'>tiêu &amp; kết quả </t></r></si>";
    const spoken = "<si><t>Hội nghị</t><rPh sb='0' eb='1'><t>hoi nghi</t></rPh></si>";
    const cells = ["<c r='A1' t='s'><v>0</v></c>", "<c r='B1' t='s'><v>1</v></c>"];
    expect(await rowsOf({ rows: row(1, ...cells), sharedStrings: rich + spoken })).toEqual([
      ["Chỉ tiêu & kết quả ", "Hội nghị"],
    ]);
  });

  it("keep the zeros of a telephone number that is text, and the form in which letters are composed", async () => {
    const texts = ["0912345678", "0123", "  hai dấu cách  ", "Đảng uỷ".normalize("NFD"), "007.50", "a\nb"];
    const cells = texts.map((text, index) => inline(`${String.fromCharCode(65 + index)}1`, text));
    expect(await rowsOf({ rows: row(1, ...cells) })).toEqual([texts]);
  });

  it("are what a formula last came to, and never computed", async () => {
    const cells = [
      "<c r='A1'><f>1+1</f><v>7</v></c>",
      "<c r='B1' t='str'><f>HYPERLINK(&quot;http://x&quot;)</f><v>chữ</v></c>",
      "<c r='C1' t='b'><f>TRUE()</f><v>1</v></c>",
      "<c r='D1' t='e'><f>1/0</f><v>#DIV/0!</v></c>",
      "<c r='E1'><f>NOW()</f></c>",
      number("F1", 3),
    ];
    expect(await rowsOf({ rows: row(1, ...cells) })).toEqual([[7, "chữ", true, "", "", 3]]);
  });

  it("stay where they are when there is nothing before them or between them", async () => {
    const rows =
      row(3, inline("C3", "x")) +
      row(4) +
      row(6, number("A6", 1), "<c r='B6'/>", "<c r='C6' s='0'/>") +
      row(9);
    expect(await rowsOf({ rows })).toEqual([[], [], ["", "", "x"], [], [], [1]]);
  });

  it("do not lose an apostrophe, but for that before a formula", async () => {
    const cells = [inline("A1", "'=1+1"), inline("B1", "'90"), inline("C1", "''-5"), inline("D1", "=1+1")];
    expect(await rowsOf({ rows: row(1, ...cells) })).toEqual([["=1+1", "'90", "'-5", "=1+1"]]);
  });

  it("are those of the first sheet, also when a chart stands before it", async () => {
    const sheets = `<sheets><sheet name="Biểu đồ" sheetId="2" r:id="rId9"/><sheet name="Số liệu" sheetId="1" r:id="rId1"/></sheets>`;
    const more = { "xl/workbook.xml": `<workbook xmlns:r="r">${sheets}</workbook>` };
    expect(await rowsOf({ rows: row(1, inline("A1", "x")), more })).toEqual([["x"]]);
  });
});

describe("the dates of an .xlsx file", () => {
  const formats = ["dd/mm/yyyy", "dd/mm/yyyy hh:mm", "hh:mm", "#,##0.00", "[$-42A]dddd, d mmmm, yyyy", "0%"];

  it("do not shift, whatever zone the machine is in", async () => {
    const cells = [
      number("A1", 46_143, 1),
      number("B1", 46_143.354166666664, 2),
      number("C1", 46_143, 5),
      number("D1", 0.645833333333333, 3),
    ];
    const { TZ } = process.env;
    for (const zone of ["Asia/Ho_Chi_Minh", "America/Los_Angeles", "UTC"]) {
      process.env["TZ"] = zone;
      expect(await rowsOf({ rows: row(1, ...cells), formats })).toEqual([
        ["2026-05-01", "2026-05-01 08:30", "2026-05-01", "15:30"],
      ]);
    }
    if (TZ === undefined) delete process.env["TZ"];
    else process.env["TZ"] = TZ;
  });

  it("are told from numbers by the format of their cell", async () => {
    const cells = [number("A1", 46_143), number("B1", 46_143, 4), number("C1", 0.5, 6)];
    expect(await rowsOf({ rows: row(1, ...cells), formats })).toEqual([[46_143, 46_143, 0.5]]);
  });

  it("lose no minute where Excel's parts of a day are a little less than one", async () => {
    const times = Array.from({ length: 24 * 60 }, (_, minute) => minute / (24 * 60));
    const rows = times.map((time, index) => row(index + 1, number(`A${index + 1}`, 46_143 + time, 2)));
    const read = await rowsOf({ rows: rows.join(""), formats });
    const expected = times.map((_, minute) => {
      const clock = new Date(minute * 60_000).toISOString().slice(11, 16);
      return [minute === 0 ? "2026-05-01" : `2026-05-01 ${clock}`];
    });
    expect(read).toEqual(expected);
  });

  it("are right in files that count from 1904, as those from old Macs", async () => {
    const properties = 'date1904="1"';
    expect(await rowsOf({ rows: row(1, number("A1", 44_681, 1)), formats, properties })).toEqual([
      ["2026-05-01"],
    ]);
  });

  it("do not make a file unreadable when a number is formatted as one by mistake", async () => {
    const cells = [number("A1", 912_345_678, 1), number("B1", -5, 1), number("C1", 2_958_466, 1)];
    expect(await rowsOf({ rows: row(1, ...cells), formats })).toEqual([["########", "########", "########"]]);
  });
});
