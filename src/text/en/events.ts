import type { Event } from "../../domain/event.ts";
import type { Period } from "../../domain/period.ts";
import { formatDateTime, formatDay, formatPeriod } from "../../domain/time/format.ts";
import type { Rule } from "../../domain/time/rule.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { count, span } from "./format.ts";
import { ruleText } from "./times.ts";

/** When, for whom and in which zone something is shown. */
interface Shown {
  readonly now: Date;
  readonly timeZone: string;
}

/** When an event is: the day alone where only that is known. */
export function eventWhen(event: Pick<Event, "at" | "hasHour">, timeZone: string): string {
  const at = new Date(event.at);
  return event.hasHour ? formatDateTime(at, timeZone, "en") : formatDay(at, timeZone, "en");
}

function distance(event: Event, { now }: Shown): string {
  if (event.done !== null) return "✓ done";
  const ms = Date.parse(event.at) - now.getTime();
  if (ms >= 0) return `in ${span(ms)}`;
  return event.kind === "deadline" ? `overdue by ${span(ms)}` : "past";
}

const ADD_DEADLINE = html`The secretary or the office adds one by: <code>/add deadline Title; 17:00 20/12; unit</code>`;

/** Conferences and deadlines: answers. */
export const events = {
  conferences: {
    title: html`🏛 <b>Conferences</b>`,
    coming: html`<b>To come</b>`,
    past: html`<b>Past</b>`,
    none: html`🏛 There are no conferences yet. The secretary or the office adds one by: <code>/add conference Title; 08:00 27/11; unit</code>`,
    noneComing: html`There are no conferences to come yet.`,
  },
  deadlines: {
    title: (days: number): Html => html`📅 <b>Deadlines in the next ${count(days, "day")}</b>`,
    titleOf: (period: Period, timeZone: string): Html =>
      html`📅 <b>Deadlines ${formatPeriod(period, timeZone)}</b>`,
    overdue: html`<b>Overdue</b>`,
    done: html`<b>Done recently</b>`,
    none: (days: number): Html =>
      html`📅 There are no deadlines in the next ${count(days, "day")}. ${ADD_DEADLINE}`,
    noneIn: (period: Period, timeZone: string): Html =>
      html`📅 There are no deadlines in the days ${formatPeriod(period, timeZone)}. ${ADD_DEADLINE}`,
    noneWith: (words: string): Html => html`No deadline has “${words}”; here are all of them:`,
    badDays: (text: string): Html =>
      html`I could not read which days “${text}” are. Please type a number of days from 1 to 365, or a week, a month or a day, for example: <code>/deadlines 30</code>, <code>/deadlines this week</code>`,
  },
  /** `rule`: how it repeats; `holiday`: what the day off is called on which it falls. */
  eventLine: (
    event: Event,
    shown: Shown,
    { rule = null, holiday = null }: { readonly rule?: Rule | null; readonly holiday?: string | null } = {},
  ): Html =>
    joinHtml([
      html`• <b>${event.title}</b>`,
      html`  ${eventWhen(event, shown.timeZone)} (${distance(event, shown)})`,
      rule !== null && html`  Repeats: ${ruleText(rule)}`,
      holiday !== null && html`  Holiday: ${holiday}`,
      event.place !== null && html`  Place: ${event.place}`,
    ]),
  eventSource: (from: string, inferred: string | null): Html =>
    html`<i>  Source: ${from}${inferred !== null && `. ${inferred}`}</i>`,

  eventWhen,
  kindOf: (event: Pick<Event, "kind">): string => (event.kind === "deadline" ? "Deadline" : "Conference"),
};
