import { dateOf, daysInMonth, fromMonday, mondayOf, toDay, weekdayOf, type Day } from "./calendar.ts";
import { bits, sourceOf, type FacetName, type Facets, type Sourced } from "./facets.ts";
import { longestDay } from "./months.ts";
import { dayInMonth, type Holidays } from "./occurrences.ts";
import { monthOf, monthsOf, type Months } from "./resolve-month.ts";
import type { RefusedWhen } from "./refusal.ts";
import { toDayOfMonth } from "./resolve-day-of-month.ts";

/** What days are looked for against. */
export interface Days {
  readonly today: Day;
  readonly holidays: Holidays;
  /** Whether the hour that was written is still to come on that day. */
  readonly isAhead: (day: Day) => boolean;
}

export type FoundDay =
  { readonly kind: "day"; readonly day: Day } | { readonly kind: "refused"; readonly reason: RefusedWhen };

/** Far enough that 29/2 comes in it: 2096 and 2104 are leap years, 2100 is none. */
const YEARS_AHEAD = 8;
const SATURDAY = 6;
/** With "đầu tuần", "cuối tuần" these can be meant. */
const EDGE_DAYS: Record<number, readonly number[]> = { 1: [1, 2], [-1]: [5, 6, 0] };

/**
 * The day that a phrase means. The first facet that decides one does; all others must then hold for it, or the phrase
 * contradicts itself.
 */
export function resolveDay(said: Sourced, days: Days): FoundDay {
  const [name, find] = DECIDING.find(([facet]) => said.facets[facet] !== undefined) ?? [null, null];
  if (find === null) return withoutDay(said, days);
  const found = find(said, days);
  return found.kind === "refused" ? found : verify(found.day, name, said, days);
}

const DECIDING: readonly (readonly [FacetName, (said: Sourced, days: Days) => FoundDay])[] = [
  ["dayBy", ({ facets }, { today }) => day(today + (facets.dayBy ?? 0))],
  ["day", byDate],
  ["nth", byEdge],
  ["weekdays", byWeekday],
];

/** An hour alone is the next one to come; a week, a month or a year alone is no day. */
function withoutDay({ facets }: Sourced, { today, isAhead }: Days): FoundDay {
  const NAMED = [
    "weekBy",
    "monthBy",
    "quarterBy",
    "yearBy",
    "month",
    "months",
    "year",
    "quarter",
    "of",
  ] as const;
  const hasClock = (facets.hour ?? facets.part) !== undefined;
  if (!hasClock || NAMED.some((name) => facets[name] !== undefined)) return refused({ kind: "day-needed" });
  return day(isAhead(today) ? today : today + 1);
}

/** A day of a month that is named, or of the next month that it comes in. */
function byDate({ facets }: Sourced, { today }: Days): FoundDay {
  const { day: written = 0 } = facets;
  const { year, month } = monthOf(facets, today);
  if (month !== null && (month < 1 || month > 12)) return refused({ kind: "no-such-month", month });
  const present = dateOf(today);
  const lastDay = month === null ? 31 : year === null ? longestDay(month) : daysInMonth(year, month);
  if (written < 1 || written > lastDay) {
    const shown = month ?? present.month;
    return refused({
      kind: "no-such-date",
      day: written,
      month: shown,
      year,
      lastDay: Math.min(lastDay, longestDay(shown)),
    });
  }
  if (month === null && year !== null) return refused({ kind: "day-needed" });
  if (month !== null && year !== null) return day(toDay(year, month, written));
  return day(nextDate(written, month, today));
}

/** The next such date from today on; today itself is never moved on. */
function nextDate(written: number, month: number | null, today: Day): Day {
  const present = dateOf(today);
  for (let ahead = 0; ahead <= YEARS_AHEAD * 12; ahead += 1) {
    const tried = toDay(present.year, present.month + ahead, written);
    const date = dateOf(tried);
    if (date.day === written && tried >= today && (month === null || date.month === month)) return tried;
  }
  return today;
}

