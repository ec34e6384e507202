import type { When } from "./when.ts";

/** A calendar date as written, not yet checked; the year is null where none was written. */
export interface WrittenDate {
  readonly day: number;
  readonly month: number;
  readonly year: number | null;
}

/** An hour as written, not yet checked. */
export interface WrittenTime {
  readonly hour: number;
  readonly minute: number;
}

/** A phrase that was understood. */
export type UnderstoodWhen = Exclude<When, { kind: "refused" }>;

/** Why a phrase is refused, with what an answer needs in order to say so. Pieces stand as they were written. */
export type RefusedWhen =
  | { readonly kind: "not-understood" }
  /** The month ends on `lastDay`; `year` is null where none was written, February then counts 29. */
  | ({ readonly kind: "no-such-date"; readonly lastDay: number } & WrittenDate)
  | { readonly kind: "no-such-month"; readonly month: number }
  /** Beyond 23:59, or left out that day by a change to summer time. */
  | ({ readonly kind: "no-such-time" } & WrittenTime)
  /** The weekday that was written is not the date's; `at` is the moment by the date. */
  | { readonly kind: "wrong-weekday"; readonly at: Date }
  | { readonly kind: "past"; readonly at: Date }
  | { readonly kind: "too-far"; readonly maxYears: number }
  /** The day is clear, but not the hour: "hôm nay" when the default hour is over, "đêm mai". `at` is some moment of that day. */
  | { readonly kind: "hour-needed"; readonly at: Date }
  /** The same of what repeats: "mỗi đêm". */
  | { readonly kind: "repeat-hour-needed" }
  /** Only a week, a month or a year is named: "tuần sau", "tháng 4", "hằng tháng". */
  | { readonly kind: "day-needed" }
  /** "hằng quý" without the day and which of the quarter's months. */
  | { readonly kind: "quarter-day-needed" }
  /** A weekday of every month: the first, the last? `weekday` by `Date.getDay()`. */
  | { readonly kind: "which-weekday-needed"; readonly weekday: number }
  /** Two pieces that cannot both hold: "15h", "sáng". */
  | { readonly kind: "contradiction"; readonly first: string; readonly second: string }
  /** Two times that each could be meant, or a span from one to the other. */
  | { readonly kind: "two-times"; readonly first: string; readonly second: string }
  /** It can be read in more than one way; those readings that are possible, at most two, perhaps none. */
  | { readonly kind: "ambiguous"; readonly readings: readonly UnderstoodWhen[] }
  /** A date of the lunar calendar. */
  | { readonly kind: "lunar" }
  /** More often than once a day. */
  | { readonly kind: "too-often" }
  /** It repeats in a way that no rule can hold: every 5 months, the fifth Monday. */
  | { readonly kind: "unsupported-repeat" }
  /** Never from `parseWhen`: for callers who need a single moment, when what was written repeats. */
  | { readonly kind: "once-needed" };

/** The outcome for a phrase that cannot be taken. */
export function refuse(reason: RefusedWhen): Extract<When, { kind: "refused" }> {
  return { kind: "refused", reason };
}
