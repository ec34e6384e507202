import { fold } from "../fold.ts";

/** The languages that times are written in. */
export type Locale = "vi" | "en";

/** By `Date.getDay()`: Sunday is 0. Vietnamese numbers the days from 2, Monday. */
export const WEEKDAYS: Record<Locale, readonly string[]> = {
  vi: ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};

const BY_NAME = new Map<string, number>([
  ...Object.values(WEEKDAYS).flatMap((names) => names.map((name, day) => [fold(name), day] as const)),
  ...[2, 3, 4, 5, 6, 7].flatMap((number) => [
    [`thu ${number}`, number - 1] as const,
    [`t${number}`, number - 1] as const,
  ]),
  ["cn", 0],
]);

/** The source of a pattern that matches a weekday's name in folded text. */
export const WEEKDAY_PATTERN = [...BY_NAME.keys()].join("|");

/** The day of a name that `WEEKDAY_PATTERN` has matched; null for anything else. */
export function readWeekday(name: string): number | null {
  return BY_NAME.get(name) ?? null;
}
