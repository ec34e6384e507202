import type { Audit } from "../domain/audit.ts";
import type { Member } from "../domain/member.ts";
import { formatDate } from "../domain/time/format.ts";
import { joinHtml } from "../text/html.ts";
import { noteAudit } from "./audit.ts";
import { auditMatcher, momentTeller } from "./audit-search.ts";
import type { Look, MemberContext, Prepared, ReplyButton, Say } from "./command.ts";
import { pageOf, turnsOf } from "./paging.ts";
import type { ReadTx } from "./ports/store.ts";

export const AUDIT_VERBS = { page: "nhatky", file: "nhatkytep" } as const;

const PER_PAGE = 10;
/** Pages go back so far; what is older is found by words, or in the file. */
const BROWSED = 500;
/** Lines with the words that were searched for. */
const FOUND = 20;
/** The most lines of a file. */
const EXPORTED = 50_000;
/** So many lines are worked on before others have their turn. */
const LINES_AT_ONCE = 200;

/** A page of the audit log, newest first. */
export async function auditPage(tx: ReadTx, context: MemberContext, wanted: number): Promise<Say> {
  const { t } = context;
  const all = await tx.audit.newest(BROWSED);
  if (all.length === 0) return { text: t.audit.none };
  const page = pageOf(all, wanted, PER_PAGE);
  const shown = await Promise.all(page.shown.map((line) => told(tx, context, line)));
  const turns = turnsOf(page, t, (number) => ({ verb: AUDIT_VERBS.page, id: String(number) }));
  return {
    text: joinHtml([t.audit.title, ...shown.map((line) => t.audit.line(line))]),
    buttons: [turns, [fileButton(context)]],
  };
}

/** The newest lines with these words: who, what, or a date as it is written. */
export async function auditSearch(tx: ReadTx, context: MemberContext, words: string): Promise<Say> {
  const { t } = context;
  const tell = await teller(tx, context);
  const isFound = auditMatcher(words, tell.partsOf, tell.momentOf);
  const found: Audit[] = [];
  for await (const lines of tx.audit.pages(LINES_AT_ONCE)) {
    found.push(...lines.filter(isFound));
    if (found.length > FOUND || isLast(lines)) break;
    await context.breathe();
  }
  if (found.length === 0) return { text: t.audit.nothing(words) };
  return {
    text: joinHtml([
      t.audit.found(words),
      ...found.slice(0, FOUND).map((line) => t.audit.line(tell.told(line))),
      found.length > FOUND && t.audit.more,
    ]),
    buttons: [[fileButton(context)]],
  };
}

function fileButton({ t }: MemberContext): ReplyButton {
  return { label: t.audit.file, verb: AUDIT_VERBS.file };
}

/** The log as a spreadsheet; that it was given out is itself a line of it. */
export async function auditFile(look: Look, context: MemberContext): Promise<Prepared<MemberContext>> {
  const { t, now, timeZone } = context;
  const rows = await look(async (tx) => {
    const tell = await teller(tx, context);
    const lines: string[][] = [];
    for await (const page of tx.audit.pages(LINES_AT_ONCE)) {
      lines.push(...page.map((line) => cellsOf(tell.told(line))));
      if (lines.length >= EXPORTED || isLast(page)) break;
      await context.breathe();
    }
    return lines;
  });
  const bytes = await context.chatSheets.write([
    { name: t.audit.sheet, columns: t.audit.columns.map((title) => ({ title, width: 24 })), rows },
  ]);
  const file = { kind: "file" as const, name: t.audit.fileName(formatDate(now, timeZone)), bytes };
  return async (tx, present) => {
    await noteAudit(tx, present, { verb: "exported", kind: "audit", detail: String(rows.length) });
    return { say: { text: t.audit.exported(rows.length), file } };
  };
}

/** A piece that is not full is the last. */
function isLast({ length }: readonly Audit[]): boolean {
  return length < LINES_AT_ONCE;
}

function cellsOf({ date, time, who, what, about, detail }: ToldAudit): string[] {
  return [date, time, who, what, about ?? "", detail ?? ""];
}

/** A line of the log as people read it. */
export interface ToldAudit {
  readonly date: string;
  readonly time: string;
  readonly who: string;
  readonly what: string;
  readonly about: string | null;
  readonly detail: string | null;
}

async function told(tx: ReadTx, context: MemberContext, line: Audit): Promise<ToldAudit> {
  const ids = [line.memberId, line.kind === "member" ? line.subjectId : null].filter((id) => id !== null);
  const members = await Promise.all(ids.map((id) => tx.members.byId(id)));
  return tellerWith(
    context,
    members.filter((member) => member !== null),
  ).told(line);
}

/** Tells many lines: everybody's name is looked up beforehand. */
async function teller(tx: ReadTx, context: MemberContext) {
  return tellerWith(context, await tx.members.all());
}

function tellerWith({ t, timeZone }: MemberContext, members: readonly Member[]) {
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const momentOf = momentTeller(timeZone);
  const person = (id: string): string => names.get(id) ?? t.audit.erased;
  const partsOf = ({ memberId, verb, kind, subjectId, label, detail }: Audit) => {
    const whom = kind === "member" && subjectId !== null ? person(subjectId) : null;
    const who = memberId === null ? t.audit.nobody : person(memberId);
    const what = t.audit.what(verb, kind);
    return { who, what, whom, label, detail };
  };
  return {
    momentOf,
    partsOf: (line: Audit) => {
      const { who, what, whom, label, detail } = partsOf(line);
      return whom === null
        ? { often: [who, what], own: [label, detail] }
        : { often: [who, what, whom], own: [detail] };
    },
    told: (line: Audit): ToldAudit => {
      const { who, what, whom, label, detail } = partsOf(line);
      return { ...momentOf(line.at), who, what, about: whom ?? label, detail };
    },
  };
}
