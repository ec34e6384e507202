import { deadlineTable } from "./deadline-table.ts";
import { directiveTable } from "./directive-table.ts";
import { indicatorTable } from "./indicator-table.ts";
import { memberTable } from "./member-table.ts";
import type { Table } from "./table.ts";

/** The tables by name. */
export const TABLES: readonly Table[] = [memberTable, indicatorTable, directiveTable, deadlineTable];

/** The table of this name; null where there is none. */
export function tableOf(name: string): Table | null {
  return TABLES.find((table) => table.name === name) ?? null;
}
