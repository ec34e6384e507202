/** Time from outside, so that tests own it. */
export interface Clock {
  /** The wall clock. */
  now(): Date;
  /** Milliseconds that only go forward, from an arbitrary start. */
  monotonicMs(): number;
  /** Calls once after so many milliseconds (monotonic), unless cancelled. */
  after(ms: number, call: () => void): Cancel;
}

export type Cancel = () => void;

/** Beats that wake the bot to look at the clock; they carry no truth of their own. */
export interface Wakeup {
  start(beat: () => void): void;
  stop(): Promise<void>;
}
