import { bits, type Facets } from "./facets.ts";
import type { RefusedWhen } from "./refusal.ts";
import type { DayOfMonth } from "./rule.ts";

/** The last day of any month: in a month that lacks it, its last one. */
const LAST_DAY = 31;

type Nth = Extract<DayOfMonth, { kind: "weekday" }>["nth"];

/** Which day of a month the facets name; null where they name none. */
export function toDayOfMonth(
  facets: Facets,
): { kind: "on"; on: DayOfMonth } | { kind: "refused"; reason: RefusedWhen } | null {
  const { nth, day, isWorkingDay } = facets;
  const [weekday, ...more] = bits(facets.weekdays);
  if (isWorkingDay) {
    return nth === 1 || nth === -1 ? on({ kind: "working-day", which: nth === 1 ? "first" : "last" }) : null;
  }
  if (nth !== undefined && weekday !== undefined) {
    const isKept = more.length === 0 && isNth(nth);
    return isKept ? on({ kind: "weekday", weekday, nth }) : refused({ kind: "unsupported-repeat" });
  }
  if (nth !== undefined) {
    if (nth !== 1 && nth !== -1) return null;
    return on({ kind: "day", day: nth === 1 ? 1 : LAST_DAY });
  }
  if (day !== undefined) return on({ kind: "day", day });
  return weekday === undefined ? null : refused({ kind: "which-weekday-needed", weekday });
}

function isNth(nth: number): nth is Nth {
  return nth === -1 || (nth >= 1 && nth <= 4);
}

function on(found: DayOfMonth): { kind: "on"; on: DayOfMonth } {
  return { kind: "on", on: found };
}

function refused(reason: RefusedWhen): { kind: "refused"; reason: RefusedWhen } {
  return { kind: "refused", reason };
}
