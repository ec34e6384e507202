import { formatDateTime, formatDay } from "../../domain/time/format.ts";
import { lastDayOfMonths, quarterPlace } from "../../domain/time/months.ts";
import type { RefusedWhen, UnderstoodWhen } from "../../domain/time/refusal.ts";
import type { DayOfMonth, Rule, TimeOfDay } from "../../domain/time/rule.ts";
import { WEEKDAYS } from "../../domain/time/weekdays.ts";
import { html, type Html } from "../html.ts";
import { number } from "./format.ts";

const months = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });
const NTH: Record<string, string> = { 1: "first", 2: "second", 3: "third", 4: "fourth", [-1]: "last" };
const MONTH_OF_QUARTER = ["first", "second", "last"];

/** `April`, or `April 2027` where a year was written. */
function monthName(month: number, year: number | null = null): string {
  const name = months.format(new Date(Date.UTC(2000, month - 1)));
  return year === null ? name : `${name} ${year}`;
}

/** `1st`, `22nd`, `13th`. */
function ordinal(day: number): string {
  const ending = day % 100 > 10 && day % 100 < 14 ? undefined : ["th", "st", "nd", "rd"][day % 10];
  return `${day}${ending ?? "th"}`;
}

/** A local date, `2026-11-30`, day first: "30/11/2026". */
function date(local: string): string {
  return local.split("-").toReversed().join("/");
}

function clock({ hour, minute }: TimeOfDay): string {
  return [hour, minute].map((part) => String(part).padStart(2, "0")).join(":");
}

function list(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}

function weekday(day: number): string {
  return WEEKDAYS.en[day] ?? "";
}

function dayOfMonth(on: DayOfMonth): string {
  switch (on.kind) {
    case "day":
      return on.day === 31 ? "the last day" : `the ${ordinal(on.day)}`;
    case "weekday":
      return `the ${NTH[on.nth] ?? ""} ${weekday(on.weekday)}`;
    case "working-day":
      return `the ${on.which} working day`;
  }
}

function inMonths(which: readonly number[], on: DayOfMonth): string {
  const [only = 1] = which;
  const place = quarterPlace(which);
  const isEndOfQuarter = place === 2 && on.kind === "day" && on.day === 31;
  if (isEndOfQuarter) return "the last day of every quarter";
  if (which.length === 12) return `${dayOfMonth(on)} of every month`;
  if (place !== null)
    return `${dayOfMonth(on)} of the ${MONTH_OF_QUARTER[place] ?? ""} month of every quarter`;
  const isDate = which.length === 1 && on.kind === "day" && on.day <= lastDayOfMonths(which);
  return isDate
    ? `${on.day} ${monthName(only)} every year`
    : `${dayOfMonth(on)} of ${list(which.map((month) => monthName(month)))} every year`;
}

/**
 * How something repeats, as people would say it: "every Monday and Thursday, 08:00"; "the last day of every month, 19:30";
 * "every 2 weeks on Monday, 08:00, from 30/11/2026". `parseWhen` reads it back as the same rule.
 */
export function ruleText(rule: Rule): string {
  const time = clock(rule.time);
  const from = "anchor" in rule && rule.anchor !== null ? `, from ${date(rule.anchor)}` : "";
  switch (rule.every) {
    case "day":
      return `${rule.interval === 1 ? "every day" : `every ${rule.interval} days`}, ${time}${from}`;
    case "working-day":
      return `every working day, ${time}`;
    case "week": {
      const days = list(rule.weekdays.map(weekday));
      return `every ${rule.interval === 1 ? "" : `${rule.interval} weeks on `}${days}, ${time}${from}`;
    }
    case "month":
      return `${inMonths(rule.months, rule.on)}, ${time}`;
  }
}

function reading(when: UnderstoodWhen, timeZone: string): Html {
  return html`<b>${when.kind === "once" ? formatDateTime(when.at, timeZone, "en") : ruleText(when.rule)}</b>`;
}

