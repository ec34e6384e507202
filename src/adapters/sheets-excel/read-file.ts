import type { Cell, SheetRead } from "../../app/ports/sheets.ts";
import { kindOf } from "./file-kind.ts";
import { unguard } from "./formula-guard.ts";
import { MAX_CELL_LENGTH, MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS } from "./limits.ts";
import { readCsv } from "./read-csv.ts";
import { readXlsx } from "./read-xlsx.ts";
import { Refused } from "./refused.ts";

/** Reads a file of whatever kind. For a process of its own: it takes seconds, and as much memory as a hostile file can make it. */
export async function readFile(bytes: Uint8Array): Promise<SheetRead> {
  try {
    const rows = (await readCells(bytes)).map(tidyRow);
    return { status: "read", rows: checked(withoutEmptyEnd(rows)) };
  } catch (error) {
    if (error instanceof Refused) return { status: "refused", reason: error.reason };
    throw error;
  }
}

async function readCells(bytes: Uint8Array): Promise<readonly (readonly Cell[])[]> {
  if (bytes.length > MAX_FILE_BYTES) throw new Refused("too-large");
  const file = kindOf(bytes);
  switch (file.kind) {
    case "zip":
      return await readXlsx(bytes);
    case "text":
      return readCsv(file.text);
    case "encrypted":
      throw new Refused("encrypted");
    case "empty":
      throw new Refused("empty");
    case "other":
      throw new Refused("not-a-sheet");
  }
}

/** As wide as its last cell. */
function tidyRow(row: readonly Cell[]): readonly Cell[] {
  const width = row.findLastIndex((cell) => cell !== "") + 1;
  return row.slice(0, width).map((cell) => (typeof cell === "string" ? unguard(cell) : cell));
}

function withoutEmptyEnd(rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  return rows.slice(0, rows.findLastIndex(({ length }) => length > 0) + 1);
}

function checked(rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  if (rows.every((row) => row.every(isBlank))) throw new Refused("empty");
  const isLarge =
    rows.length > MAX_ROWS || rows.some((row) => row.length > MAX_COLUMNS || row.some(isTooLong));
  if (isLarge) throw new Refused("too-large");
  return rows;
}

function isBlank(cell: Cell): boolean {
  return typeof cell === "string" && cell.trim() === "";
}

function isTooLong(cell: Cell): boolean {
  return typeof cell === "string" && cell.length > MAX_CELL_LENGTH;
}
