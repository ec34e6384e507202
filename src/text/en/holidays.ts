import type { HolidayNotes } from "../../domain/event-draft.ts";
import type { Holiday, HolidayYear } from "../../domain/holidays.ts";
import { formatDate, formatDay } from "../../domain/time/format.ts";
import type { RefusedHolidays } from "../../domain/time/read-holidays.ts";
import { html, joinHtml, type Html } from "../html.ts";

/** A day of the calendar in figures, or with its weekday: it has no time zone, so it is read and written in one. */
function date(iso: string): string {
  return formatDate(new Date(iso), "UTC");
}

function day(iso: string): string {
  return formatDay(new Date(iso), "UTC", "en");
}

const EXAMPLE = joinHtml([
  html`For example: <code>/add holiday 05/02/2027 - 11/02/2027 Lunar New Year</code>`,
  html`A day worked in exchange: <code>/add holiday working 20/02/2027 Swap</code>`,
  html`To take back what was entered: <code>/add holiday remove 05/02/2027</code>`,
]);

function refusal(reason: RefusedHolidays): Html {
  switch (reason.kind) {
    case "no-date":
      return html`I found no day that I can read. Days are written with the year, for example: 05/02/2027.`;
    case "no-such-date":
      return html`I could not read the day “${reason.text}”: the calendar has no such day.`;
    case "backwards":
      return html`The last day is before the first one.`;
    case "too-long":
      return html`I take at most 31 days in a row at a time.`;
  }
}

function year({ year: of, official, off, worked }: HolidayYear): Html {
  return joinHtml([
    off.length === 0
      ? html`<b>${of}: no days off in the table yet</b>`
      : html`<b>Days off in ${of}</b>${!official && " (computed, not checked against the official notice)"}`,
    ...off.map((holiday) => html`• ${date(holiday.date)}: ${holiday.name}`),
    ...worked.map((holiday) => html`• ${date(holiday.date)}: worked (${holiday.name})`),
  ]);
}

/** What is to be known about the days on which something falls, before it is saved or moved. */
export function holidayLines({ falls, missing, computed }: HolidayNotes, timeZone: string): (Html | false)[] {
  return [
    ...falls.map(({ at, name }) => html`⚠️ ${formatDate(at, timeZone)} is a day off: ${name}`),
    missing.length > 0 && html`⚠️ I know no days off of ${missing.join(", ")}, so I could not check.`,
    computed.length > 0 &&
      html`⚠️ The days off of ${computed.join(", ")} are computed, not checked against the official notice.`,
  ];
}

/** The table of days off, and what the office corrects in it. */
export const holidays = {
  what: (years: readonly HolidayYear[]): Html => joinHtml([...years.map(year), EXAMPLE]),
  refused: (reason: RefusedHolidays): Html =>
    joinHtml([refusal(reason), html`Nothing was saved; please send it again.`, EXAMPLE]),
  unnamed: (off: boolean): string => (off ? "Day off" : "Working day"),
  notCorrected: html`The office has entered nothing for that day, so there is nothing to take back. Type <code>/add holiday</code> to see the days off.`,
  previewPut: (days: readonly Holiday[], nameOn: (date: string) => string | null): Html =>
    joinHtml([
      html`📝 <b>Please check, not saved yet</b>`,
      ...days.map((holiday) => {
        const former = nameOn(holiday.date);
        return html`• ${day(holiday.date)}: <b>${holiday.off ? "off" : "worked"}</b>, ${holiday.name}${former !== null && ` (now: ${former})`}`;
      }),
    ]),
  previewRemove: (days: readonly Holiday[]): Html =>
    joinHtml([
      html`📝 <b>Please check, not saved yet</b>`,
      html`What the office had entered goes; the table holds as it was at first:`,
      ...days.map((holiday) => html`• ${day(holiday.date)}: ${holiday.name}`),
    ]),
  saved: (years: readonly HolidayYear[]): Html =>
    joinHtml([html`✅ Saved. The days off are now:`, ...years.map(year)]),
};
