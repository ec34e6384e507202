import writeXlsxFile, { type CellObject, type Sheet as ExcelSheet } from "write-excel-file/node";

import type { Cell, Sheet } from "../../app/ports/sheets.ts";
import { guard } from "./formula-guard.ts";
import { safeNames } from "./sheet-names.ts";

/** Excel's own limit, in UTF-16 units: with more it calls the whole file damaged. */
const MAX_TEXT = 32_767;
const MAX_WIDTH = 255;
/** How a file spells a character that XML cannot hold, `_x0007_`; text that looks like that has to be spelt itself. */
const SPELT = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** An `.xlsx` file. For a process of its own: it takes seconds. */
export async function writeXlsx(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const names = safeNames(sheets.map(({ name }) => name));
  return await writeXlsxFile(sheets.map((sheet, index) => toExcelSheet(sheet, names[index]))).toBuffer();
}

function toExcelSheet({ columns, rows }: Sheet, name = ""): ExcelSheet<never> {
  const header = columns.map(({ title }) => ({ ...textCell(title), fontWeight: "bold" as const }));
  return {
    sheet: name,
    data: [header, ...rows.map((row) => row.map(toExcelCell))],
    columns: columns.map(({ width }) => ({ width: Math.min(width, MAX_WIDTH) })),
    stickyRowsCount: 1,
  };
}

function toExcelCell(cell: Cell): CellObject | number | boolean | null {
  if (typeof cell === "boolean" || Number.isFinite(cell)) return cell as number | boolean;
  return typeof cell === "string" && cell !== "" ? textCell(cell) : null;
}

/** Of Excel's format "Text", so that who edits it later does not turn `0912` into 912. */
function textCell(text: string): CellObject {
  return { value: spell(guard(text)), type: String, format: "@" };
}

function spell(text: string): string {
  if (text.length >= MAX_TEXT) throw new Error(`A cell cannot hold ${text.length} characters`);
  const spelt = text.toWellFormed().replace(/\r\n?/g, "\n").replace(SPELT, "_x005F_");
  // The library finds shared strings by name in a plain object, which knows `constructor` and others already. What XML cannot
  // hold it takes out later.
  return spelt in Object.prototype ? `${spelt}\0` : spelt;
}
