import type { Pace } from "./ports/messenger.ts";

/** What a call takes of the platform's second. */
export interface Place {
  /** Monotonic ms from which it may be another's. */
  freeAt: number;
  /** The window in which the platform counts, as it is kept to now. */
  readonly windowMs: number;
}

/** When calls may leave, so that no second of the platform's ever holds more than it allows. Times are monotonic ms. */
export interface Slots {
  /** From when the next call may leave. */
  readonly nextAt: (now: number) => number;
  /** A call leaves now, at this share of the pace. */
  readonly take: (now: number, share: number) => Place;
  /** The platform has answered it. */
  readonly answered: (place: Place, now: number) => void;
}

/** So many slots of the grid that a late timer missed are made up for. */
const CATCH_UP = 2;

/**
 * A platform counts what arrives within a second, and nobody knows when in between a call arrived. So there are as many
 * places as the platform takes in a second, and a call keeps its own until a second after its answer: then it has certainly left
 * the platform's second. Where answers are slow, the place is free after as long as keeps the pace that is known to do.
 * Within that, calls leave on an even grid.
 */
export function createSlots({ perSecond, mostPerSecond = perSecond }: Pace): Slots {
  const count = Math.max(1, Math.floor(mostPerSecond));
  const windowMs = (count * 1000) / mostPerSecond;
  const longestMs = (count * 1000) / perSecond;
  let places: Place[] = [];
  let gridAt = 0;

  function placeFreeAt(now: number): number {
    // In the order in which they were taken, the first are free first, but for answers that came sooner.
    while (places[0] && places[0].freeAt <= now) places.shift();
    if (places.length < count) return now;
    places = places.filter(({ freeAt }) => freeAt > now);
    return places.length < count ? now : Math.min(...places.map(({ freeAt }) => freeAt));
  }

  return {
    nextAt: (now) => Math.max(gridAt, placeFreeAt(now)),
    take(now, share) {
      const gapMs = 1000 / mostPerSecond / share;
      const isIdle = places.length === 0;
      gridAt = (isIdle ? now : Math.max(gridAt, now - CATCH_UP * gapMs)) + gapMs;
      const place = { freeAt: now + longestMs / share, windowMs: windowMs / share };
      places.push(place);
      return place;
    },
    answered(place, now) {
      place.freeAt = Math.min(place.freeAt, now + place.windowMs);
    },
  };
}
