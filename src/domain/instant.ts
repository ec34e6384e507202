import { z } from "zod";

/** A stored moment: UTC in milliseconds, `2026-11-27T01:00:00.000Z`. Fixed width, so text order is time order. */
export const instantSchema = z.iso.datetime({ precision: 3 });
export type Instant = string;

/** The stored form of a moment. */
export function toInstant(date: Date): Instant {
  return date.toISOString();
}

/** A moment so many milliseconds later (earlier where negative). */
export function later(instant: Instant, ms: number): Instant {
  return toInstant(new Date(Date.parse(instant) + ms));
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
