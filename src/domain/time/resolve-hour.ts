import { sourceOf, type Facets, type PartOfDay, type Sourced } from "./facets.ts";
import type { RefusedWhen } from "./refusal.ts";
import type { TimeOfDay } from "./rule.ts";

/** What a phrase says of the hour. `midnight`: an hour of the night, whose day is not clear: tonight, or the night before? */
export type Hour =
  | { readonly kind: "none" }
  | { readonly kind: "written"; readonly time: TimeOfDay }
  | { readonly kind: "part"; readonly time: TimeOfDay }
  | { readonly kind: "midnight"; readonly time: TimeOfDay }
  /** The night, which has no default hour. */
  | { readonly kind: "needed" }
  | { readonly kind: "refused"; readonly reason: RefusedWhen };

const DEFAULTS: Record<Exclude<PartOfDay, "night">, TimeOfDay> = {
  morning: { hour: 8, minute: 0 },
  noon: { hour: 11, minute: 30 },
  afternoon: { hour: 14, minute: 0 },
  evening: { hour: 19, minute: 0 },
};

/** The hours that can be meant with a part of the day: those counted from noon, then those taken as they are; inclusive. */
const HOURS: Record<
  PartOfDay,
  { readonly fromNoon: readonly number[]; readonly asTheyAre: readonly number[] }
> = {
  morning: { fromNoon: [], asTheyAre: [0, 11] },
  noon: { fromNoon: [1, 2], asTheyAre: [10, 14] },
  afternoon: { fromNoon: [1, 7], asTheyAre: [12, 18] },
  evening: { fromNoon: [5, 11], asTheyAre: [17, 23] },
  night: { fromNoon: [8, 11], asTheyAre: [20, 23] },
};

/** Reads hour, part of the day and am or pm together. */
export function resolveHour(said: Sourced): Hour {
  const { hour, minute = 0, minutesBefore = 0, part } = said.facets;
  if (hour === undefined) return defaultOf(part);
  if (hour > 23 || minute > 59 || minutesBefore > 59) {
    return refused({ kind: "no-such-time", hour, minute: Math.max(minute, minutesBefore) });
  }
  const inHalf = byHalf(hour, said.facets);
  if (inHalf === null) return refused(contradiction(said, "half"));
  if (isMidnight(inHalf, hour, said.facets)) {
    return { kind: "midnight", time: { hour: inHalf % 12, minute } };
  }
  const inPart = part === undefined ? inHalf : byPart(inHalf, part);
  if (inPart === null) return refused(contradiction(said, "part"));
  const minutes = inPart * 60 + minute - minutesBefore;
  if (minutes < 0) return refused({ kind: "no-such-time", hour, minute: minutesBefore });
  return { kind: "written", time: { hour: Math.floor(minutes / 60), minute: minutes % 60 } };
}

function defaultOf(part: PartOfDay | undefined): Hour {
  if (part === undefined) return { kind: "none" };
  return part === "night" ? { kind: "needed" } : { kind: "part", time: DEFAULTS[part] };
}

/** The hour by am or pm; null where it cannot have either (15pm). */
function byHalf(hour: number, { half }: Facets): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return half === "am" ? hour : (hour % 12) + 12;
}

function isMidnight(inHalf: number, hour: number, { half, part }: Facets): boolean {
  if (half === "am" && hour === 12) return true;
  return part === "night" && (inHalf <= 4 || (inHalf === 12 && half !== "pm"));
}

function byPart(hour: number, part: PartOfDay): number | null {
  const { fromNoon, asTheyAre } = HOURS[part];
  if (isWithin(hour, fromNoon)) return hour + 12;
  return isWithin(hour, asTheyAre) ? hour : null;
}

function isWithin(hour: number, [first = NaN, last = NaN]: readonly number[]): boolean {
  return hour >= first && hour <= last;
}

function contradiction(said: Sourced, other: "half" | "part"): RefusedWhen {
  return { kind: "contradiction", first: sourceOf(said, "hour"), second: sourceOf(said, other) };
}

function refused(reason: RefusedWhen): Hour {
  return { kind: "refused", reason };
}
