/**
 * Reads and writes spreadsheets, beside the loop that answers people: 12,000 rows take seconds. Expected faults are values;
 * both reject only with what is a bug or a machine that is out of order.
 */
export interface Sheets {
  /**
   * The first sheet of an `.xlsx` or `.csv` file (UTF-8, or UTF-16 with its mark; comma, semicolon or tab), told by its bytes.
   * An apostrophe that keeps text from being taken for a formula is taken away: what `write` wrote is read as it was.
   */
  read(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<SheetRead>;
  /**
   * An `.xlsx` file. Text is written as text, with an apostrophe before what a program could take for a formula when the file is
   * saved again as `.csv`; a line break in it as `\n`. Names of sheets are made such that Excel takes them.
   */
  write(sheets: readonly Sheet[]): Promise<Uint8Array>;
}

/**
 * A cell as it stands in the file: dates of `.xlsx` as `yyyy-MM-dd` or `yyyy-MM-dd HH:mm`, times without a date as `HH:mm`, empty
 * ones and errors (`#N/A`) as "", text as it is. All cells of `.csv` are text. Of a formula, the value that was last computed.
 */
export type Cell = string | number | boolean;

export type SheetRead =
  /** Rows in their order, each as wide as its last cell; empty rows stay, so that the row numbers are those of the file. */
  | { readonly status: "read"; readonly rows: readonly (readonly Cell[])[] }
  | { readonly status: "refused"; readonly reason: SheetRefusal };

/** Why a file is not read: nothing of it was kept. */
export type SheetRefusal =
  /** Neither `.xlsx` nor text in columns (`.xls`, a picture, a document …). */
  | "not-a-sheet"
  /** Protected with a password. */
  | "encrypted"
  /** More bytes, rows or columns than anybody writes by hand, or a small file that unfolds to far too much. */
  | "too-large"
  /** Broken in some other way, or not readable within the time and memory that it gets. */
  | "damaged"
  /** No cell is filled. */
  | "empty";

export interface Sheet {
  readonly name: string;
  /** The first row, in bold. */
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface SheetColumn {
  readonly title: string;
  /** In characters. */
  readonly width: number;
}
