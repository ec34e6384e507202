import type { Instant } from "./instant.ts";
import { askedUntil, type Local } from "./reminder-plan.ts";
import type { Reminder } from "./reminder.ts";

type Wanted = Pick<Reminder, "id" | "chatId" | "memberId" | "about" | "when">;

/** A reminder as somebody asks for it now. */
export function newReminder<T extends Wanted>(wanted: T, now: Instant, local: Local): T & Reminder {
  return {
    ...wanted,
    revision: 1,
    createdAt: now,
    pausedAt: null,
    ...askedUntil({ ...wanted, pausedAt: null }, now, local),
  };
}

/** The same at another time, from now on. One that was paused goes on: whoever sets a time wants to be reminded. */
export function atNewTime<T extends Reminder>(
  reminder: T,
  when: Reminder["when"],
  now: Instant,
  local: Local,
): T {
  const marks = askedUntil({ when, pausedAt: null }, now, local);
  return { ...reminder, when, pausedAt: null, revision: reminder.revision + 1, ...marks };
}

/** The same with other words. What waits to be sent is composed at the last moment, so it stays and says them. */
export function inNewWords(reminder: Reminder, text: string) {
  return { ...reminder, about: { kind: "text" as const, text } };
}

/** The same, silent until it is resumed. */
export function paused<T extends Reminder>(reminder: T, now: Instant): T {
  // The clock may have been set back: what was planned stays planned.
  const plannedUpTo = reminder.plannedUpTo > now ? reminder.plannedUpTo : now;
  return { ...reminder, pausedAt: now, revision: reminder.revision + 1, plannedUpTo, nextAt: null };
}

/** The same, from now on: what passed meanwhile stays passed. Nothing is left (`nextAt` null) where its only moment did. */
export function resumed<T extends Reminder>(reminder: T, now: Instant, local: Local): T {
  const changed = { ...reminder, pausedAt: null, revision: reminder.revision + 1 };
  return { ...changed, ...askedUntil(changed, now, local) };
}

/** Whether there is still something to come of it, or would be if it were resumed. */
export function isLive({ nextAt, pausedAt }: Reminder): boolean {
  return nextAt !== null || pausedAt !== null;
}

/**
 * Whether two say the same at the same minute. Case and blanks do not count, but diacritics do: Hoa and Hoà are two people.
 */
export function isSame(
  one: Pick<Reminder, "about" | "when">,
  other: Pick<Reminder, "about" | "when">,
): boolean {
  return wordsOf(one) === wordsOf(other) && momentOf(one) === momentOf(other);
}

function wordsOf({ about }: Pick<Reminder, "about">): string | null {
  return about.kind === "text" ? about.text.toLowerCase().replace(/\s+/g, " ").trim() : null;
}

/** The rule, or the minute: `2026-11-27T01:00`. */
function momentOf({ when }: Pick<Reminder, "when">): string {
  return when.kind === "once" ? when.at.slice(0, 16) : JSON.stringify(when.rule);
}
