import { hasRole } from "../../domain/member.ts";
import { toLocalDate } from "../../domain/time/local-date.ts";
import { noteAudit } from "../audit.ts";
import type { Look, MemberContext, Prepared, Reply, ReplyButton } from "../command.ts";
import type { Sheet } from "../ports/sheets.ts";
import { titleOf, type Table } from "./table.ts";
import { tableOf, TABLES } from "./tables.ts";

/** The tables that this person may take in and out, a button each. */
export function tableButtons({ t, person }: MemberContext, verb: string): ReplyButton[][] {
  return TABLES.filter(({ who }) => hasRole(person, who)).map(({ name }) => [
    { label: t.tables.names[name], verb, id: name },
  ]);
}

/** A file to fill in: the titles, and what may stand in each column. */
export async function templateOf(context: MemberContext, name: string): Promise<Reply> {
  const table = allowed(context, name);
  const { t } = context;
  if (!table) return { notice: t.errors.staleButton };
  const bytes = await context.chatSheets.write([sheetOf(context, table, []), guideOf(context, table)]);
  const file = { kind: "file" as const, name: t.tables.templateName(table.name), bytes };
  return { say: { text: t.tables.template(table.name), file } };
}

/** What there is, as a file that can be changed and taken in again. */
export async function exportOf(
  look: Look,
  context: MemberContext,
  name: string,
): Promise<Prepared<MemberContext> | Reply> {
  const table = allowed(context, name);
  const { t, now, timeZone } = context;
  if (!table) return { notice: t.errors.staleButton };
  const rows = await look((tx) => table.rows(tx, context));
  if (rows.length === 0) return { say: { text: t.tables.nothingToExport(table.name) } };
  const bytes = await context.chatSheets.write([sheetOf(context, table, rows)]);
  const file = {
    kind: "file" as const,
    name: t.tables.exportName(table.name, toLocalDate(now, timeZone)),
    bytes,
  };
  return async (tx, present) => {
    await noteAudit(tx, present, { verb: "exported", kind: table.name, detail: String(rows.length) });
    return { say: { text: t.tables.exported(table.name, rows.length), file } };
  };
}

function allowed({ person }: MemberContext, name: string): Table | null {
  const table = tableOf(name);
  return table && hasRole(person, table.who) ? table : null;
}

function sheetOf({ t }: MemberContext, { name, columns }: Table, rows: Sheet["rows"]): Sheet {
  return {
    name: t.tables.names[name],
    columns: columns.map(({ name: column, width, required }) => ({
      title: titleOf(t, name, column) + (required ? " *" : ""),
      width,
    })),
    rows,
  };
}

/** A second sheet that explains the first. */
function guideOf({ t }: MemberContext, { name, columns }: Table): Sheet {
  const notes: Readonly<Record<string, string>> = t.tables.notes[name];
  return {
    name: t.tables.guide,
    columns: [
      { title: t.tables.guideColumn, width: 24 },
      { title: t.tables.guideNote, width: 80 },
    ],
    rows: columns.map(({ name: column }) => [titleOf(t, name, column), notes[column] ?? ""]),
  };
}
