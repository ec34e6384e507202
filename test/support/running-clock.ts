import type { Clock } from "../../src/app/ports/clock.ts";
import { systemClock } from "../../src/adapters/system/clock.ts";

/** A clock that begins when a test says and then runs as fast as the real one, with jumps over what nobody waits for. */
export class RunningClock implements Clock {
  readonly #startMs: number;
  readonly #startedMs = systemClock.monotonicMs();
  #jumpedMs = 0;

  constructor(start: string) {
    this.#startMs = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#startMs + this.monotonicMs());
  }

  monotonicMs(): number {
    return systemClock.monotonicMs() - this.#startedMs + this.#jumpedMs;
  }

  after(ms: number, call: () => void): () => void {
    return systemClock.after(ms, call);
  }

  jump(ms: number): void {
    this.#jumpedMs += ms;
  }
}
