import { TZDate } from "@date-fns/tz";
import { format } from "date-fns/format";

import { DAY, later } from "../instant.ts";
import type { Period } from "../period.ts";
import { WEEKDAYS, type Locale } from "./weekdays.ts";

/** A moment as people are shown it: "thứ Sáu, 27/11/2026, 15:30"; "Friday, 27/11/2026, 15:30". Day first in both. */
export function formatDateTime(at: Date, timeZone: string, locale: Locale): string {
  return `${formatDay(at, timeZone, locale)}, ${formatTime(at, timeZone)}`;
}

/** The day with its weekday, for what has no hour: "thứ Sáu, 27/11/2026". */
export function formatDay(at: Date, timeZone: string, locale: Locale): string {
  const weekday = WEEKDAYS[locale][new TZDate(at, timeZone).getDay()] ?? "";
  return `${weekday}, ${formatDate(at, timeZone)}`;
}

/** The date in figures as Vietnamese write it, two digits for days below 10 and for months 1 and 2: "05/5/2022", "02/01/2026". */
export function formatDate(at: Date, timeZone: string): string {
  const day = new TZDate(at, timeZone);
  return format(day, day.getMonth() < 2 ? "dd/MM/yyyy" : "dd/M/yyyy");
}

/** The first and the last day of a period: "23/11/2026 – 29/11/2026". */
export function formatPeriod({ from, to }: Period, timeZone: string): string {
  const [first, last] = [from, later(to, -DAY)].map((at) => formatDate(new Date(at), timeZone));
  return `${first ?? ""} – ${last ?? ""}`;
}

/** The hour alone: "15:30". */
export function formatTime(at: Date, timeZone: string): string {
  return format(new TZDate(at, timeZone), "HH:mm");
}
