import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { createCronWakeup } from "../../src/adapters/wakeup-node-cron/wakeup.ts";
import type { Clock } from "../../src/app/ports/clock.ts";
import { createFakeLog } from "../support/fake-log.ts";

/** Vitest's clocks: `setSystemTime` steps the wall clock alone, as an operator or NTP would. */
const clock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  after: () => () => undefined,
};

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-23T01:00:00.500Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

const HOUR = 3_600_000;

it("beats every second", async () => {
  const beat = vi.fn();
  const wakeup = createCronWakeup(clock, createFakeLog());
  wakeup.start(beat);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(beat.mock.calls.length).toBeGreaterThanOrEqual(9);
  expect(beat.mock.calls.length).toBeLessThanOrEqual(11);
  await wakeup.stop();
  const { length } = beat.mock.calls;
  await vi.advanceTimersByTimeAsync(5000);
  expect(beat.mock.calls).toHaveLength(length);
});

it.each([-7 * 24 * HOUR, -HOUR, -10_000, HOUR, 24 * HOUR, 400 * 24 * HOUR])(
  "goes on beating within two seconds after the clock was set by %i ms",
  async (step) => {
    const beat = vi.fn();
    const wakeup = createCronWakeup(clock, createFakeLog());
    wakeup.start(beat);
    await vi.advanceTimersByTimeAsync(2300);
    vi.setSystemTime(Date.now() + step);
    beat.mockClear();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(beat.mock.calls.length).toBeGreaterThanOrEqual(8);
    expect(beat.mock.calls.length).toBeLessThanOrEqual(14);
    await wakeup.stop();
  },
);
