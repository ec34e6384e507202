import { dateOf, type Day } from "./calendar.ts";
import type { Facets } from "./facets.ts";

/** Months of one year. */
export interface Months {
  readonly year: number;
  readonly first: number;
  readonly last: number;
  /** Whether the year is settled; else it is the present one, or the next where that is over. */
  readonly isFixed: boolean;
}

/** Month and year as far as the phrase settles them, counted from today where it says "sau", "này". */
export function monthOf(facets: Facets, today: Day): { year: number | null; month: number | null } {
  const now = dateOf(today);
  if (facets.monthBy !== undefined) return addToMonth(now.year, now.month, facets.monthBy);
  const year = facets.year ?? (facets.yearBy === undefined ? null : now.year + facets.yearBy);
  const { quarter, monthOfQuarter } = facets;
  if (monthOfQuarter === undefined || facets.month !== undefined)
    return { year, month: facets.month ?? null };
  const present = addToMonth(now.year, Math.ceil(now.month / 3) * 3 - 2, 3 * (facets.quarterBy ?? 0));
  return quarter === undefined
    ? { year: present.year, month: present.month + monthOfQuarter }
    : { year, month: 3 * quarter - 2 + monthOfQuarter };
}

/** The months whose first or last day is meant; null where no month, quarter or year is named. */
export function monthsOf(facets: Facets, today: Day): Months | null {
  const now = dateOf(today);
  const { year, month } = monthOf(facets, today);
  const inYear = year ?? now.year;
  const isFixed = year !== null;
  if (month !== null) return { year: inYear, first: month, last: month, isFixed };
  if (facets.quarter !== undefined) {
    return { year: inYear, first: 3 * facets.quarter - 2, last: 3 * facets.quarter, isFixed };
  }
  if (facets.quarterBy !== undefined || facets.of === "quarter") {
    const first = addToMonth(now.year, Math.ceil(now.month / 3) * 3 - 2, 3 * (facets.quarterBy ?? 0));
    return { year: first.year, first: first.month, last: first.month + 2, isFixed: true };
  }
  if (year !== null || facets.of === "year") return { year: inYear, first: 1, last: 12, isFixed: true };
  return facets.of === "month" ? { year: now.year, first: now.month, last: now.month, isFixed: true } : null;
}

function addToMonth(year: number, month: number, by: number): { year: number; month: number } {
  const months = year * 12 + month - 1 + by;
  return { year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1 };
}
