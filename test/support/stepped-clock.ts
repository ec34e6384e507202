/**
 * Loaded before a program (`node --import`), it makes that program's wall clock one that its parent can set over the IPC
 * channel: by a message `SetClock`, which is answered by `ClockWasSet`. Only `Date` is patched: timers and `performance`
 * stay monotonic, as they do when an operator or NTP sets a machine's clock.
 */

/** What the parent sends. */
export interface SetClock {
  readonly stepMs: number;
  /** The step comes so many milliseconds before a full second: shortly before it, a timer for that second is sure to be next. */
  readonly beforeSecondMs: number;
}

/** What it is answered, when that has been done. */
export interface ClockWasSet {
  /** By the program's `performance.now()`. */
  readonly setAtMs: number;
}

const RealDate = Date;
const SECOND = 1000;
let steppedMs = 0;
const now = (): number => RealDate.now() + steppedMs;

globalThis.Date = new Proxy(RealDate, {
  apply: () => new RealDate(now()).toString(),
  construct: (target, args, newTarget): Date => {
    const given: unknown[] = args.length === 0 ? [now()] : args;
    return Reflect.construct(target, given, newTarget) as Date;
  },
  get: (target, key): unknown => (key === "now" ? now : Reflect.get(target, key)),
});

process.on("message", (message: unknown) => {
  if (!isSetClock(message)) return;
  const { stepMs, beforeSecondMs } = message;
  setTimeout(
    () => {
      steppedMs += stepMs;
      process.send?.({ setAtMs: performance.now() } satisfies ClockWasSet);
    },
    (2 * SECOND - beforeSecondMs - (now() % SECOND)) % SECOND,
  );
});

function isSetClock(message: unknown): message is SetClock {
  return typeof message === "object" && message !== null && "stepMs" in message;
}
