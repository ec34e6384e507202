import { html, joinHtml, type Html } from "../html.ts";
import { common } from "./common.ts";
import { number } from "./format.ts";

type Name = "member" | "indicator" | "directive" | "deadline";

const NAMES: Record<Name, string> = {
  member: "Members",
  indicator: "Indicators",
  directive: "Directives",
  deadline: "Deadlines",
};

const COLUMNS = {
  member: { name: "Name", unit: "Unit", role: "Role", id: "Id" },
  indicator: {
    number: "No.",
    title: "Indicator",
    measure: "Measured in",
    target: "Target",
    actual: "Result",
    asOf: "As of",
    source: "Source",
  },
  directive: {
    number: "Document number",
    date: "Date",
    title: "Title",
    text: "Text",
    issuer: "Issued by",
    units: "For units",
    source: "Source",
    id: "Id",
  },
  deadline: {
    title: "Task",
    at: "Deadline",
    unit: "Unit",
    people: "Responsible",
    place: "Place",
    id: "Id",
  },
};

const ID_NOTE =
  "Leave it empty for something new. To change something, keep the id of the file that was given out.";

interface Problem {
  readonly kind: string;
  readonly text?: string;
  readonly count?: number;
  readonly line?: number;
  readonly names?: readonly string[];
}

const ROLES = common.roles;
type Role = keyof typeof ROLES;

interface PlannedRow {
  readonly line: number;
  readonly label: string;
  readonly changes: readonly { readonly column: string; readonly from: string; readonly to: string }[];
  readonly standing: { readonly unit: string; readonly role: Role; readonly isNewRight: boolean } | null;
}

function titleOf(name: Name, column: string): string {
  const titles: Readonly<Record<string, string>> = COLUMNS[name];
  return titles[column] ?? column;
}

function problem({ kind, text = "", count = 0, line = 0, names = [] }: Problem): string {
  switch (kind) {
    case "missing":
      return "not filled in";
    case "unknown-unit":
      return `there is no unit “${text}” within your reach`;
    case "unknown-role":
      return `there is no role “${text}”; use Member, Secretary, Office or Admin`;
    case "role-too-high":
      return "the role is higher than your own";
    case "unknown-id":
      return `there is no id “${text}”; leave it empty for something new`;
    case "unknown-person":
      return `it is not clear who “${text}” is in this unit`;
    case "several":
      return `${number(count)} entries match; give the id (see /export) to tell them apart`;
    case "several-units":
      return `${number(names.length)} units are called “${text}”; write it with the unit above it: ${names.join(" or ")}`;
    case "same-row":
      return `the same as row ${number(line)}`;
    case "own-role":
      return "nobody changes their own role";
    case "past":
      return "this time is past";
    case "secret":
      return "bears a mark of secrecy";
    case "taken":
      return `number ${text} is another indicator's`;
    default:
      return `I could not read “${text}”`;
  }
}

function changeLine(name: Name, { line, label, changes }: PlannedRow): Html {
  const told = changes.map(
    ({ column, from, to }) => `${titleOf(name, column)}: ${from || "empty"} → ${to || "empty"}`,
  );
  return html`• Row ${number(line)}, ${label}: ${told.join("; ")}`;
}

/** How many of each role: "12 …, 1 …". */
function rolesOf(rows: readonly PlannedRow[]): string {
  const byRole = Map.groupBy(rows, ({ standing }) => standing?.role ?? "member");
  return [...byRole].map(([role, of]) => `${ROLES[role]} ${number(of.length)}`).join(", ");
}

/** New people by unit and role. */
function newPeople(added: readonly PlannedRow[], max: number): Html[] {
  const all = [...Map.groupBy(added, ({ standing }) => standing?.unit ?? "")];
  if (all.every(([unit]) => unit === "")) return [];
  return [
    html`New by role: ${rolesOf(added)}`,
    ...all.slice(0, max).map(([unit, rows]) => html`• ${unit}: ${rolesOf(rows)}`),
    ...(all.length > max ? [html`… and ${number(all.length - max)} more units.`] : []),
  ];
}

/** Everybody whose rights change, however many they are: nobody may become an admin unseen. */
function newRights(rows: readonly PlannedRow[]): Html[] {
  const all = rows.filter(({ standing }) => standing?.isNewRight);
  if (all.length === 0) return [];
  return [
    html`⚠️ <b>Please check each role</b>: secretary and above, given, changed or taken away: ${number(all.length)}.`,
    ...all.map(({ line, label, standing, changes }) => {
      const role = ROLES[standing?.role ?? "member"];
      const from = changes.find(({ column }) => column === "role")?.from;
      const was = changes.length === 0 ? " (new)" : from === undefined ? "" : ` (was ${from})`;
      return html`• Row ${number(line)}, ${label} (${standing?.unit ?? ""}): <b>${role}</b>${was}`;
    }),
  ];
}

