import type { Event } from "../../domain/event.ts";
import type { Period } from "../../domain/period.ts";
import { formatDay, formatPeriod, formatTime } from "../../domain/time/format.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { count as counted } from "./format.ts";

/** The agenda of a week or a month, and calendar files. */
export const agenda = {
  calendarName: "Trực Ban",
  title: (period: Period, timeZone: string): Html => html`🗓 <b>Agenda ${formatPeriod(period, timeZone)}</b>`,
  day: (
    day: Date,
    timeZone: string,
    { holiday, isToday }: { readonly holiday: string | null; readonly isToday: boolean },
  ): Html =>
    joinHtml([
      html`<b>${formatDay(day, timeZone, "en")}</b>${isToday && " (today)"}`,
      holiday !== null && html`• Holiday: ${holiday}`,
    ]),
  event: ({ kind, title, at, hasHour, place, done }: Event, timeZone: string): Html =>
    joinHtml([
      html`• ${hasHour ? formatTime(new Date(at), timeZone) : "All day"}: ${kind === "deadline" && "Deadline: "}<b>${title}</b>${done !== null && " ✓ done"}`,
      place !== null && html`  Place: ${place}`,
    ]),
  asked: (text: string, at: Date, timeZone: string): Html =>
    html`• ${formatTime(at, timeZone)}: Reminder: ${text}`,
  more: (count: number): Html => html`… and ${counted(count, "more thing")}; the calendar file has them all.`,
  nothing: html`There is nothing on these days. Look at other weeks with the buttons below, or set a reminder of your own, for example: <code>/remindme tomorrow 3pm staff meeting</code>`,
  nothingNotice: "There is nothing left on these days, so there is no calendar file.",
  holidaysComputed: (year: number): Html =>
    html`<i>The holidays of ${year} are computed and not checked against the official announcement yet.</i>`,
  holidaysMissing: (year: number): Html =>
    html`<i>There is no table of holidays for ${year} yet, so none are shown.</i>`,
  farAhead: html`<i>What repeats is put in about two months ahead; beyond that it appears later.</i>`,
  examples: html`Please type it again, for example: <code>/agenda</code>, <code>/agenda next week</code>, <code>/agenda month</code> or <code>/agenda 27/11</code>`,
  periods: { week: "This week", "next-week": "Next week", month: "One month" },
  file: "Calendar file",
  fileOf: (period: Period, count: number, timeZone: string): Html =>
    joinHtml([
      html`🗓 <b>Calendar file ${formatPeriod(period, timeZone)}</b>: ${counted(count, "thing")}`,
      html`Open it to put this into your phone’s calendar. It does not change by itself; when something changes, take a new one with /agenda.`,
    ]),
  fileOfOne: ({ title }: Event): Html =>
    joinHtml([
      html`🗓 <b>Calendar file</b>: ${title}`,
      html`Open it to put this into your phone’s calendar. It does not change by itself; when something changes, take a new one with /agenda.`,
    ]),
  deadlineInCalendar: (title: string): string => `Deadline: ${title}`,
};
