import { z } from "zod";

/** An hour by the local clock. */
const timeOfDaySchema = z.strictObject({ hour: z.int().min(0).max(23), minute: z.int().min(0).max(59) });
export type TimeOfDay = z.infer<typeof timeOfDaySchema>;

/** By `Date.getDay()`: Sunday is 0. */
const weekdaySchema = z.int().min(0).max(6);

/** Which day of a month; weekends and holidays are no working days, unless people work on them after all. */
const dayOfMonthSchema = z.discriminatedUnion("kind", [
  /** In a month that lacks the day, its last one; so 31 means the last day of every month. */
  z.strictObject({ kind: z.literal("day"), day: z.int().min(1).max(31) }),
  /** The n-th such weekday; -1 is the last. */
  z.strictObject({ kind: z.literal("weekday"), weekday: weekdaySchema, nth: z.literal([1, 2, 3, 4, -1]) }),
  z.strictObject({ kind: z.literal("working-day"), which: z.enum(["first", "last"]) }),
]);
export type DayOfMonth = z.infer<typeof dayOfMonthSchema>;

/**
 * How something repeats, at an hour of the local clock. `anchor` is a local date (`2026-11-30`) from which intervals above 1
 * are counted; null where the interval is 1. In `week` it is the Monday of a week in which it happens.
 */
export const ruleSchema = z.discriminatedUnion("every", [
  z.strictObject({
    every: z.literal("day"),
    interval: z.int().min(1),
    anchor: z.iso.date().nullable(),
    time: timeOfDaySchema,
  }),
  z.strictObject({ every: z.literal("working-day"), time: timeOfDaySchema }),
  z.strictObject({
    every: z.literal("week"),
    interval: z.int().min(1),
    anchor: z.iso.date().nullable(),
    /** From Monday to Sunday, each once. */
    weekdays: z.array(weekdaySchema).min(1),
    time: timeOfDaySchema,
  }),
  z.strictObject({
    every: z.literal("month"),
    /** 1 to 12, ascending: all for monthly, four for quarterly, one for yearly. */
    months: z.array(z.int().min(1).max(12)).min(1),
    on: dayOfMonthSchema,
    time: timeOfDaySchema,
  }),
]);
export type Rule = z.infer<typeof ruleSchema>;
