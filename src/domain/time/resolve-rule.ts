import { dateOf, fromMonday, isoOf, mondayOf, toDay, type Day } from "./calendar.ts";
import { bits, sourceOf, type FacetName, type Facets, type Sourced } from "./facets.ts";
import { everyNthMonth, lastDayOfMonths } from "./months.ts";
import { nextOccurrence, type Holidays } from "./occurrences.ts";
import { refuse, type RefusedWhen } from "./refusal.ts";
import { toDayOfMonth } from "./resolve-day-of-month.ts";
import type { DayOfMonth, Rule, TimeOfDay } from "./rule.ts";
import type { When } from "./when.ts";
import { localOf } from "./zone.ts";

/** What a rule is made against. */
export interface RuleContext {
  readonly now: Date;
  readonly timeZone: string;
  readonly holidays: Holidays;
  readonly time: TimeOfDay;
  readonly hasHour: boolean;
}

type Made =
  { readonly kind: "rule"; readonly rule: Rule } | { readonly kind: "refused"; readonly reason: RefusedWhen };
type Every = NonNullable<Facets["every"]>;

const ALL_MONTHS = everyNthMonth(1, 1);
/** Longer than this is a slip of the finger. */
const MAX_INTERVAL = 366;
const SATURDAY = 6;

/** Single moments, which nothing that repeats can be about. */
const SINGLE: readonly FacetName[] = [
  ...(["dayBy", "weekBy", "monthBy", "quarterBy", "yearBy", "year", "quarter"] as const),
  ...(["afterMs", "afterDays", "afterMonths"] as const),
];
/** What contradicts each way to repeat. */
const FOREIGN: Record<Every, readonly FacetName[]> = {
  hour: [],
  day: ["weekdays", "day", "month", "months", "nth", "monthOfQuarter"],
  week: ["day", "month", "months", "isWorkingDay", "monthOfQuarter"],
  month: ["month", "months", "monthOfQuarter"],
  quarter: ["month", "months"],
  year: ["monthOfQuarter"],
};

/** How something repeats, for a phrase with "hằng", "mỗi", "every". */
export function resolveRule(said: Sourced, context: RuleContext): When {
  const made = makeRule(said, context);
  if (made.kind === "refused") return refuse(made.reason);
  const { now, timeZone, holidays, hasHour } = context;
  const next = nextOccurrence(made.rule, now, timeZone, holidays);
  return { kind: "repeating", rule: made.rule, next, hasHour };
}

function makeRule(said: Sourced, context: RuleContext): Made {
  const { facets } = said;
  const every = facets.every ?? impliedBy(facets);
  if (every === null) return refused({ kind: "day-needed" });
  const tooOften = checkTimes(every, facets);
  if (tooOften !== null) return refused(tooOften);
  const interval = facets.interval ?? 1;
  if (interval < 1 || interval > MAX_INTERVAL) return refused({ kind: "unsupported-repeat" });
  const foreign = [...SINGLE, ...FOREIGN[every]].find(
    (name) => facets[name] !== undefined && !isAnchor(name, facets),
  );
  if (foreign !== undefined) return refused(contradiction(said, foreign));
  const made = MAKERS[every](said, context);
  return made.kind === "rule" ? startingFrom(made.rule, facets, context) : made;
}

/** "mỗi 6 tháng vào 20/6": the month says in which of the months it happens. */
function isAnchor(name: FacetName, { every, interval = 1 }: Facets): boolean {
  return name === "month" && every === "month" && interval > 1;
}

/** What repeats where only "mỗi" stands: "mỗi thứ Hai", "mỗi sáng", "mỗi thứ Sáu cuối tháng". */
function impliedBy(facets: Facets): Every | null {
  if (facets.of !== undefined) return facets.of;
  if (facets.monthOfQuarter !== undefined) return "quarter";
  if (facets.month !== undefined || facets.months !== undefined) return "year";
  if (facets.day !== undefined || facets.nth !== undefined) return "month";
  if (facets.weekdays !== undefined) return "week";
  return facets.part === undefined ? null : "day";
}

function checkTimes(every: Every, { times = 1, weekdays }: Facets): RefusedWhen | null {
  if (every === "hour") return { kind: "too-often" };
  if (times === 1) return null;
  if (every === "day") return { kind: "too-often" };
  return every === "week" && bits(weekdays).length === times ? null : { kind: "unsupported-repeat" };
}

const MAKERS: Record<Every, (said: Sourced, context: RuleContext) => Made> = {
  hour: () => refused({ kind: "too-often" }),
  day: daily,
  week: weekly,
  month: monthly,
  quarter: quarterly,
  year: yearly,
};

function daily({ facets }: Sourced, context: RuleContext): Made {
  const { time } = context;
  const interval = facets.interval ?? 1;
  if (facets.isWorkingDay) {
    return interval === 1 ? rule({ every: "working-day", time }) : refused({ kind: "unsupported-repeat" });
  }
  const first = firstDay({ every: "day", interval: 1, anchor: null, time }, context);
  return rule({ every: "day", interval, anchor: interval === 1 ? null : isoOf(first), time });
}

function weekly(said: Sourced, context: RuleContext): Made {
  const { facets } = said;
  const { time } = context;
  const interval = facets.interval ?? 1;
  if ((facets.of ?? "week") !== "week") return refused(contradiction(said, "of"));
  if (facets.nth !== undefined && facets.of === undefined) return refused(contradiction(said, "nth"));
  const edge = facets.nth === undefined ? [] : [facets.nth === -1 ? SATURDAY : 1];
  const named = bits(facets.weekdays);
  const weekdays = (named.length > 0 ? named : edge).toSorted((a, b) => fromMonday(a) - fromMonday(b));
  if (weekdays.length === 0) return refused({ kind: "day-needed" });
  const first = firstDay({ every: "week", interval: 1, anchor: null, weekdays, time }, context);
  return rule({
    every: "week",
    interval,
    anchor: interval === 1 ? null : isoOf(mondayOf(first)),
    weekdays,
    time,
  });
}