/** "cuối tuần", "thứ Sáu cuối cùng của tháng sau", "ngày làm việc đầu tiên tháng 4". */
function byEdge(said: Sourced, days: Days): FoundDay {
  const { facets } = said;
  if (facets.of === "week" || (facets.of === undefined && facets.weekBy !== undefined))
    return byWeekEdge(said, days);
  const months = monthsOf(facets, days.today);
  if (months === null) return refused({ kind: "day-needed" });
  const found = inMonths(facets, months, days);
  const isPast = found.kind === "day" && found.day < days.today;
  return isPast && !months.isFixed ? inMonths(facets, { ...months, year: months.year + 1 }, days) : found;
}

function inMonths(facets: Facets, { year, first, last }: Months, { holidays }: Days): FoundDay {
  if (first < 1 || last > 12) return refused({ kind: "no-such-month", month: first });
  const on = toDayOfMonth(facets);
  if (on === null) return refused({ kind: "not-understood" });
  if (on.kind === "refused") return on;
  const isLast = facets.nth === -1;
  const found = dayInMonth(on.on, year, isLast ? last : first, holidays);
  return found === null ? refused({ kind: "not-understood" }) : day(found);
}

function byWeekEdge(said: Sourced, { today }: Days): FoundDay {
  const { nth = 0, weekBy = 0, weekdays } = said.facets;
  const monday = mondayOf(today) + 7 * weekBy;
  const [weekday = nth === -1 ? SATURDAY : 1] = bits(weekdays);
  const isEdge = (EDGE_DAYS[nth] ?? []).includes(weekday);
  if (isEdge) return day(monday + fromMonday(weekday));
  return refused({ kind: "contradiction", first: sourceOf(said, "weekdays"), second: sourceOf(said, "nth") });
}

/** The next one to come; of a week that is named, that one's. */
function byWeekday(said: Sourced, { today, isAhead }: Days): FoundDay {
  const { weekdays, weekBy, ...others } = said.facets;
  const [weekday = 0, ...more] = bits(weekdays);
  if (more.length > 0) {
    const pieces = said.sources.get("weekdays") ?? [];
    return refused({ kind: "two-times", first: pieces[0] ?? "", second: pieces.at(-1) ?? "" });
  }
  if (weekBy !== undefined) return day(mondayOf(today) + 7 * weekBy + fromMonday(weekday));
  const isOfMonth = others.month !== undefined || others.monthBy !== undefined || others.of === "month";
  if (isOfMonth) return refused({ kind: "which-weekday-needed", weekday });
  const next = today + ((weekday - weekdayOf(today) + 7) % 7);
  return day(next === today && !isAhead(today) ? next + 7 : next);
}

/** What the other facets say must be true of the day. */
function verify(found: Day, by: FacetName, said: Sourced, days: Days): FoundDay {
  const { facets } = said;
  const { year, month, day: dayOfMonth } = dateOf(found);
  const now = dateOf(days.today);
  const monthsAhead = (year - now.year) * 12 + month - now.month;
  const quarter = Math.ceil(month / 3);
  const quartersAhead = (year - now.year) * 4 + quarter - Math.ceil(now.month / 3);
  const truths: readonly (readonly [FacetName, number])[] = [
    ["dayBy", found - days.today],
    ["weekBy", (mondayOf(found) - mondayOf(days.today)) / 7],
    ["monthBy", monthsAhead],
    ["quarterBy", quartersAhead],
    ["yearBy", year - now.year],
    ["day", dayOfMonth],
    ["month", month],
    ["quarter", quarter],
    ["year", year],
    ["monthOfQuarter", (month - 1) % 3],
  ];
  const wrong = truths.find(([name, truth]) => facets[name] !== undefined && facets[name] !== truth)?.[0];
  if (wrong !== undefined) return contradiction(said, by, wrong);
  if (facets.nth !== undefined && by !== "nth") {
    const edge = byEdge(said, days);
    if (edge.kind === "refused" || edge.day !== found) return contradiction(said, by, "nth");
  }
  return day(found);
}

function contradiction(said: Sourced, by: FacetName, other: FacetName): FoundDay {
  return refused({ kind: "contradiction", first: sourceOf(said, by), second: sourceOf(said, other) });
}

function day(found: Day): FoundDay {
  return { kind: "day", day: found };
}

function refused(reason: RefusedWhen): FoundDay {
  return { kind: "refused", reason };
}
