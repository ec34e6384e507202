import { z } from "zod";

import type { StoredFile } from "../../domain/stored-file.ts";
import { hasRole } from "../../domain/member.ts";
import { isMarkedSecret } from "../../domain/secrecy.ts";
import { joinHtml } from "../../text/html.ts";
import { noteAudit } from "../audit.ts";
import type { MemberContext, Prepared, Reply } from "../command.ts";
import { defineAction, propose } from "../confirmations.ts";
import type { UndoStep } from "../../domain/undo.ts";
import type { Cell } from "../ports/sheets.ts";
import type { ReadTx, Tx } from "../ports/store.ts";
import { rememberUndo } from "../undo.ts";
import { readTable, type KnownTable } from "./read-table.ts";
import { ROWS_AT_ONCE, type Row, type Table, type TablePlan } from "./table.ts";
import { tableOf, TABLES } from "./tables.ts";

/** So many faults, and changes, are shown one by one. */
const SHOWN = 12;
/** What is larger cannot be taken back: see `Undo`. */
const MAX_UNDO = 1_000;

/** The rows as text: one string is stored and checked much faster than 100,000. See `packRows`. */
const payloadSchema = z.strictObject({ table: z.string(), rows: z.string() });
type Payload = z.infer<typeof payloadSchema>;

/** Takes the rows of a file in: all of them, or none. */
export const importAction = defineAction<Payload>(payloadSchema, { preview, run });
const IMPORT = "table.import";

/** What is done with a file that was sent: read beside the database, then shown before it is taken in. */
export async function takeIn(context: MemberContext, file: StoredFile): Promise<Prepared<MemberContext>> {
  const { t } = context;
  const sheet = await context.chatSheets.read(file);
  if (sheet.status === "refused") return answering({ say: { text: t.tables.refused(sheet.reason) } });
  if (await isAnySecret(context, sheet.rows)) return answering({ secret: true });
  const known = readTable(TABLES, sheet.rows);
  if ("kind" in known) return answering({ say: { text: t.tables.unknown(known) } });
  return (tx, present) => proposeImport(tx, present, known);
}

function answering(reply: Reply): Prepared<MemberContext> {
  return async () => reply;
}

async function proposeImport(
  tx: Tx,
  context: MemberContext,
  { table, rows, ignored }: KnownTable,
): Promise<Reply> {
  const { t, person } = context;
  if (!hasRole(person, table.who)) return { say: { text: t.errors.notAllowed(t.roles[table.who]) } };
  const reply = await propose(tx, context, IMPORT, importAction, {
    table: table.name,
    rows: packRows(table, rows),
  });
  if (!reply.say || ignored.length === 0) return reply;
  return { ...reply, say: { ...reply.say, text: joinHtml([reply.say.text, t.tables.ignored(ignored)]) } };
}

async function planOf(
  tx: ReadTx,
  context: MemberContext,
  { table: name, rows }: Payload,
): Promise<TablePlan> {
  const table = tableOf(name);
  if (!table || !hasRole(context.person, table.who)) return { faults: [], added: [], changed: [], same: 0 };
  return table.plan(tx, context, unpackRows(table, rows));
}

/** Rows as our own text: the line and the cells of each in the order of the columns. */
function packRows({ columns }: Table, rows: readonly Row[]): string {
  return JSON.stringify(
    rows.map(({ line, cells }) => [line, ...columns.map(({ name }) => cells[name] ?? "")]),
  );
}

/** The other way round; what packed them was this same program, and every cell is checked again in the plan. */
function unpackRows({ columns }: Table, text: string): Row[] {
  const packed = JSON.parse(text) as [number, ...string[]][];
  return packed.map(([line, ...cells]) => ({
    line,
    cells: Object.fromEntries(columns.map(({ name }, index) => [name, cells[index] ?? ""])),
  }));
}

/** A stamp stands above the titles or in a column of its own as well as in a cell that is ours. */
async function isAnySecret({ breathe }: MemberContext, rows: readonly (readonly Cell[])[]): Promise<boolean> {
  for (const [index, cells] of rows.entries()) {
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breathe();
    if (cells.some((cell) => typeof cell === "string" && isMarkedSecret(cell))) return true;
  }
  return false;
}

async function preview(tx: ReadTx, context: MemberContext, payload: Payload) {
  const { t } = context;
  const plan = await planOf(tx, context, payload);
  const table = tableOf(payload.table);
  const { faults, added, changed, same } = plan;
  if (!table || added.length + changed.length + faults.length === 0)
    return { refused: { say: { text: t.tables.nothingNew(same) } } };
  if (faults.length > 0) {
    const shown = faults.slice(0, SHOWN);
    return { refused: { say: { text: t.tables.faults(table.name, shown, faults.length) } } };
  }
  const isUndoable = added.length + changed.length <= MAX_UNDO;
  return {
    text: t.tables.preview(table.name, { added, changed, same }, SHOWN, isUndoable),
    // The rows themselves stay what they are; what they would do may not.
    facts: [
      added.map(({ line, standing }) => [line, standing]),
      changed.map(({ line, changes, standing }) => [line, changes, standing]),
      same,
    ],
    confirmLabel: t.tables.confirm,
  };
}

async function run(tx: Tx, context: MemberContext, payload: Payload): Promise<Reply> {
  const { t } = context;
  const { faults, added, changed } = await planOf(tx, context, payload);
  const table = tableOf(payload.table);
  if (!table || faults.length > 0) return { notice: t.confirm.expired };
  const rows = [...added, ...changed];
  const isUndoable = rows.length <= MAX_UNDO;
  const steps: UndoStep[] = [];
  for (const [index, { put, undo }] of rows.entries()) {
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await context.breathe();
    await put(tx);
    const step = isUndoable ? await undo(tx) : null;
    if (step) steps.push(step);
  }
  await rememberUndo(tx, context, t.tables.names[table.name], steps);
  await noteAudit(tx, context, { verb: "imported", kind: table.name, detail: String(rows.length) });
  return {
    edit: { text: t.tables.done(table.name, added.length, changed.length, isUndoable) },
    notice: t.tables.doneNotice,
  };
}
