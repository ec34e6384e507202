/** What both Node's signals and those of the package `abort-controller` (inside the libraries) can do. */
interface Signal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

export interface TimeLimit extends Disposable {
  readonly signal: AbortSignal;
  /** Whether it was the time that ended it. */
  hasExpired(): boolean;
}

/**
 * A signal that also gives up after so many milliseconds; dispose of it when the work is done. (With
 * `AbortSignal.any` and `AbortSignal.timeout` each would stay in memory until its time is over.)
 */
export function timeLimit(signal: Signal | undefined, ms: number): TimeLimit {
  const controller = new AbortController();
  let expired = false;
  const abort = (): void => {
    controller.abort();
  };
  const timer = setTimeout(() => {
    expired = !controller.signal.aborted;
    abort();
  }, ms);
  if (signal?.aborted === true) abort();
  signal?.addEventListener("abort", abort);
  return {
    signal: controller.signal,
    hasExpired: () => expired,
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    },
  };
}
