import { createCalendar, type HolidayCalendar, type HolidayTable } from "../domain/holidays.ts";
import type { ReadTx } from "./ports/store.ts";

/** The holidays as the tables and the office's corrections have them at the moment. */
export interface HolidayCalendars {
  of(tx: ReadTx): Promise<HolidayCalendar>;
}

/** Over the tables that were read at start; corrections come from the database. */
export function createHolidayCalendars(tables: readonly HolidayTable[]): HolidayCalendars {
  let last: { readonly of: string; readonly calendar: HolidayCalendar } | null = null;
  return {
    async of(tx) {
      const corrections = await tx.holidays.list();
      const key = JSON.stringify(corrections);
      if (last?.of !== key) last = { of: key, calendar: createCalendar(tables, corrections) };
      return last.calendar;
    },
  };
}
