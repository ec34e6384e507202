import type { Clock } from "../../src/app/ports/clock.ts";

/** A clock that stands still until a test moves it. Wall and monotonic time can be moved apart. */
export class FakeClock implements Clock {
  #wallMs: number;
  #monotonicMs = 0;
  #timers: { at: number; call: () => void }[] = [];

  constructor(start: string | Date) {
    this.#wallMs = new Date(start).getTime();
  }

  now(): Date {
    return new Date(this.#wallMs);
  }

  monotonicMs(): number {
    return this.#monotonicMs;
  }

  after(ms: number, call: () => void): () => void {
    const timer = { at: this.#monotonicMs + ms, call };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Lets so much time pass: timers fire in order, each at its own moment, with pending promises settled in between. */
  async advance(ms: number): Promise<void> {
    const end = this.#monotonicMs + ms;
    await settle();
    for (;;) {
      const next = this.#timers.filter((timer) => timer.at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#step(next.at - this.#monotonicMs);
      next.call();
      await settle();
    }
    this.#step(end - this.#monotonicMs);
    await settle();
  }

  /** Steps the wall clock alone, as an operator or NTP would. */
  stepWall(ms: number): void {
    this.#wallMs += ms;
  }

  #step(ms: number): void {
    const forward = Math.max(0, ms);
    this.#monotonicMs += forward;
    this.#wallMs += forward;
  }
}

/** Gives everything that waits only for promises its turn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}
