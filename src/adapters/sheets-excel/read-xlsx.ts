import readAll, { readSheet } from "read-excel-file/universal";

import type { Cell } from "../../app/ports/sheets.ts";
import { toDateText } from "./excel-date.ts";
import { Refused } from "./refused.ts";
import { unfoldWorkbook } from "./unfold.ts";

/** The cells of the first sheet that has any to show (a sheet may be a mere chart). Throws `Refused`. */
export async function readXlsx(bytes: Uint8Array): Promise<Cell[][]> {
  const workbook = unfoldWorkbook(bytes);
  try {
    return (await firstSheet(workbook)).map((row) => row.map(toCell));
  } catch (error) {
    // The parts are whole, so that this is XML which is none, or says what no program means.
    throw new Refused("damaged", error);
  }
}

async function firstSheet(workbook: ArrayBuffer): Promise<unknown[][]> {
  try {
    return await readSheet(workbook, { trim: false });
  } catch (error) {
    // A chart on a sheet of its own has no cells, at which the library stumbles when it shall read that sheet only.
    const sheets = await readAll(workbook, { trim: false });
    if (!sheets[0] || hasCells(sheets[0])) throw error;
    return sheets.find(hasCells)?.data ?? [];
  }
}

/** The types do not say that a chart has none. */
function hasCells({ data }: { readonly data: unknown }): boolean {
  return data !== undefined;
}

/** The library's types name the class `Date` where they mean a date. */
function toCell(value: unknown): Cell {
  if (value instanceof Date) return toDateText(value);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return "";
}
