import { z } from "zod";

import { sourceSchema } from "./source.ts";
import type { Holidays } from "./time/occurrences.ts";

/**
 * One day by the local calendar that is not what its weekday says: a day off, or with `off: false` a day worked after all
 * (a Saturday that makes up for a swap, a holiday that a table has wrongly). Also the shape of the office's corrections.
 */
export const holidaySchema = z.strictObject({
  /** `2026-09-02`. */
  date: z.iso.date(),
  name: z.string().min(1),
  off: z.boolean(),
});
export type Holiday = z.infer<typeof holidaySchema>;

/** A year's table. `official` says that the days announced for that year (Tết, swaps) were entered; until then it is computed. */
export const holidayTableSchema = z
  .strictObject({
    year: z.int().min(2000).max(2099),
    source: sourceSchema,
    official: z.boolean(),
    days: z.array(holidaySchema),
  })
  .superRefine(({ year, days }, context) => {
    const seen = new Set<string>();
    for (const [index, { date }] of days.entries()) {
      const path = ["days", index, "date"];
      if (!date.startsWith(`${year}-`)) {
        context.addIssue({ code: "custom", path, message: `${date} is not in ${year}` });
      }
      if (seen.has(date)) context.addIssue({ code: "custom", path, message: `${date} stands twice` });
      seen.add(date);
    }
  });
export type HolidayTable = z.infer<typeof holidayTableSchema>;

/** Which days are off beside the weekends, and which are worked after all, as far as is known. All dates are local ISO dates, `2026-09-02`. */
export interface HolidayCalendar {
  readonly daysOff: Holidays;
  /** What the day off is called; null for every other day, a holiday that is worked included. */
  nameOn(date: string): string | null;
  /**
   * Whether the year's announced days were entered, in its table or as corrections of the office (any in that year);
   * where not, Tết and the swaps may come differently.
   */
  isOfficial(year: number): boolean;
  /** Whether anything is known about the year; where not, its holidays are missing from `daysOff`. */
  hasTable(year: number): boolean;
}

/** Puts tables (at most one a year) and the office's corrections (at most one a date) together; corrections win. */
export function createCalendar(
  tables: readonly HolidayTable[],
  corrections: readonly Holiday[],
): HolidayCalendar {
  const names = new Map<string, string>();
  const worked = new Set<string>();
  for (const { date, name, off } of [...tables.flatMap(({ days }) => days), ...corrections]) {
    if (off) {
      names.set(date, name);
      worked.delete(date);
    } else {
      names.delete(date);
      worked.add(date);
    }
  }
  const officialByYear = new Map(tables.map(({ year, official }) => [year, official]));
  const corrected = new Set(corrections.map(({ date }) => Number(date.slice(0, 4))));
  return {
    daysOff: Object.assign(new Set(names.keys()), { worked }),
    nameOn: (date) => names.get(date) ?? null,
    isOfficial: (year) => corrected.has(year) || officialByYear.get(year) === true,
    hasTable: (year) => officialByYear.has(year),
  };
}

/** What is known of one year: its days off in order, and the days that the office says are worked after all. */
export interface HolidayYear {
  readonly year: number;
  readonly official: boolean;
  readonly off: readonly Pick<Holiday, "date" | "name">[];
  readonly worked: readonly Pick<Holiday, "date" | "name">[];
}

/** A year of the calendar that these corrections went into. */
export function yearOf(
  calendar: HolidayCalendar,
  corrections: readonly Holiday[],
  year: number,
): HolidayYear {
  const isIn = (date: string): boolean => date.startsWith(`${year}-`);
  return {
    year,
    official: calendar.isOfficial(year),
    off: [...calendar.daysOff]
      .filter(isIn)
      .toSorted()
      .map((date) => ({ date, name: calendar.nameOn(date) ?? "" })),
    worked: corrections
      .filter(({ date, off }) => !off && isIn(date))
      .toSorted((a, b) => a.date.localeCompare(b.date)),
  };
}
