/** What both Node's signals and those of the package `abort-controller` (inside the libraries) can do. */
interface Signal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/**
 * A signal that also gives up after so many milliseconds; dispose of it when the work is done. (With
 * `AbortSignal.any` and `AbortSignal.timeout` each would stay in memory until its time is over.)
 */
export function timeLimit(
  signal: Signal | undefined,
  ms: number,
): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  const timer = setTimeout(abort, ms);
  if (signal?.aborted === true) abort();
  signal?.addEventListener("abort", abort);
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    },
  };
}
