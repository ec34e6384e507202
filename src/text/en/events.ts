import type { Event } from "../../domain/event.ts";
import { formatDateTime, formatDay, formatTime } from "../../domain/time/format.ts";
import type { RefusedEntry } from "../../domain/time/split-entry.ts";
import type { RefusedWhen } from "../../domain/time/when.ts";
import { common } from "./common.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { count, number, span } from "./format.ts";

/** When, for whom and in which zone something is shown. */
interface Shown {
  readonly now: Date;
  readonly timeZone: string;
}

function when(event: Pick<Event, "at" | "hasHour">, timeZone: string): string {
  const at = new Date(event.at);
  return event.hasHour ? formatDateTime(at, timeZone, "en") : formatDay(at, timeZone, "en");
}

function distance(event: Event, { now }: Shown): string {
  const ms = Date.parse(event.at) - now.getTime();
  if (ms >= 0) return `in ${span(ms)}`;
  return event.kind === "deadline" ? `overdue by ${span(ms)}` : "past";
}

function details(event: Event, { timeZone }: Shown): (Html | null)[] {
  return [
    html`${event.kind === "deadline" ? "Due" : "Time"}: <b>${when(event, timeZone)}</b>`,
    event.place === null ? null : html`Place: ${event.place}`,
  ];
}

const months = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });

/** `April`, or `April 2027` where a year was written. */
function monthName(month: number, year: number | null): string {
  const name = months.format(new Date(Date.UTC(2000, month - 1)));
  return year === null ? name : `${name} ${year}`;
}

function whenRefused(segment: string, reason: RefusedWhen, timeZone: string): Html {
  const unread = html`I could not read the time “${segment}”`;
  switch (reason.kind) {
    case "not-understood":
      return html`${unread}.`;
    case "no-such-date":
      return html`${unread}: ${monthName(reason.month, reason.year)} has ${reason.lastDay} days, and the day comes before the month.`;
    case "no-such-month":
      return html`${unread}: there is no month ${reason.month}, and the day comes before the month.`;
    case "no-such-time":
      return html`${unread}: hours go from 00:00 to 23:59.`;
    case "wrong-weekday":
      return html`${unread}: that day is ${formatDay(reason.at, timeZone, "en")}.`;
    case "past":
      return html`${formatDateTime(reason.at, timeZone, "en")} is past.`;
    case "too-far":
      return html`The time “${segment}” is more than ${number(reason.maxYears)} years away.`;
  }
}

const EXAMPLE = html`For example: <code>/add deadline Quarterly report; 17:00 20/12; Chi bộ 1</code>`;

/** Conferences and deadlines: answers, adding, reminders. */
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
    overdue: html`<b>Overdue</b>`,
    none: (days: number): Html =>
      html`📅 There are no deadlines in the next ${count(days, "day")}. The secretary or the office adds one by: <code>/add deadline Title; 17:00 20/12; unit</code>`,
    noneWith: (words: string): Html => html`No deadline has “${words}”; here are all of them:`,
    badDays: (text: string): Html =>
      html`I could not read the number of days “${text}”. Please type a number from 1 to 365, for example: <code>/deadlines 30</code>`,
  },
  eventLine: (event: Event, shown: Shown): Html =>
    joinHtml([
      html`• <b>${event.title}</b>`,
      html`  ${when(event, shown.timeZone)} (${distance(event, shown)})`,
      event.place !== null && html`  Place: ${event.place}`,
    ]),
  eventSource: (from: string, inferred: string | null): Html =>
    html`<i>  Source: ${from}${inferred !== null && `. ${inferred}`}</i>`,

  adding: {
    what: joinHtml([
      html`What would you like to add? I can add a <b>deadline</b> or a <b>conference</b>.`,
      EXAMPLE,
    ]),
    /** The Vietnamese words are found with diacritics too. */
    kindWords: {
      deadline: ["deadline", "hanchot", "han chot", "han"],
      conference: ["conference", "hoinghi", "hoi nghi"],
    },
    refused: (refused: RefusedEntry, timeZone: string): Html =>
      joinHtml([
        refused.kind === "no-title"
          ? html`I do not see a title before the time.`
          : refused.kind === "no-when"
            ? html`I found no time that I can read. Times are written 17:00 20/12/2026, 20/12 or in 3 days; separate the parts with semicolons.`
            : whenRefused(refused.segment, refused.reason, timeZone),
        html`Nothing was saved; please send it again. ${EXAMPLE}`,
      ]),
    titleTooLong: (max: number): Html =>
      html`The title is longer than ${number(max)} characters. Nothing was saved; please shorten it and send it again.`,
    unknownUnit: (wanted: string, known: readonly string[]): Html =>
      joinHtml([
        html`I do not find the unit “${wanted}” among yours. Nothing was saved.`,
        html`Please choose one: ${known.join(", ")}`,
      ]),
    preview: (
      event: Event,
      unit: string,
      steps: readonly Date[],
      people: number,
      groups: number,
      shown: Shown,
    ): Html =>
      joinHtml([
        html`📝 <b>Please check; not saved yet</b>`,
        html`${events.kindOf(event)}: <b>${event.title}</b>`,
        ...details(event, shown),
        !event.hasHour && html`Hour assumed: ${formatTime(new Date(event.at), shown.timeZone)}`,
        html`Unit: ${unit} (${count(people, "person", "people")} and ${count(groups, "group")} receive reminders)`,
        steps.length === 0
          ? html`There will be no reminders: their times have all passed.`
          : joinHtml([
              html`Reminders:`,
              ...steps.map((at) => html`• ${formatDateTime(at, shown.timeZone, "en")}`),
            ]),
      ]),
    moving: (former: Event, timeZone: string): Html =>
      html`There is one of the same title already: ${when(former, timeZone)}. Saving <b>changes its time</b> and adds nothing new.`,
    save: "Save",
    saved: (event: Event, shown: Shown, moved: boolean): Html =>
      joinHtml([
        html`✅ ${moved ? "Time changed" : "Saved"}: <b>${event.title}</b>`,
        ...details(event, shown),
      ]),
    savedNotice: "Saved",
  },
  kindOf: (event: Pick<Event, "kind">): string => (event.kind === "deadline" ? "Deadline" : "Conference"),

  reminder: {
    message: (event: Event, shown: Shown, marks: { late: boolean; again: boolean }): Html =>
      joinHtml([
        html`⏰ <b>${leadOf(event, shown)}: ${event.title}</b>`,
        ...details(event, shown),
        marks.late && html`<i>This message comes later than planned.</i>`,
        marks.again && common.again,
      ]),
  },
};

function leadOf(event: Event, shown: Shown): string {
  const ms = Date.parse(event.at) - shown.now.getTime();
  if (ms < 0) return event.kind === "deadline" ? "Overdue" : "Has begun";
  return `In ${span(ms)}`;
}
