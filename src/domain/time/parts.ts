import { readWeekday, WEEKDAY_PATTERN } from "./weekdays.ts";

/** A calendar date as written, not yet checked; the year is null where none was written. */
export interface WrittenDate {
  readonly day: number;
  readonly month: number;
  readonly year: number | null;
}

/** An hour as written, not yet checked. */
export interface WrittenTime {
  readonly hour: number;
  readonly minute: number;
}

/** What a phrase is made of; at least one is not null. */
export interface Parts {
  readonly weekday: number | null;
  readonly date: WrittenDate | null;
  readonly time: WrittenTime | null;
}

/** Day first, always, except where the year comes first (ISO). With points only when a year follows: "25.4" is a figure. */
const DATES = [
  /(?<day>\d{1,2})(?<mark>[/-])(?<month>\d{1,2})(?:\k<mark>(?<year>\d{4}|\d{2}))?/,
  /(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4}|\d{2})/,
  /(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})/,
];
/** `15:30`, `15h30`, `15h`, `15g30`, `15 giờ 30 phút`. */
const TIMES = [
  /(?<hour>\d{1,2}):(?<minute>\d{2})/,
  /(?<hour>\d{1,2}) ?(?:h|g|gio)(?: ?(?<minute>\d{2})(?: ?phut)?)?/,
];
const WEEKDAYS = [new RegExp(`(?<name>${WEEKDAY_PATTERN})`)];
const FILLERS = /(?<= )(?:luc|vao|ngay|at|on)(?= )/g;

/** Takes a folded phrase apart, in whatever order it is written. Null when anything is left over, or nothing is there. */
export function readParts(phrase: string): Parts | null {
  let rest = ` ${phrase.replace(/,/g, " ")} `;
  function take(patterns: readonly RegExp[]): Record<string, string | undefined> | null {
    for (const pattern of patterns) {
      const match = new RegExp(`(?<= )${pattern.source}(?= )`).exec(rest);
      if (match === null) continue;
      rest = `${rest.slice(0, match.index)}${rest.slice(match.index + match[0].length)}`;
      return match.groups ?? {};
    }
    return null;
  }

  const date = take(DATES);
  const time = take(TIMES);
  const weekday = take(WEEKDAYS);
  const left = rest.replace(FILLERS, "").trim();
  if (left !== "" || (date ?? time ?? weekday) === null) return null;
  return {
    date: date && { day: Number(date["day"]), month: Number(date["month"]), year: readYear(date["year"]) },
    time: time && { hour: Number(time["hour"]), minute: Number(time["minute"] ?? 0) },
    weekday: readWeekday(weekday?.["name"] ?? ""),
  };
}

/** Two digits are of this century: the bot plans, it keeps no history. */
function readYear(year: string | undefined): number | null {
  if (year === undefined) return null;
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}
