import { describe, expect, it } from "vitest";

import { readFile } from "../../src/adapters/sheets-excel/read-file.ts";
import type { Cell } from "../../src/app/ports/sheets.ts";

async function rowsOf(csv: string | Uint8Array): Promise<readonly (readonly Cell[])[]> {
  const read = await readFile(typeof csv === "string" ? Buffer.from(csv) : csv);
  if (read.status !== "read") throw new Error(read.reason);
  return read.rows;
}

const TABLE = [
  ["STT", "Họ và tên", "Ghi chú"],
  ["1", "Nguyễn Văn An", "Bí thư, chi bộ 1; tổ 2"],
  ["2", "Trần Thị Bình", 'gọi là "Ba"'],
];
const quoted = (delimiter: string, end: string): string =>
  TABLE.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join(end);

describe("a .csv file", () => {
  it.for([",", ";", "\t"])("is not read into one column when its delimiter is %j", async (delimiter) => {
    expect(await rowsOf(quoted(delimiter, "\r\n"))).toEqual(TABLE);
  });

  it.for([
    {
      what: "commas in the cells",
      csv: "a;b\n1,5;2,5\n1,6;2,6",
      rows: [
        ["a", "b"],
        ["1,5", "2,5"],
        ["1,6", "2,6"],
      ],
    },
    {
      what: "semicolons in the cells",
      csv: "a,b\nx; y; z,1\nu,2",
      rows: [
        ["a", "b"],
        ["x; y; z", "1"],
        ["u", "2"],
      ],
    },
    {
      what: "a title above the table",
      csv: "Danh sách, năm 2026;\nA;B;C\n1;2;3\n4;5;6",
      rows: [["Danh sách, năm 2026"], ["A", "B", "C"], ["1", "2", "3"], ["4", "5", "6"]],
    },
    {
      what: "one column only",
      csv: "Nguyễn Văn An\nTrần Thị Bình",
      rows: [["Nguyễn Văn An"], ["Trần Thị Bình"]],
    },
  ])("is not misled by $what", async ({ csv, rows }) => {
    expect(await rowsOf(csv)).toEqual(rows);
  });

  it.for(["\n", "\r\n", "\r"])(
    "has the same rows with line ends %j, also when kinds are mixed",
    async (end) => {
      expect(await rowsOf(quoted(";", end))).toEqual(TABLE);
      expect(await rowsOf(`a;b${end}c;d\ne;f\r\n`)).toEqual([
        ["a", "b"],
        ["c", "d"],
        ["e", "f"],
      ]);
    },
  );

  it("keeps line breaks, delimiters and quotes inside of quotes, and quotes that are none", async () => {
    const csv = 'a,b\n"dòng 1\ndòng 2, ""x""",5" ống\n';
    expect(await rowsOf(csv)).toEqual([
      ["a", "b"],
      ['dòng 1\ndòng 2, "x"', '5" ống'],
    ]);
  });

  it("keeps empty rows, so that a mistake can be told by its row's number", async () => {
    expect(await rowsOf("a;b\n\n;\nc;d\n\n\n")).toEqual([["a", "b"], [], [], ["c", "d"]]);
  });

  it("leaves numbers, dates and zeros as they were written", async () => {
    expect(await rowsOf("0123;1e5;25/4/2026;TRUE; x ")).toEqual([
      ["0123", "1e5", "25/4/2026", "TRUE", " x "],
    ]);
  });

  it("is text in every encoding that Excel writes, and its mark no part of the first cell", async () => {
    const text = quoted(";", "\r\n");
    const utf16 = Buffer.from(`\uFEFF${text}`, "utf16le");
    expect(await rowsOf(Buffer.from(`\uFEFF${text}`))).toEqual(TABLE);
    expect(await rowsOf(utf16)).toEqual(TABLE);
    expect(await rowsOf(Buffer.from(utf16).swap16())).toEqual(TABLE);
  });

  it("takes Excel's hint for what it is, and keeps the number of the row", async () => {
    expect(await rowsOf("sep=|\r\na|b, c; d\r\n")).toEqual([[], ["a", "b, c; d"]]);
  });

  it("does not take what stands before a formula for a part of the text", async () => {
    expect(await rowsOf("'=1+1;'-5;'90;'+84 912")).toEqual([["=1+1", "-5", "'90", "+84 912"]]);
  });

  it("is damaged when a quote is never closed, rather than all one cell", async () => {
    expect(await readFile(Buffer.from('a;b\n"c;d\ne;f\n'))).toEqual({ status: "refused", reason: "damaged" });
  });
});
