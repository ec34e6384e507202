import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

import { FilesDamaged, toFaults, type FileFault } from "../../app/ports/files-damaged.ts";
import { holidayTableSchema, type HolidayTable } from "../../domain/holidays.ts";

type Read = { readonly table: HolidayTable } | { readonly faults: readonly FileFault[] };

/**
 * Reads and checks every `YEAR.json` in a folder; the tables come in order of years. Rejects with `FilesDamaged`, which
 * names all faults at once; a folder without tables and files that cannot be read are among them.
 */
export async function loadHolidays(folder: string): Promise<HolidayTable[]> {
  const files = await listTables(folder);
  const read = await Promise.all(files.map(async (file) => readTable(folder, file)));
  const faults = read.flatMap((result) => ("faults" in result ? result.faults : []));
  if (faults.length > 0) throw damaged(folder, faults);
  return read.flatMap((result) => ("table" in result ? [result.table] : []));
}

async function listTables(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw damaged(folder, [fault(null, messageOf(error))]);
  });
  const files = names.filter((name) => name.endsWith(".json")).toSorted();
  if (files.length > 0) return files;
  throw damaged(folder, [fault(null, "there is no YEAR.json")]);
}

async function readTable(folder: string, file: string): Promise<Read> {
  try {
    const content = JSON.parse(await readFile(path.join(folder, file), "utf8")) as unknown;
    const table = holidayTableSchema.safeParse(content);
    if (!table.success) return { faults: toFaults(file, null, table.error) };
    // The name keeps each year to one table.
    if (file === `${table.data.year}.json`) return { table: table.data };
    const problem = `the table of ${table.data.year} must be ${table.data.year}.json`;
    return { faults: [{ ...fault(file, problem), field: "year" }] };
  } catch (error) {
    return { faults: [fault(file, messageOf(error))] };
  }
}

function damaged(folder: string, faults: readonly FileFault[]): FilesDamaged {
  return new FilesDamaged("the holidays", folder, faults);
}

/** Of a whole file; null is the folder. */
function fault(file: string | null, problem: string): FileFault {
  return { file, record: null, field: null, problem };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
