import { HOUR, MINUTE } from "../domain/instant.ts";

/** What refusals have taught: which part of the pace is taken now. Times are monotonic milliseconds. */
export interface LearntPace {
  /** Right after the last refusal; 1 where nothing was refused. */
  readonly share: number;
  readonly refusedAt: number;
  /** For so long after it the pace stays down, and then climbs. */
  readonly holdMs: number;
}

export const UNREFUSED: LearntPace = { share: 1, refusedAt: -Infinity, holdMs: 0 };

/** What a refusal leaves of the pace. */
const CUT = 0.85;
/** However much is refused, this is left. */
const LEAST = 0.05;
/** What comes back in a minute. */
const CLIMB = 0.03;
/** A refusal is dear by what it makes everybody wait: the pace stays down for so many times that, within these bounds. */
const HOLD_FACTOR = 60;
const SHORTEST_HOLD_MS = MINUTE;
const LONGEST_HOLD_MS = 6 * HOUR;

/** The part of the pace to take now: more than 0, at most 1. */
export function paceShare({ share, refusedAt, holdMs }: LearntPace, now: number): number {
  const climbingMs = Math.max(0, now - refusedAt - holdMs);
  return climbingMs === Infinity ? 1 : Math.min(1, share + (CLIMB * climbingMs) / MINUTE);
}

/** A call that began at `begunAt` was refused for the pace of all; everybody waits for `afterMs`. */
export interface Refusal {
  readonly begunAt: number;
  readonly now: number;
  readonly afterMs: number;
}

/**
 * The pace after a refusal. Calls that were under way together are refused together: that is one lesson. One that comes
 * before the pace was whole again shows that it climbed too early: it stays down for twice as long.
 */
export function learnRefusal(learnt: LearntPace, { begunAt, now, afterMs }: Refusal): LearntPace {
  if (begunAt <= learnt.refusedAt) return learnt;
  const before = paceShare(learnt, now);
  const again = before < 1 ? 2 * learnt.holdMs : 0;
  const holdMs = Math.min(LONGEST_HOLD_MS, Math.max(SHORTEST_HOLD_MS, HOLD_FACTOR * afterMs, again));
  return { share: Math.max(LEAST, before * CUT), refusedAt: now, holdMs };
}
