import type { Cell, Sheet, Sheets, SheetRead } from "../../src/app/ports/sheets.ts";

/** Spreadsheets as JSON, so that tests of what is done with them need no process and no format. */
export interface FakeSheets extends Sheets {
  readonly written: Sheet[][];
}

/** The bytes of a file that the fake reads as these rows. */
export function sheetBytes(rows: readonly (readonly Cell[])[]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(rows));
}

export function createFakeSheets(): FakeSheets {
  const written: Sheet[][] = [];
  return {
    written,
    read: async ({ bytes }): Promise<SheetRead> => {
      try {
        return { status: "read", rows: JSON.parse(new TextDecoder().decode(bytes)) as Cell[][] };
      } catch {
        return { status: "refused", reason: "not-a-sheet" };
      }
    },
    write: async (sheets) => {
      written.push([...sheets]);
      const [first] = sheets;
      return sheetBytes([first?.columns.map(({ title }) => title) ?? [], ...(first?.rows ?? [])]);
    },
  };
}
