import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

import { holidayTableSchema, type HolidayTable } from "../../domain/holidays.ts";
import { HolidaysDamaged, type HolidayFault } from "./holidays-damaged.ts";

export { HolidaysDamaged };

type Read = { readonly table: HolidayTable } | { readonly faults: readonly HolidayFault[] };

/**
 * Reads and checks every `YEAR.json` in a folder; the tables come in order of years. Rejects with `HolidaysDamaged`, which
 * names all faults at once; a folder without tables and files that cannot be read are among them.
 */
export async function loadHolidays(folder: string): Promise<HolidayTable[]> {
  const files = await listTables(folder);
  const read = await Promise.all(files.map(async (file) => readTable(folder, file)));
  const faults = read.flatMap((result) => ("faults" in result ? result.faults : []));
  if (faults.length > 0) throw new HolidaysDamaged(folder, faults);
  return read.flatMap((result) => ("table" in result ? [result.table] : []));
}

async function listTables(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new HolidaysDamaged(folder, [{ file: null, field: null, problem: messageOf(error) }]);
  });
  const files = names.filter((name) => name.endsWith(".json")).toSorted();
  if (files.length > 0) return files;
  throw new HolidaysDamaged(folder, [{ file: null, field: null, problem: "there is no YEAR.json" }]);
}

async function readTable(folder: string, file: string): Promise<Read> {
  const fault = (field: string | null, problem: string): HolidayFault => ({ file, field, problem });
  try {
    const content = JSON.parse(await readFile(path.join(folder, file), "utf8")) as unknown;
    const table = holidayTableSchema.safeParse(content);
    if (!table.success) {
      const faults = table.error.issues.map(({ path: at, message }) =>
        fault(at.length === 0 ? null : at.join("."), message),
      );
      return { faults };
    }
    // The name keeps each year to one table.
    if (file === `${table.data.year}.json`) return { table: table.data };
    return { faults: [fault("year", `the table of ${table.data.year} must be ${table.data.year}.json`)] };
  } catch (error) {
    return { faults: [fault(null, messageOf(error))] };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
