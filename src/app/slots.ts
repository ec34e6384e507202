import type { Pace } from "./ports/messenger.ts";

/** What a call takes of the platform's second. */
export interface Place {
  readonly takenAt: number;
  /** The window in which the platform counts, as it is kept to. */
  readonly windowMs: number;
  /** Monotonic ms from which it may be another's; Infinity while the call is under way. */
  freeAt: number;
}

/**
 * When calls may leave, so that no second of the platform's ever holds more than it takes. Times are monotonic ms; `share` is the
 * part of the pace that is kept to (more than 0, at most 1).
 */
export interface Slots {
  /** From when the next call may leave; Infinity: not before one under way has ended. */
  readonly nextAt: (now: number, share: number) => number;
  /** A call leaves now. */
  readonly take: (now: number, share: number) => Place;
  /** It has ended. */
  readonly ended: (place: Place, now: number) => void;
}

/** So many slots of the grid that a late timer missed are made up for. */
const CATCH_UP = 3;
/** How much of the time of a quick call is taken to be spent on every call: not all, since calls differ. */
const SURE = 0.8;

/**
 * A platform counts what arrives within a second, and when a call arrived nobody knows: only that it was before its answer.
 * So there are as many places as the platform takes in a second, and a call keeps its own until a second after its answer:
 * then it has left that second, however long it was on its way. Within that, calls leave on an even grid.
 */
export function createSlots({ perSecond }: Pick<Pace, "perSecond">): Slots {
  const quickest = createQuickest();
  let taken: Place[] = [];
  let gridAt = 0;

  function countAt(share: number): number {
    return Math.max(1, Math.floor(perSecond * share));
  }

  function placeFreeAt(now: number, count: number): number {
    // Most are free in the order in which they were taken; those that have overtaken others go below.
    while (taken[0] && taken[0].freeAt <= now) taken.shift();
    if (taken.length < count) return now;
    taken = taken.filter(({ freeAt }) => freeAt > now);
    return taken.map(({ freeAt }) => freeAt).toSorted((a, b) => a - b)[taken.length - count] ?? now;
  }

  return {
    nextAt: (now, share) => Math.max(gridAt, placeFreeAt(now, countAt(share))),
    take(now, share) {
      const gapMs = 1_000 / (perSecond * share);
      gridAt = (taken.length === 0 ? now : Math.max(gridAt, now - CATCH_UP * gapMs)) + gapMs;
      const place = { takenAt: now, windowMs: countAt(share) * gapMs, freeAt: Infinity };
      taken.push(place);
      return place;
    },
    ended(place, now) {
      quickest.add(now - place.takenAt);
      // It arrived a way back before its answer, and the next one arrives a way there after it leaves: together they take as long
      // as the quickest of calls.
      place.freeAt = now + Math.max(0, place.windowMs - SURE * quickest.ms());
    },
  };
}

/** So many calls tell how quick one can be, to begin with; and so many, when that is old. */
const FIRST_SAMPLE = 50;
const SAMPLE = 500;

/** How long the quickest of the last 500 to 1,000 calls took (fewer to begin with); 0 before there were 50. */
function createQuickest() {
  let [before, since, left] = [0, Infinity, FIRST_SAMPLE];
  return {
    add(ms: number): void {
      since = Math.min(since, ms);
      left -= 1;
      if (left === 0) [before, since, left] = [since, Infinity, SAMPLE];
    },
    ms: (): number => Math.min(before, since),
  };
}
