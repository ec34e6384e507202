import type { ReceiptKind } from "../../domain/broadcast-report.ts";
import type { Broadcast, BroadcastState } from "../../domain/broadcast.ts";
import { formatDateTime } from "../../domain/time/format.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { bar } from "../pictures.ts";
import { states, urgencies, waiting } from "./broadcasts.ts";
import { count as counted, number, share } from "./format.ts";

/** A broadcast in the list of them; `isGone`: it went out at `at`, or was meant to. */
interface Listed {
  readonly title: string;
  readonly at: Date;
  readonly isGone: boolean;
  readonly state: BroadcastState;
  readonly got: number;
  readonly asked: number;
}

/** What a report says of a broadcast before its figures. */
interface Head extends Pick<Listed, "title" | "at" | "isGone" | "state"> {
  readonly sender: string | null;
  readonly broadcast: Pick<
    Broadcast,
    "urgency" | "acknowledgeBy" | "correctedAt" | "stoppedAt" | "withdrawnAt"
  >;
}

interface Figures {
  readonly got: number;
  readonly asked: number;
  readonly late: number;
  readonly toBeSent: number;
  /** They had it sent, have not acknowledged it and are gone: nobody waits for them. */
  readonly left: number;
}

/** A name with its unit; somebody who has left has none. */
function person(name: string, unit: string): string {
  return unit === "" ? name : `${name} (${unit})`;
}

const formerMember = "Somebody who has left the unit";
const after = "after the date";

/** The receipts of broadcasts: who has them, who has not, and why. */
export const receipts = {
  list: html`📣 <b>Directives sent</b>. Press a number to see who has received it:`,
  line: (count: number, { title, at, isGone, state, got, asked }: Listed, timeZone: string): Html => {
    const when = formatDateTime(at, timeZone, "en");
    const received = isGone ? ` · ${number(got)}/${number(asked)} received` : "";
    return joinHtml([html`<b>${count}.</b> ${title}`, html`   <i>${when} · ${states[state]}${received}</i>`]);
  },
  fileOnly: "(file)",
  none: html`No directive has been sent in your units yet. To send one: <code>/broadcast Text</code>`,
  unknown: (wanted: string): Html =>
    html`I do not find directive no. “${wanted}” in your units. Type /receipts to see the list.`,
  head: (count: number, { title, sender, at, isGone, state, broadcast }: Head, timeZone: string): Html => {
    const { urgency, acknowledgeBy, correctedAt, stoppedAt, withdrawnAt } = broadcast;
    const endedAt = withdrawnAt ?? stoppedAt;
    const moment = (instant: string): string => formatDateTime(new Date(instant), timeZone, "en");
    return joinHtml([
      html`📣 <b>Broadcast no. ${count}</b>: ${title}`,
      html`${isGone ? "Sent" : "To be sent"} ${formatDateTime(at, timeZone, "en")}, by: ${sender ?? formerMember}`,
      html`State: ${states[state]}${endedAt !== null && `, ${moment(endedAt)}`}`,
      urgency !== "normal" && html`Urgency: <b>${urgencies[urgency]}</b>`,
      acknowledgeBy !== null && html`To be acknowledged before ${moment(acknowledgeBy)}`,
      correctedAt !== null && html`Corrected ${moment(correctedAt)}`,
    ]);
  },
  progress: ({ got, asked, late, toBeSent, left }: Figures): Html =>
    joinHtml([
      html`${bar(asked === 0 ? 0 : got / asked)} <b>${number(got)}/${number(asked)}</b> acknowledged${late > 0 && `, ${number(late)} ${after}`}`,
      toBeSent > 0 && html`${counted(toBeSent, "person", "people")} ${waiting}`,
      left > 0 &&
        html`${counted(left, "person", "people")} left without acknowledging it and not counted here`,
    ]),
  byUnit: html`<b>By unit</b>`,
  mostMissing: (shown: number): Html =>
    html`<b>The ${number(shown)} units where most are missing</b> (all of them: Excel file)`,
  unitLine: (name: string, got: number, asked: number): Html =>
    html`• ${name}: ${number(got)}/${number(asked)}`,
  elsewhere: "Elsewhere",
  received: (count: number): Html => html`<b>Acknowledged: ${number(count)}</b>`,
  notYet: (count: number): Html => html`<b>Not yet: ${number(count)}</b>`,
  unreached: (count: number): Html => html`<b>Could not be reached: ${number(count)}</b>`,
  groups: (count: number): Html => html`<b>Groups: ${number(count)}</b>`,
  moreGroups: (count: number): Html => html`… and ${counted(count, "other group")} (all of them: Excel file)`,
  page: (count: number, heading: Html, { page, pages }: { page: number; pages: number }): Html =>
    html`📣 Broadcast no. ${count} · ${heading}${pages > 1 && ` (page ${number(page)} of ${number(pages)})`}`,
  nobody: html`Nobody.`,
  person: (name: string, unit: string): Html => html`• ${person(name, unit)}`,
  personAt: (name: string, unit: string, at: Date, isLate: boolean, timeZone: string): Html =>
    html`• ${person(name, unit)}: ${formatDateTime(at, timeZone, "en")}${isLate && ` (${after})`}`,
  personWhy: (name: string, unit: string, why: string): Html => html`• ${person(name, unit)}: ${why}`,
  groupState: (title: string, state: string): Html => html`• ${title}: ${state}`,
  delivered: "sent",
  formerMember,
  refresh: "Refresh",
  upToDate: "Up to date",
  back: "Report",
  buttons: {
    open: (count: number): string => `Not yet (${number(count)})`,
    received: (count: number): string => `Acknowledged (${number(count)})`,
    unreached: (count: number): string => `Not reached (${number(count)})`,
    chart: "Chart",
    file: "Excel file",
  },

  kinds: {
    "in-time": "Acknowledged",
    late: "After the date",
    open: "Not yet",
    unreached: "Could not be reached",
  } satisfies Record<ReceiptKind, string>,
  ratio: (got: number, asked: number): string => `${number(got)}/${number(asked)} (${share(got, asked)})`,
  chartTitle: (count: number): string => `Broadcast no. ${String(count)}: who has it`,
  chartAsOf: (at: Date, timeZone: string): string => `As of ${formatDateTime(at, timeZone, "en")}`,
  whole: "All",
  chartText: (count: number, got: number, asked: number): Html =>
    html`📊 Broadcast no. ${count}: <b>${number(got)}/${number(asked)}</b> acknowledged`,

  fileName: (count: number, date: string): string => `receipts-${String(count)}-${date}.xlsx`,
  file: (count: number, people: number): Html =>
    html`📎 Broadcast no. ${count}: ${counted(people, "person", "people")}. The file has names in it; please keep it safe.`,
  sheets: { units: "By unit", people: "By person", groups: "Groups" },
  unitColumns: ["Unit", "People", "Acknowledged", "After the date", "Not yet", "Could not be reached"],
  peopleColumns: ["Name", "Unit", "Delivered", "Acknowledged", "Late", "State"],
  groupColumns: ["Group", "Unit", "Delivered", "State"],
  lateCell: "x",
};
