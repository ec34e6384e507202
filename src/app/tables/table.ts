import type { z } from "zod";

import type { Role } from "../../domain/member.ts";
import type { UndoStep } from "../../domain/undo.ts";
import type { Texts } from "../../text/texts.ts";
import type { MemberContext } from "../command.ts";
import type { Cell } from "../ports/sheets.ts";
import type { ReadTx, Tx } from "../ports/store.ts";

/** What can be taken in from a spreadsheet, and given out as one. */
export const TABLE_NAMES = ["member", "indicator", "directive", "deadline"] as const;
export type TableName = (typeof TABLE_NAMES)[number];

/** A column. Its title and what may stand in it are in the texts, by table and name. */
export interface Column {
  readonly name: string;
  readonly required: boolean;
  /** In characters. */
  readonly width: number;
}

/** A row of a file: its number there, and its cells by column, trimmed; "" where nothing stands. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** What is wrong with a cell. */
export type Problem =
  | { readonly kind: "missing" }
  | { readonly kind: "unreadable"; readonly text: string }
  | { readonly kind: "unknown-unit"; readonly text: string }
  | { readonly kind: "unknown-role"; readonly text: string }
  | { readonly kind: "role-too-high" }
  | { readonly kind: "unknown-id"; readonly text: string }
  | { readonly kind: "unknown-person"; readonly text: string }
  | { readonly kind: "several"; readonly count: number }
  | { readonly kind: "several-units"; readonly text: string; readonly names: readonly string[] }
  | { readonly kind: "same-row"; readonly line: number }
  | { readonly kind: "own-role" }
  | { readonly kind: "past" }
  | { readonly kind: "secret" };

export interface Fault {
  readonly line: number;
  readonly column: string;
  readonly problem: Problem;
}

/** Who somebody becomes by a row: rights are shown for each person, others are counted. */
export interface Standing {
  readonly unit: string;
  readonly role: Role;
  /** What may be done by it is new: a role above member that is given or taken, or that goes with the person to another unit. */
  readonly isNewRight: boolean;
}

/** What one row would do. */
export interface RowPlan {
  readonly line: number;
  /** What the record is called. */
  readonly label: string;
  /** What changes, as people read it; none for a new record. */
  readonly changes: readonly { readonly column: string; readonly from: string; readonly to: string }[];
  /** Null for what is no person. */
  readonly standing: Standing | null;
  readonly put: (tx: Tx) => Promise<unknown>;
  /** How it is taken back, once it is stored. */
  readonly undo: (tx: Tx) => Promise<UndoStep | null>;
}

/** What a whole file would do; with a fault, nothing of it is done. */
export interface TablePlan {
  readonly faults: readonly Fault[];
  readonly added: readonly RowPlan[];
  readonly changed: readonly RowPlan[];
  /** So many rows say what is there already. */
  readonly same: number;
}

/** A kind of record that goes in and out as a spreadsheet. */
export interface Table {
  readonly name: TableName;
  readonly who: Role;
  readonly columns: readonly Column[];
  readonly plan: (tx: ReadTx, context: MemberContext, rows: readonly Row[]) => Promise<TablePlan>;
  /** Every record that the person may see, a row each, in the order of the columns. */
  readonly rows: (tx: ReadTx, context: MemberContext) => Promise<readonly (readonly Cell[])[]>;
}

/** So many rows are worked on before others have their turn. */
export const ROWS_AT_ONCE = 100;

/** Reports a cell that cannot be taken, from within a zod schema of a row. */
export function refuse(context: z.RefinementCtx, problem: Problem): never {
  context.addIssue({ code: "custom", message: problem.kind, params: problem });
  return undefined as never;
}

/** Reads a row by its schema, whose fields are the columns: the record's data, or what is wrong with which cell. */
export function readRow<T>(
  schema: z.ZodType<T>,
  { line, cells }: Row,
): { readonly data: T } | { readonly faults: readonly Fault[] } {
  const read = schema.safeParse(cells);
  if (read.success) return { data: read.data };
  const faults = read.error.issues.map((issue): Fault => {
    const column = String(issue.path[0] ?? "");
    const known = issue.code === "custom" ? (issue.params as Problem | undefined) : undefined;
    return { line, column, problem: known ?? { kind: "unreadable", text: cells[column] ?? "" } };
  });
  return { faults };
}

/** The title of a column in this language. */
export function titleOf(t: Texts, table: TableName, column: string): string {
  const titles: Readonly<Record<string, string>> = t.tables.columns[table];
  return titles[column] ?? column;
}
