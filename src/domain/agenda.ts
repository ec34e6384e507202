import type { Event } from "./event.ts";
import { fold } from "./fold.ts";
import { HOUR, later, MINUTE, type Instant } from "./instant.ts";
import type { Period } from "./period.ts";
import type { Reminder } from "./reminder.ts";
import type { Local } from "./reminder-plan.ts";
import { occurrences } from "./time/occurrences.ts";

/** A reminder comes at most once a day, and an agenda shows at most a month. */
const MOST_IN_A_MONTH = 32;

/** The cell's meeting lasts at least 90 minutes by its rules; how long others last nobody says. */
const CELL_MEETING_MS = 90 * MINUTE;
const CONFERENCE_MS = 2 * HOUR;

/** At which moments of a period somebody will be, or was, reminded of what was asked for; none while it is paused. */
export function askedIn(
  { when, pausedAt, createdAt }: Pick<Reminder, "when" | "pausedAt" | "createdAt">,
  { from, to }: Period,
  { timeZone, daysOff }: Local,
): Instant[] {
  if (pausedAt !== null) return [];
  if (when.kind === "once") return when.at >= from && when.at < to ? [when.at] : [];
  const start = later(createdAt > from ? createdAt : from, -1);
  const wanted = { from: new Date(start), count: MOST_IN_A_MONTH, timeZone, holidays: daysOff };
  const repeating = { kind: "repeating", rule: when.rule, next: wanted.from, hasHour: true } as const;
  return occurrences(repeating, wanted)
    .map((at) => at.toISOString())
    .filter((at) => at < to);
}

/** How long an event takes in a calendar, in milliseconds: a guess for conferences, 0 for a deadline, which is a moment. */
export function lengthOf({ kind, title }: Pick<Event, "kind" | "title">): number {
  if (kind === "deadline") return 0;
  return fold(title).includes("chi bo") ? CELL_MEETING_MS : CONFERENCE_MS;
}
