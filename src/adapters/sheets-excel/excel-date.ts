const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
/** A time without a date is a part of Excel's day 0. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const END = Date.UTC(10_000, 0, 1);
/** What Excel shows where a number is formatted as a date and is none. */
const NO_DATE = "########";

/**
 * A date as it stands in the cell: `yyyy-MM-dd`, with ` HH:mm` where it has a time of day, or `HH:mm` alone. Excel's dates are
 * what a clock on the wall shows, without a zone; the library hands them over as if they were UTC.
 */
export function toDateText(date: Date): string {
  // Excel counts in parts of a day, so that half past eight is a little less; it shows minutes that have begun.
  const time = Math.round(date.getTime() / SECOND) * SECOND;
  if (!(time >= DAY_ZERO && time < END)) return NO_DATE;
  const [day = "", clock = ""] = new Date(time).toISOString().slice(0, 16).split("T");
  if (time < DAY_ZERO + DAY) return clock;
  return clock === "00:00" ? day : `${day} ${clock}`;
}
