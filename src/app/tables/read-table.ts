import { fold } from "../../domain/fold.ts";
import { LOCALES, texts } from "../../text/texts.ts";
import type { Cell } from "../ports/sheets.ts";
import { titleOf, type Column, type Row, type Table, type TableName } from "./table.ts";

/** A file understood as a table of ours: by the titles of its first filled row, in either language, in any order. */
export interface KnownTable {
  readonly table: Table;
  readonly rows: readonly Row[];
  /** Titles of columns that are of no meaning here. */
  readonly ignored: readonly string[];
}

/** Why it is none. */
export type UnknownTable =
  | { readonly kind: "no-table" }
  /** It looks most like this one, and lacks these columns. */
  | { readonly kind: "columns-missing"; readonly name: TableName; readonly missing: readonly string[] }
  | { readonly kind: "no-rows" };

/** Which table the rows of a file are. */
export function readTable(
  tables: readonly Table[],
  cells: readonly (readonly Cell[])[],
): KnownTable | UnknownTable {
  const headAt = cells.findIndex((row) => row.some((cell) => textOf(cell) !== ""));
  const titles = (cells[headAt] ?? []).map(textOf);
  const fits = tables
    .map((table) => ({ table, places: placesOf(table, titles) }))
    .toSorted((a, b) => b.places.size - a.places.size);
  const [best] = fits;
  if (!best || best.places.size === 0) return { kind: "no-table" };
  const { table, places } = best;
  const missing = table.columns.filter(({ name, required }) => required && !places.has(name));
  if (missing.length > 0)
    return { kind: "columns-missing", name: table.name, missing: missing.map(({ name }) => name) };
  const rows = cells
    .slice(headAt + 1)
    .map((row, index) => ({ line: headAt + 2 + index, cells: cellsOf(table.columns, places, row) }))
    .filter(({ cells: filled }) => Object.values(filled).some((text) => text !== ""));
  if (rows.length === 0) return { kind: "no-rows" };
  const used = new Set(places.values());
  return { table, rows, ignored: titles.filter((title, index) => title !== "" && !used.has(index)) };
}

/** Where each column stands. */
function placesOf({ name: table, columns }: Table, titles: readonly string[]): Map<string, number> {
  const folded = titles.map((title) => fold(title.replace(/[*:]/g, "")));
  return new Map(
    columns.flatMap(({ name }) => {
      const wanted = LOCALES.map((locale) => fold(titleOf(texts(locale), table, name)));
      const place = folded.findIndex((title) => wanted.includes(title));
      return place < 0 ? [] : [[name, place] as const];
    }),
  );
}

function cellsOf(
  columns: readonly Column[],
  places: ReadonlyMap<string, number>,
  row: readonly Cell[],
): Row["cells"] {
  return Object.fromEntries(columns.map(({ name }) => [name, textOf(row[places.get(name) ?? -1] ?? "")]));
}

function textOf(cell: Cell): string {
  return String(cell).normalize("NFC").trim();
}
