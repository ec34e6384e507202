import { getTasks } from "node-cron";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { createCronWakeup } from "../../src/adapters/wakeup-node-cron/wakeup.ts";
import type { Clock } from "../../src/app/ports/clock.ts";
import { DAY, HOUR } from "../../src/domain/instant.ts";
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

it("beats every second", async () => {
  const beat = vi.fn();
  const log = createFakeLog();
  const wakeup = createCronWakeup(clock, log);
  wakeup.start(beat);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(beat).toHaveBeenCalledTimes(10);
  expect(log.entries).toEqual([]);
  await wakeup.stop();
});

it.each(["2026-12-31T23:59:57.500Z", "2028-02-28T23:59:57.500Z", "2028-02-29T23:59:57.500Z"])(
  "does not miss a beat at the turn of a month or a year: %s",
  async (now) => {
    vi.setSystemTime(now);
    const beat = vi.fn();
    const wakeup = createCronWakeup(clock, createFakeLog());
    wakeup.start(beat);
    await vi.advanceTimersByTimeAsync(5000);
    expect(beat).toHaveBeenCalledTimes(5);
    await wakeup.stop();
  },
);

it("does not aim at a second that has begun when node-cron looks", async () => {
  const beat = vi.fn();
  const wakeup = createCronWakeup({ ...clock, now: () => new Date(Date.now() - 5) }, createFakeLog());
  wakeup.start(beat);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(beat).toHaveBeenCalledTimes(10);
  await wakeup.stop();
});

const STEPS = [-7 * DAY, -HOUR, -10_000, -1000, 1000, 10_000, HOUR, DAY, 400 * DAY, 50 * 365 * DAY];
/** Right after a beat, between two, and so late that node-cron's timer fires before the watchdog. */
const PHASES = [10, 500, 990];

describe.each(STEPS)("a clock that is set by %i ms", (step) => {
  it.each(PHASES)("does not keep beats away for two seconds, %i ms after one", async (phase) => {
    const beat = vi.fn();
    const wakeup = createCronWakeup(clock, createFakeLog());
    wakeup.start(beat);
    await vi.advanceTimersByTimeAsync(2500 + phase);
    vi.setSystemTime(Date.now() + step);
    for (let second = 0; second < 10; second += 2) {
      beat.mockClear();
      await vi.advanceTimersByTimeAsync(2000);
      expect(beat.mock.calls.length).toBeGreaterThanOrEqual(1);
      expect(beat.mock.calls.length).toBeLessThanOrEqual(4);
    }
    await wakeup.stop();
  });
});

describe("what has been stopped", () => {
  it("does not beat and leaves no timer and no task behind", async () => {
    const beat = vi.fn();
    const wakeup = createCronWakeup(clock, createFakeLog());
    wakeup.start(beat);
    await vi.advanceTimersByTimeAsync(3000);
    vi.setSystemTime(Date.now() - HOUR);
    await vi.advanceTimersByTimeAsync(3000);
    expect(getTasks().size).toBe(1);
    beat.mockClear();
    await wakeup.stop();
    expect(vi.getTimerCount()).toBe(0);
    expect(getTasks().size).toBe(0);
    await vi.advanceTimersByTimeAsync(5000);
    expect(beat).not.toHaveBeenCalled();
  });

  it("does not begin anew with a beat that was under way", async () => {
    const beat = vi.fn();
    const wakeup = createCronWakeup(clock, createFakeLog());
    wakeup.start(beat);
    // node-cron's timer has fired, and its promises have not had their turn.
    vi.advanceTimersByTime(500);
    await wakeup.stop();
    await vi.advanceTimersByTimeAsync(5000);
    expect(beat).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("does not beat when it was never started", async () => {
    await createCronWakeup(clock, createFakeLog()).stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
