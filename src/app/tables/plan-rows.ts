import type { z } from "zod";

import type { UndoStep } from "../../domain/undo.ts";
import type { MemberContext } from "../command.ts";
import type { Tx } from "../ports/store.ts";
import {
  readRow,
  ROWS_AT_ONCE,
  type Fault,
  type Problem,
  type Row,
  type RowPlan,
  type Standing,
  type TablePlan,
} from "./table.ts";

/** How the rows of one kind become records. `T`: what a row says; `R`: the record. */
export interface RowKind<T, R> {
  readonly schema: z.ZodType<T>;
  /** The records that the row may mean: one to change, none where it is new; of several nobody can know which. */
  readonly formersOf: (told: T) => readonly R[];
  /** What no two rows of a file may have in common. */
  readonly keyOf: (told: T, former: R | null) => string;
  readonly recordOf: (
    told: T,
    former: R | null,
  ) => R | { readonly column: string; readonly problem: Problem };
  readonly labelOf: (record: R) => string;
  /** The record as people read it, by column. */
  readonly shown: (record: R) => Readonly<Record<string, string>>;
  /** The ids of what stands in a column by its name: two people of one name look the same and are not. */
  readonly meant?: (record: R) => Readonly<Record<string, readonly string[]>>;
  /** Only of people. */
  readonly standingOf?: (record: R, former: R | null) => Standing;
  readonly put: (tx: Tx, record: R, former: R | null) => Promise<unknown>;
  /** How it is taken back, once it is stored. */
  readonly undoOf: (tx: Tx, record: R, former: R | null) => Promise<UndoStep | null>;
  /** The column that is named where the row is the same as an earlier one. */
  readonly keyColumn: string;
  /** The column that would tell several records apart. */
  readonly idColumn: string;
}

/** What the rows would do: all faults of all rows, or the records that would be new or changed. */
export async function planRows<T, R extends object>(
  { breathe }: Pick<MemberContext, "breathe">,
  rows: readonly Row[],
  kind: RowKind<T, R>,
): Promise<TablePlan> {
  const seen = new Map<string, number>();
  const faults: Fault[] = [];
  const added: RowPlan[] = [];
  const changed: RowPlan[] = [];
  let same = 0;
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breathe();
    const planned = planRow(row, kind, seen);
    if ("faults" in planned) faults.push(...planned.faults);
    else if (planned.isNew) added.push(planned.plan);
    else if (planned.plan.changes.length > 0) changed.push(planned.plan);
    else same += 1;
  }
  return { faults, added, changed, same };
}

function planRow<T, R extends object>(
  row: Row,
  kind: RowKind<T, R>,
  seen: Map<string, number>,
): { readonly faults: readonly Fault[] } | { readonly plan: RowPlan; readonly isNew: boolean } {
  const { line } = row;
  const fault = (column: string, problem: Problem) => ({ faults: [{ line, column, problem }] });
  const read = readRow(kind.schema, row);
  if ("faults" in read) return read;
  const formers = kind.formersOf(read.data);
  if (formers.length > 1) return fault(kind.idColumn, { kind: "several", count: formers.length });
  const [former = null] = formers;
  const key = kind.keyOf(read.data, former);
  const earlier = seen.get(key);
  if (earlier !== undefined) return fault(kind.keyColumn, { kind: "same-row", line: earlier });
  seen.set(key, line);
  const record = kind.recordOf(read.data, former);
  if (isFault(record)) return fault(record.column, record.problem);
  return {
    isNew: former === null,
    plan: {
      line,
      label: kind.labelOf(record),
      changes: former ? differences(kind, former, record) : [],
      standing: kind.standingOf?.(record, former) ?? null,
      put: (tx) => kind.put(tx, record, former),
      undo: (tx) => kind.undoOf(tx, record, former),
    },
  };
}

function isFault(record: object): record is { readonly column: string; readonly problem: Problem } {
  return "problem" in record && "column" in record;
}

function differences<T, R>(
  { shown, meant }: Pick<RowKind<T, R>, "shown" | "meant">,
  former: R,
  record: R,
): RowPlan["changes"] {
  const [from, to] = [shown(former), shown(record)];
  const idsOf = (of: R, column: string): string => (meant?.(of)[column] ?? []).toSorted().join(" ");
  return Object.keys(to).flatMap((column) =>
    from[column] === to[column] && idsOf(former, column) === idsOf(record, column)
      ? []
      : [{ column, from: from[column] ?? "", to: to[column] ?? "" }],
  );
}
