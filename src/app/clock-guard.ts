import { HOUR, MINUTE } from "../domain/instant.ts";
import type { Clock } from "./ports/clock.ts";
import type { Log } from "./ports/log.ts";

/** A wall clock that is set by more than this against the monotonic one is not believed. */
const PARTED_MS = HOUR;
/** Moving by more than this is a step, not a drift: it begins the steady time anew. */
const STEP_MS = 2_000;
/** How long a clock must be steady before what it says is the new truth. */
const STEADY_MS = 10 * MINUTE;
/** So many steps are told in ten minutes, so that a clock that jumps to and fro does not flood the admins. */
const TOLD_IN_STEADY_TIME = 3;

/** That the wall clock has parted from the monotonic one by more than an hour, or was set again since. */
export interface ClockStep {
  /**
   * `actual` less `expected` in milliseconds: negative when it went back. When it went forward, nobody may have set it:
   * in a machine that slept, the monotonic clock stood still.
   */
  readonly steppedMs: number;
  /** What the wall clock would say had it gone on from where it was last trusted. */
  readonly expected: Date;
  /** What it says. */
  readonly actual: Date;
}

/** Whether the wall clock may be believed. Each call looks at both clocks, and the listeners are called from within it. */
export interface ClockGuard {
  /** Looks: called at each beat, so that a step is noticed while nothing is sent. */
  check(): void;
  /** False from a step of more than an hour until the clock has been steady for ten minutes or an admin confirms it. */
  isTrusted(): boolean;
  /**
   * An admin says that the clock is right. False when there is nothing to confirm: it is trusted, or it has just been set
   * again, which nobody can have seen.
   */
  confirm(): boolean;
  state(): {
    readonly trusted: boolean;
    /** How far the wall clock is from where it was last steady for ten minutes, or confirmed. */
    readonly steppedMs: number;
    /** Monotonic milliseconds since it was last set, or since the guard began. */
    readonly sinceMs: number;
  };
}

export interface ClockGuardServices {
  readonly clock: Clock;
  readonly log: Log;
  /** Told once for each step that leaves the clock untrusted, at most three times in ten minutes, then the newest one. */
  readonly onParted: (step: ClockStep) => void;
  /** Told when the clock is trusted again, if it was told that it was not. */
  readonly onSteady: (how: "steady" | "confirmed") => void;
}

/**
 * Watches for a wall clock that is set, far: what would be sent on schedule then is perhaps not due, or long past.
 * A clock that was already wrong when the guard began it cannot know.
 */
export function createClockGuard({ clock, log, onParted, onSteady }: ClockGuardServices): ClockGuard {
  let reckoning = firstReckoning(look());
  /** Where the clock stood when a step was last told; null when nothing is to be taken back. */
  let toldLevelMs: number | null = null;
  let toldAtMs: readonly number[] = [];

  function look(): Reading {
    const monotonicMs = clock.monotonicMs();
    const wallMs = clock.now().getTime();
    return { wallMs, monotonicMs, partedMs: wallMs - monotonicMs };
  }

  function steppedMs({ partedMs }: Reading): number {
    return Math.round(partedMs - reckoning.referenceMs);
  }

  function check(): Reading {
    const reading = look();
    const before = reckoning;
    reckoning = follow(before, reading);
    if (reckoning.steppedAtMs !== before.steppedAtMs)
      log.info("The clock was set", { byMs: Math.round(reading.partedMs - before.levelMs) });
    if (!reckoning.trusted) tellParted(reading);
    else if (!before.trusted) tellSteady("steady");
    return reading;
  }

  function tellParted(reading: Reading): void {
    const { wallMs, monotonicMs } = reading;
    toldAtMs = toldAtMs.filter((at) => monotonicMs - at < STEADY_MS);
    if (toldLevelMs === reckoning.levelMs || toldAtMs.length >= TOLD_IN_STEADY_TIME) return;
    toldLevelMs = reckoning.levelMs;
    toldAtMs = [...toldAtMs, monotonicMs];
    const step = {
      steppedMs: steppedMs(reading),
      expected: new Date(wallMs - steppedMs(reading)),
      actual: new Date(wallMs),
    };
    log.warn("The clock cannot be trusted: sending on schedule pauses", { ...step });
    onParted(step);
  }

  function tellSteady(how: "steady" | "confirmed"): void {
    const wasTold = toldLevelMs !== null;
    toldLevelMs = null;
    log.info("The clock is trusted again: sending on schedule goes on", { how });
    if (wasTold) onSteady(how);
  }

  return {
    check,
    isTrusted() {
      check();
      return reckoning.trusted;
    },
    confirm() {
      const before = reckoning;
      const reading = check();
      const isNews = before.trusted || before.levelMs !== reckoning.levelMs;
      if (reckoning.trusted || isNews) return false;
      reckoning = { ...firstReckoning(reading), steppedAtMs: reckoning.steppedAtMs };
      tellSteady("confirmed");
      return true;
    },
    state() {
      const reading = check();
      return {
        trusted: reckoning.trusted,
        steppedMs: steppedMs(reading),
        sinceMs: reading.monotonicMs - reckoning.steppedAtMs,
      };
    },
  };
}

/** Both clocks at one moment. */
interface Reading {
  readonly wallMs: number;
  readonly monotonicMs: number;
  /** The wall clock less the monotonic one: constant while nobody sets the clock. */
  readonly partedMs: number;
}

/** What is held of the clock. Each `…AtMs` and `…SinceMs` is monotonic, the other milliseconds are like `partedMs`. */
interface Reckoning {
  readonly trusted: boolean;
  /** Where the clock was when it was last steady for ten minutes, or confirmed. */
  readonly referenceMs: number;
  /** Where it has been since, give or take two seconds. */
  readonly levelMs: number;
  readonly levelSinceMs: number;
  readonly steppedAtMs: number;
}

function firstReckoning({ monotonicMs, partedMs }: Reading): Reckoning {
  return {
    trusted: true,
    referenceMs: partedMs,
    levelMs: partedMs,
    levelSinceMs: monotonicMs,
    steppedAtMs: monotonicMs,
  };
}

/**
 * The reference follows only a clock that has been steady for ten minutes. So a drift, two seconds in ten minutes at most,
 * never adds up; steps up to an hour are followed when each has been steady for so long; and until then they add up.
 */
function follow(former: Reckoning, { monotonicMs, partedMs }: Reading): Reckoning {
  const isNear = (placeMs: number): boolean => Math.abs(partedMs - placeMs) <= STEP_MS;
  const reckoning = isNear(former.levelMs)
    ? former
    : { ...former, levelMs: partedMs, levelSinceMs: monotonicMs, steppedAtMs: monotonicMs };
  if (monotonicMs - reckoning.levelSinceMs >= STEADY_MS)
    return {
      ...reckoning,
      trusted: true,
      referenceMs: partedMs,
      levelMs: partedMs,
      levelSinceMs: monotonicMs,
    };
  // Back where it was: whatever it was, it was undone.
  if (isNear(reckoning.referenceMs)) return { ...reckoning, trusted: true };
  return Math.abs(partedMs - reckoning.referenceMs) > PARTED_MS
    ? { ...reckoning, trusted: false }
    : reckoning;
}
