import type { AuditKind, AuditVerb } from "../../domain/audit.ts";
import { html, type Html } from "../html.ts";
import { number } from "./format.ts";

const VERBS: Record<AuditVerb, string> = {
  added: "added",
  changed: "changed",
  removed: "removed",
  undone: "took back",
  sent: "sent",
  scheduled: "scheduled",
  stopped: "stopped",
  corrected: "corrected",
  withdrawn: "withdrew",
  "read-report": "read the report of",
  finished: "reported as done the",
  invited: "made an invitation for",
  revoked: "revoked an invitation for",
  joined: "joined",
  approved: "accepted the request to join of",
  declined: "declined a request to join",
  left: "removed the member",
  returned: "let back in",
  linked: "linked",
  unlinked: "unlinked",
  erased: "erased the personal data of",
  imported: "imported",
  exported: "exported",
  "set-up": "set up",
  "backed-up": "backed up",
};

const KINDS: Record<AuditKind, string> = {
  organisation: "organisation",
  unit: "unit",
  member: "member",
  group: "group",
  indicator: "indicator",
  directive: "directive",
  conference: "conference",
  deadline: "deadline",
  holiday: "holiday",
  broadcast: "broadcast",
  audit: "audit log",
  database: "database",
};

/** They are about people by themselves, whatever the role. */
const OF_PEOPLE: readonly AuditVerb[] = ["joined", "approved", "declined", "left", "returned", "erased"];

interface Told {
  readonly date: string;
  readonly time: string;
  readonly who: string;
  readonly what: string;
  readonly about: string | null;
  readonly detail: string | null;
}

/** The audit log. */
export const audit = {
  title: html`🗒 <b>Audit log</b>, newest first`,
  none: html`The audit log has no lines yet.`,
  line: ({ date, time, who, what, about, detail }: Told): Html =>
    html`• ${date} ${time}, <b>${who}</b>: ${what}${about !== null && ` “${about}”`}${detail !== null && ` (${detail})`}`,
  found: (words: string): Html => html`🗒 <b>Audit log with “${words}”</b>, newest first`,
  nothing: (words: string): Html =>
    html`The audit log has no line with “${words}”. Try a person's name, what was done (added, changed, sent …) or a date, for example: <code>/audit 20/11/2026</code>`,
  more: html`… and more; add words to narrow it down, or export it.`,
  file: "Export",
  fileName: (date: string): string => `audit-${date.replaceAll("/", "-")}.xlsx`,
  sheet: "Audit log",
  columns: ["Date", "Time", "Who", "What", "About", "Details"],
  exported: (rows: number): Html =>
    html`🗒 Audit log, lines: ${number(rows)}. The file names people: please keep it safe.`,
  nobody: "The system",
  erased: "Somebody who was erased",
  what: (verb: AuditVerb, kind: AuditKind): string =>
    OF_PEOPLE.includes(verb) ? VERBS[verb] : `${VERBS[verb]} ${KINDS[kind]}`,
};