/** Both readings to choose from; the one that is possible as an example; or a plain example. */
function choose(readings: readonly UnderstoodWhen[], timeZone: string): Html {
  const [first, second] = readings.map((when) => reading(when, timeZone));
  if (first === undefined) return html`Please be explicit, for example: 23:59 today, or 20:00 Friday.`;
  return second === undefined
    ? html`If you mean ${first}, please write it just so.`
    : html`Is it ${first} or ${second}? Please write it in one of these two ways.`;
}

/** Why a time was not taken: what was read, what is wrong with it, and what to write instead. */
export function whenRefused(segment: string, reason: RefusedWhen, timeZone: string): Html {
  const unread = html`I could not read the time “${segment}”`;
  switch (reason.kind) {
    case "not-understood":
      return html`${unread}. Please write, for example: 15:30 Friday next week, 17:00 20/12, or in 3 days.`;
    case "no-such-date":
      return html`${unread}: ${monthName(reason.month, reason.year)} has ${reason.lastDay} days, and the day comes before the month. For example: 15:30 ${reason.lastDay}/${reason.month}.`;
    case "no-such-month":
      return html`${unread}: there is no month ${reason.month}, and the day comes before the month. For example: 20/12.`;
    case "no-such-time":
      return html`${unread}: there is no hour ${reason.hour} with minute ${reason.minute} then; hours go from 00:00 to 23:59, for example: 15:30.`;
    case "wrong-weekday":
      return html`${unread}: that day is ${formatDay(reason.at, timeZone, "en")}. Please check the weekday or the date.`;
    case "past":
      return html`${formatDateTime(reason.at, timeZone, "en")} is past. Please choose a time to come, for example: 8am tomorrow.`;
    case "too-far":
      return html`The time “${segment}” is more than ${number(reason.maxYears)} years away. Please check the year.`;
    case "hour-needed":
      return html`“${segment}” is ${formatDay(reason.at, timeZone, "en")}, but the hour is not clear. Please write the hour too, for example: 21:30 ${formatDay(reason.at, timeZone, "en")}.`;
    case "repeat-hour-needed":
      return html`“${segment}” does not say at which hour. Please write the hour too, for example: 21:30 every day.`;
    case "day-needed":
      return html`“${segment}” does not say which day. For example: Monday next week, the 20th of next month, every Monday, the 3rd of every month.`;
    case "quarter-day-needed":
      return html`“${segment}” does not say which day of the quarter. For example: the 20th of the last month of every quarter, the last day of every quarter.`;
    case "which-weekday-needed":
      return html`“${segment}” does not say which ${weekday(reason.weekday)} of the month. For example: the first ${weekday(reason.weekday)} of next month, the last ${weekday(reason.weekday)} of every month.`;
    case "contradiction":
      return html`${unread}: “${reason.first}” and “${reason.second}” do not go together. Please keep one of them, for example: 15:30 Friday next week.`;
    case "two-times":
      return html`“${segment}” has two times: “${reason.first}” and “${reason.second}”. I take one at a time; please send each by itself, for example: 8am tomorrow.`;
    case "ambiguous":
      return html`“${segment}” can be read in more than one way. ${choose(reason.readings, timeZone)}`;
    case "lunar":
      return html`“${segment}” is a date of the lunar calendar, which I cannot reckon yet. Please write the solar date, for example: 15:30 27/11.`;
    case "too-often":
      return html`“${segment}” repeats more than once a day. I remind at most once a day of one matter, for example: every day at 8; for another hour please add another reminder.`;
    case "unsupported-repeat":
      return html`“${segment}” repeats in a way that I cannot keep. What I can, for example: every Monday, every 2 weeks on Monday, the 3rd of every month, the last Friday of every month, 20 December every year.`;
    case "once-needed":
      return html`“${segment}” repeats, and a single time is needed here. For example: 15:30 Friday next week.`;
  }
}