/** Taking spreadsheets in and giving them out. */
export const tables = {
  names: NAMES,
  columns: COLUMNS,
  notes: {
    member: {
      name: "Required.",
      unit: "Required. The name of the unit as it stands in the system.",
      role: "Member, Secretary, Office or Admin; empty means Member, or as it was.",
      id: ID_NOTE,
    },
    indicator: {
      number: "Its place in the list; empty means the next one. A number that exists changes that indicator.",
      title: "Required.",
      measure: "For example: billion dong.",
      target: "For example: 38 tasks.",
      actual: "Required. For example: 31/38, 12 beyond; 9.8%; estimated 9.8%; 4; or a sentence.",
      asOf: "For example: third quarter of 2026.",
      source: "For example: quarterly report.",
    },
    directive: {
      number: "For example: 15-NQ/TW. Empty for a direction without a number.",
      date: "For example: 05/5/2022.",
      title: "Required.",
      text: "The text, if needed.",
      issuer: "For example: the Politburo.",
      units: "Units with semicolons in between; empty means your own.",
      source: "If there is one.",
      id: ID_NOTE,
    },
    deadline: {
      title: "Required.",
      at: "Required. For example: 17:00 20/12/2026; a day alone means 17:00.",
      unit: "Empty means your own.",
      people: "Whole names with semicolons in between.",
      place: "If there is one.",
      id: ID_NOTE,
    },
  },
  guide: "Guide",
  guideColumn: "Column",
  guideNote: "What to fill in",
  templateName: (name: Name): string => `template-${name}s.xlsx`,
  exportName: (name: Name, date: string): string => `${name}s-${date}.xlsx`,
  chooseTemplate: html`📄 Which template do you need? Fill it in and send the file back; you will see everything before it is saved.`,
  template: (name: Name): Html =>
    html`📄 Template <b>${NAMES[name]}</b>. Please fill it in and send it back; columns with * are required, and the second page explains them.`,
  chooseExport: html`📄 What shall I export? A file that names people is to be kept as safe as the register.`,
  exported: (name: Name, rows: number): Html =>
    html`📄 <b>${NAMES[name]}</b> (rows: ${number(rows)}). Change the file and send it back to update.`,
  nothingToExport: (name: Name): Html => html`There is nothing to export: ${NAMES[name].toLowerCase()}.`,
  sendFile: html`Please send an .xlsx or .csv file (get a template with /template), or answer a message that has the file with /import. Nothing has changed.`,
  oneFile: html`I take in one file at a time, and took in nothing yet. Please send one file.`,
  refused: (reason: string): Html => {
    const why: Readonly<Record<string, string>> = {
      "not-a-sheet": "This file is no .xlsx or .csv table",
      encrypted: "This file has a password, so I cannot read it",
      "too-large": "This file is too large: I take files below 8 MB, of at most 50,000 rows and 100 columns",
      damaged: "This file is damaged, or cannot be read",
      empty: "No cell of this file is filled in",
      "not-received": "I could not get this file from the messenger",
    };
    return html`${why[reason] ?? "I cannot read this file"}. I kept nothing of it, and nothing has changed. Please save it as .xlsx without a password, or get a template with /template, and send it again.`;
  },
  unknown: (
    reason:
      | { readonly kind: "no-table" | "no-rows" }
      | { readonly kind: "columns-missing"; readonly name: Name; readonly missing: readonly string[] },
  ): Html => {
    switch (reason.kind) {
      case "no-table":
        return html`I know none of the titles in this file, so I took in nothing. Please get a template with /template, leave its first row as it is, and send it again.`;
      case "no-rows":
        return html`The file has titles only, and no row is filled in. Nothing has changed.`;
      case "columns-missing":
        return html`The file looks like a table of ${NAMES[reason.name].toLowerCase()} but lacks columns: ${reason.missing.map((column) => titleOf(reason.name, column)).join(", ")}. Nothing has changed; please add them and send it again, or get a template with /template.`;
    }
  },
  ignored: (titles: readonly string[]): Html => html`Columns left out: ${titles.join(", ")}`,
  nothingNew: (same: number): Html =>
    html`Everything in this file is there already (rows: ${number(same)}), so there is nothing to take in.`,
  faults: (
    name: Name,
    shown: readonly { readonly line: number; readonly column: string; readonly problem: Problem }[],
    all: number,
  ): Html =>
    joinHtml([
      html`⚠️ <b>Nothing was taken in</b>: cells to be corrected: ${number(all)}.`,
      ...shown.map(
        ({ line, column, problem: what }) =>
          html`• Row ${number(line)}, column ${titleOf(name, column)}: ${problem(what)}`,
      ),
      all > shown.length && html`… and ${number(all - shown.length)} more.`,
      html`Please correct the file and send the whole of it again.`,
    ]),
  preview: (
    name: Name,
    plan: {
      readonly added: readonly PlannedRow[];
      readonly changed: readonly PlannedRow[];
      readonly same: number;
    },
    max: number,
    isUndoable: boolean,
  ): Html =>
    joinHtml([
      html`📥 <b>Please check; nothing taken in yet</b>: ${NAMES[name]}`,
      html`New: ${number(plan.added.length)} · Changed: ${number(plan.changed.length)} · As they are: ${number(plan.same)}`,
      ...newRights([...plan.added, ...plan.changed]),
      ...newPeople(plan.added, max),
      ...plan.changed.slice(0, max).map((row) => changeLine(name, row)),
      plan.changed.length > max && html`… and ${number(plan.changed.length - max)} more changes.`,
      plan.added.length > 0 &&
        html`New: ${plan.added
          .slice(0, max)
          .map(({ label }) => label)
          .join(", ")}${plan.added.length > max ? " …" : ""}`,
      !isUndoable && html`The file is large, so that /undo cannot take it back.`,
    ]),
  confirm: "Take in",
  done: (name: Name, added: number, changed: number, isUndoable: boolean): Html =>
    joinHtml([
      html`✅ Taken in, ${NAMES[name].toLowerCase()}: new ${number(added)}, changed ${number(changed)}.`,
      isUndoable && html`To take it back within 10 minutes: /undo`,
    ]),
  doneNotice: "Taken in",
};
