import type { Chance } from "./ports/chance.ts";

/** The wait after the first failure, before chance shortens it. It doubles with each that follows. */
const FIRST_MS = 2_000;
/** As long as nothing can be reached, one call tries so often: what is due when the network is back waits no longer. */
const LONGEST_MS = 15_000;

/**
 * How long to wait where nobody says how long, after so many failures in a row (at least 1). Half of it is chance, so that
 * many who failed at one moment do not come back at one moment.
 */
export function backoffMs(failures: number, chance: Chance): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
  return whole / 2 + (chance() * whole) / 2;
}

/** A wait of at least so long, and by chance up to a quarter longer. */
export function spreadMs(ms: number, chance: Chance): number {
  return ms + (chance() * ms) / 4;
}