function monthly(said: Sourced, context: RuleContext): Made {
  const { facets } = said;
  const { time } = context;
  const on = dayOfMonth(said);
  if (on.kind === "refused") return on;
  const step = facets.interval ?? 1;
  if (12 % step !== 0) return refused({ kind: "unsupported-repeat" });
  const next = firstDay({ every: "month", months: ALL_MONTHS, on: on.on, time }, context);
  const months = everyNthMonth(facets.month ?? dateOf(next).month, step);
  return inMonths(months, on.on, time, facets.day);
}

function quarterly(said: Sourced, { time }: RuleContext): Made {
  const { facets } = said;
  if ((facets.interval ?? 1) > 1) return refused({ kind: "unsupported-repeat" });
  const on = dayOfMonth(said);
  if (on.kind === "refused") {
    return on.reason.kind === "day-needed" ? refused({ kind: "quarter-day-needed" }) : on;
  }
  // "ngày cuối hằng quý" is in its last month, "thứ Hai đầu tiên hằng quý" in its first.
  const edge = facets.nth === -1 ? 2 : facets.nth === 1 ? 0 : undefined;
  const place = facets.monthOfQuarter ?? edge;
  if (place === undefined) return refused({ kind: "quarter-day-needed" });
  return inMonths(everyNthMonth(place + 1, 3), on.on, time, facets.day);
}

function yearly(said: Sourced, { time }: RuleContext): Made {
  const { facets } = said;
  if ((facets.interval ?? 1) > 1) return refused({ kind: "unsupported-repeat" });
  const on = dayOfMonth(said);
  if (on.kind === "refused") return on;
  const named = facets.month === undefined ? bits(facets.months) : [facets.month];
  if (named.length > 0) return inMonths(named, on.on, time, facets.day);
  const isEdge = on.on.kind !== "weekday" && (facets.nth === 1 || facets.nth === -1) && facets.of === "year";
  return isEdge ? inMonths([facets.nth === 1 ? 1 : 12], on.on, time) : refused({ kind: "day-needed" });
}

/** `written`: the day as a number, where it is one; it must exist in one of the months at least. */
function inMonths(months: readonly number[], on: DayOfMonth, time: TimeOfDay, written?: number): Made {
  const wrong = months.find((month) => month < 1 || month > 12);
  if (wrong !== undefined) return refused({ kind: "no-such-month", month: wrong });
  const lastDay = lastDayOfMonths(months);
  if (written !== undefined && written > lastDay) {
    return refused({ kind: "no-such-date", day: written, month: months[0] ?? 0, year: null, lastDay });
  }
  return rule({ every: "month", months: [...months], on, time });
}

function dayOfMonth(said: Sourced): { kind: "on"; on: DayOfMonth } | Extract<Made, { kind: "refused" }> {
  const { facets } = said;
  if (facets.of === "week") return refused(contradiction(said, "nth"));
  const isTwice = facets.day !== undefined && (facets.nth ?? facets.weekdays) !== undefined;
  if (isTwice) {
    const other: FacetName = facets.nth === undefined ? "weekdays" : "nth";
    return refused({ kind: "contradiction", first: sourceOf(said, "day"), second: sourceOf(said, other) });
  }
  const month = facets.month ?? 1;
  if (facets.day !== undefined && (facets.day < 1 || facets.day > 31)) {
    return refused({
      kind: "no-such-date",
      day: facets.day,
      month,
      year: null,
      lastDay: lastDayOfMonths([month]),
    });
  }
  return toDayOfMonth(facets) ?? refused({ kind: "day-needed" });
}

/** Counts the intervals from the day that was written. A rule cannot wait: what begins only later is refused. */
function startingFrom(made: Rule, facets: Facets, context: RuleContext): Made {
  const { fromDay: day, fromMonth: month = 0, fromYear } = facets;
  if (day === undefined) return { kind: "rule", rule: made };
  const today = localOf(context.now, context.timeZone).day;
  const year = fromYear ?? dateOf(today).year;
  const lastDay = lastDayOfMonths([month]);
  if (month < 1 || month > 12) return refused({ kind: "no-such-month", month });
  if (day < 1 || day > lastDay)
    return refused({ kind: "no-such-date", day, month, year: fromYear ?? null, lastDay });
  const written = toDay(year, month, day);
  const from = fromYear === undefined && written < today ? toDay(year + 1, month, day) : written;
  const isCounted = (made.every === "day" || made.every === "week") && made.interval > 1;
  if (!isCounted) return refused({ kind: "unsupported-repeat" });
  const anchor = made.every === "week" ? mondayOf(from) : from;
  const anchored: Rule = { ...made, anchor: isoOf(anchor) };
  return firstDay(anchored, context) < anchor ? refused({ kind: "unsupported-repeat" }) : rule(anchored);
}

function firstDay(made: Rule, { now, timeZone, holidays }: RuleContext): Day {
  return localOf(nextOccurrence(made, now, timeZone, holidays), timeZone).day;
}

function contradiction(said: Sourced, other: FacetName): RefusedWhen {
  return { kind: "contradiction", first: sourceOf(said, "every", "repeats"), second: sourceOf(said, other) };
}

function rule(made: Rule): Made {
  return { kind: "rule", rule: made };
}

function refused(reason: RefusedWhen): Extract<Made, { kind: "refused" }> {
  return { kind: "refused", reason };
}
