import type { Clock } from "./ports/clock.ts";

/** Waits that can be ended before their time. */
export interface Waits {
  /** Resolves after so many ms, or when all are ended. */
  readonly wait: (ms: number) => Promise<void>;
  /** Ends those under way, so that whoever stops waits for none of them. */
  readonly end: () => void;
}

export function createWaits(clock: Clock): Waits {
  const underWay = new Set<() => void>();
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        const end = (): void => {
          cancel();
          underWay.delete(end);
          resolve();
        };
        const cancel = clock.after(ms, end);
        underWay.add(end);
      }),
    end() {
      for (const end of underWay) end();
    },
  };
}
