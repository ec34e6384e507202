import type { Pace } from "./ports/messenger.ts";

/** What a call takes of the platform's second. */
export interface Place {
  /** Monotonic ms from which it may be another's. */
  freeAt: number;
  /** The window in which the platform counts, as it is kept to. */
  readonly windowMs: number;
}

/**
 * When calls may leave, so that no second of the platform's ever holds more than it allows. Times are monotonic ms; `share` is the
 * part of the pace that is taken (more than 0, at most 1).
 */
export interface Slots {
  /** From when the next call may leave. */
  readonly nextAt: (now: number, share: number) => number;
  /** A call leaves now. */
  readonly take: (now: number, share: number) => Place;
  /** The platform has answered it. */
  readonly answered: (place: Place, now: number) => void;
}

/** So many slots of the grid that a late timer missed are made up for. */
const CATCH_UP = 2;

/**
 * A platform counts what arrives within a second, and nobody knows when in between a call arrived. So there are as many
 * places as the platform takes in a second, and a call keeps its own until a second after its answer: then it has
 * certainly left the platform's second. Where answers are slow, the place is free after as long as keeps the pace that is
 * known to do. Within that, calls leave on an even grid.
 */
export function createSlots({ perSecond, mostPerSecond = perSecond }: Pace): Slots {
  let taken: Place[] = [];
  let gridAt = 0;

  function countAt(share: number): number {
    return Math.max(1, Math.floor(mostPerSecond * share));
  }

  function placeFreeAt(now: number, count: number): number {
    // Most are free in the order in which they were taken; those that others have passed go below.
    while (taken[0] && taken[0].freeAt <= now) taken.shift();
    if (taken.length < count) return now;
    taken = taken.filter(({ freeAt }) => freeAt > now);
    return taken.map(({ freeAt }) => freeAt).toSorted((a, b) => a - b)[taken.length - count] ?? now;
  }

  return {
    nextAt: (now, share) => Math.max(gridAt, placeFreeAt(now, countAt(share))),
    take(now, share) {
      const gapMs = 1_000 / (mostPerSecond * share);
      const windowMs = countAt(share) * gapMs;
      gridAt = (taken.length === 0 ? now : Math.max(gridAt, now - CATCH_UP * gapMs)) + gapMs;
      const place = { freeAt: now + (windowMs * mostPerSecond) / perSecond, windowMs };
      taken.push(place);
      return place;
    },
    answered(place, now) {
      place.freeAt = Math.min(place.freeAt, now + place.windowMs);
    },
  };
}
