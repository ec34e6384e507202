const MONTHS_OF_A_QUARTER = 3;
const QUARTERS = 4;

/** The longest that a month gets, 29 for February. */
export function longestDay(month: number): number {
  return month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The highest day that at least one of the months can have. */
export function lastDayOfMonths(months: readonly number[]): number {
  return Math.max(...months.map(longestDay));
}

/** Every `step`-th month through the year, one of which is `month`; ascending. The step divides 12. */
export function everyNthMonth(month: number, step: number): number[] {
  const first = ((month - 1) % step) + 1;
  return Array.from({ length: 12 / step }, (_, index) => first + index * step);
}

/** Which month of every quarter these are (0 to 2); null where they are something else. */
export function quarterPlace(months: readonly number[]): number | null {
  const [first = 0] = months;
  const isQuarterly =
    months.length === QUARTERS && first <= MONTHS_OF_A_QUARTER && sameMonths(months, everyNthMonth(first, 3));
  return isQuarterly ? first - 1 : null;
}

function sameMonths(some: readonly number[], others: readonly number[]): boolean {
  return some.length === others.length && some.every((month, index) => month === others[index]);
}
