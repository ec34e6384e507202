import { askedOf, isToBeSent, RECEIPT_KINDS, type Receipt } from "../../domain/broadcast-report.ts";
import { toLocalDate } from "../../domain/time/local-date.ts";
import { noteAudit } from "../audit.ts";
import { momentTeller } from "../audit-search.ts";
import type { Look, MemberContext, Prepared, Reply } from "../command.ts";
import type { Cell, Sheet } from "../ports/sheets.ts";
import type { ReadTx } from "../ports/store.ts";
import { groupState, whyNot } from "./report-screen.ts";
import { AT_ONCE, reportOf, type Report } from "./report.ts";

const WIDTHS = { name: 30, unit: 30, moment: 18, figure: 16, state: 44 };

/** The report as a spreadsheet: by unit, by person, by group. That it was given out is in the audit log. */
export async function reportFile(
  look: Look,
  context: MemberContext,
  wanted: string,
): Promise<Prepared<MemberContext> | Reply> {
  const { t, now, timeZone } = context;
  const made = await look(async (tx) => {
    const report = await reportOf(tx, context, wanted);
    return report && { report, sheets: await sheetsOf(tx, context, report) };
  });
  if (!made) return { say: { text: t.receipts.unknown(wanted) } };
  const { id, number } = made.report.broadcast;
  const people = made.report.receipts.length;
  const bytes = await context.chatSheets.write(made.sheets);
  const name = t.receipts.fileName(number, toLocalDate(now, timeZone));
  const file = { kind: "file" as const, name, bytes };
  return async (tx, present) => {
    await noteAudit(tx, present, {
      verb: "exported",
      kind: "broadcast",
      subjectId: id,
      label: String(number),
      detail: String(people),
    });
    return { say: { text: t.receipts.file(number, people), file } };
  };
}

async function sheetsOf(tx: ReadTx, context: MemberContext, report: Report): Promise<Sheet[]> {
  const { receipts: words } = context.t;
  const { name, unit, moment, figure, state } = WIDTHS;
  const people = sheet(
    words.sheets.people,
    words.peopleColumns,
    [name, unit, moment, moment, figure, state],
    await peopleRows(context, report),
  );
  const units = sheet(
    words.sheets.units,
    words.unitColumns,
    [unit, figure, figure, figure, figure, figure],
    unitRows(context, report),
  );
  const groups = sheet(
    words.sheets.groups,
    words.groupColumns,
    [name, unit, moment, state],
    await groupRows(tx, context, report),
  );
  return [units, people, ...(report.groups.length > 0 ? [groups] : [])];
}

function sheet(
  name: string,
  titles: readonly string[],
  widths: readonly number[],
  rows: Sheet["rows"],
): Sheet {
  return { name, columns: titles.map((title, index) => ({ title, width: widths[index] ?? 0 })), rows };
}

function unitRows({ t }: MemberContext, { counts, unitName }: Report): Cell[][] {
  const rows = [...counts.units].map(([id, tally]) => ({
    name: unitName(id) || t.receipts.elsewhere,
    tally,
  }));
  return [...rows, { name: t.receipts.whole, tally: counts.all }].map(({ name, tally }) => [
    name,
    askedOf(tally),
    ...RECEIPT_KINDS.map((kind) => tally[kind]),
  ]);
}

/** By their units, each person a row. */
async function peopleRows(context: MemberContext, report: Report): Promise<Cell[][]> {
  const { t, timeZone, breathe } = context;
  const tell = cellTeller(timeZone);
  const rows: Cell[][] = [];
  for (const [index, receipt] of report.of(RECEIPT_KINDS).entries()) {
    if (index > 0 && index % AT_ONCE === 0) await breathe();
    const { member, line, kind, acknowledgedAt } = receipt;
    rows.push([
      member?.name ?? t.receipts.formerMember,
      report.unitName(member?.unitId ?? null),
      tell(line?.status === "sent" ? line.finishedAt : null),
      tell(acknowledgedAt),
      kind === "late" ? t.receipts.lateCell : "",
      stateOf(receipt, context),
    ]);
  }
  return rows;
}

function stateOf(receipt: Receipt, { t }: MemberContext): string {
  if (receipt.kind === "unreached") return whyNot(receipt.line, t);
  if (isToBeSent(receipt)) return t.waiting;
  return t.receipts.kinds[receipt.kind === "late" ? "in-time" : receipt.kind];
}

async function groupRows(
  tx: ReadTx,
  { t, timeZone }: MemberContext,
  { groups, unitName }: Report,
): Promise<Cell[][]> {
  const tell = cellTeller(timeZone);
  return Promise.all(
    groups.map(async (line) => {
      const chat = line.chatId === null ? null : await tx.chats.byId(line.chatId);
      return [
        chat?.title ?? t.unnamed,
        unitName(chat?.unitId ?? null),
        tell(line.status === "sent" ? line.finishedAt : null),
        groupState(line, t),
      ];
    }),
  );
}

/** A moment as it stands in a cell: "23/11/2026 08:00". */
function cellTeller(timeZone: string): (at: string | null) => string {
  const tell = momentTeller(timeZone);
  return (at) => {
    if (at === null) return "";
    const { date, time } = tell(at);
    return `${date} ${time}`;
  };
}
