import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";

import { createClockGuard, type ClockStep } from "../../src/app/clock-guard.ts";
import { DAY, HOUR, MINUTE } from "../../src/domain/instant.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { createFakeLog } from "../support/fake-log.ts";

const SECOND = 1000;

function setUp() {
  const clock = new FakeClock("2026-11-23T01:00:00.000Z");
  const log = createFakeLog();
  const onParted = vi.fn<(step: ClockStep) => void>();
  const onSteady = vi.fn<(how: "steady" | "confirmed") => void>();
  const guard = createClockGuard({ clock, log, onParted, onSteady });
  return {
    clock,
    log,
    onParted,
    onSteady,
    guard,
    /** Lets time pass with a look at the clock every so often, as the beats do. */
    pass: async (ms: number, everyMs = SECOND): Promise<void> => {
      for (let passed = 0; passed < ms; passed += everyMs) {
        await clock.advance(Math.min(everyMs, ms - passed));
        guard.check();
      }
    },
    /** Sets the clock, and is seen to. */
    step: (ms: number): void => {
      clock.stepWall(ms);
      guard.check();
    },
  };
}

describe("a clock that is set by more than an hour", () => {
  it.each([-7 * DAY, -HOUR - 1, HOUR + 1, DAY, 400 * DAY])(
    "is not believed before the next beat comes: by %i ms",
    async (ms) => {
      const { clock, guard, pass } = setUp();
      await pass(5 * SECOND);
      expect(guard.isTrusted()).toBe(true);
      clock.stepWall(ms);
      expect(guard.isTrusted()).toBe(false);
    },
  );

  it.each([-HOUR, HOUR])("does not pause anything at an hour: by %i ms", (ms) => {
    const { guard, step, onParted } = setUp();
    step(ms);
    expect(guard.isTrusted()).toBe(true);
    expect(onParted).not.toHaveBeenCalled();
  });

  it("is told once, with what it says and what it should say", async () => {
    const { step, pass, onParted, log } = setUp();
    await pass(5 * SECOND);
    step(-2 * HOUR);
    await pass(5 * MINUTE);
    expect(onParted.mock.calls).toEqual([
      [
        {
          steppedMs: -2 * HOUR,
          expected: new Date("2026-11-23T01:00:05.000Z"),
          actual: new Date("2026-11-22T23:00:05.000Z"),
        },
      ],
    ]);
    expect(log.entries.filter(({ level }) => level === "warn")).toHaveLength(1);
  });

  it("does not become the truth before ten minutes are over, and then does", async () => {
    const { guard, step, pass, onSteady } = setUp();
    step(DAY);
    await pass(10 * MINUTE - 1);
    expect(guard.state()).toEqual({ trusted: false, steppedMs: DAY, sinceMs: 10 * MINUTE - 1 });
    expect(onSteady).not.toHaveBeenCalled();
    await pass(1);
    expect(guard.state()).toEqual({ trusted: true, steppedMs: 0, sinceMs: 10 * MINUTE });
    expect(onSteady.mock.calls).toEqual([["steady"]]);
    step(-DAY);
    expect(guard.isTrusted()).toBe(false);
  });

  it("is told again when it is set again, and the ten minutes begin anew", async () => {
    const { guard, step, pass, onParted } = setUp();
    step(DAY);
    await pass(9 * MINUTE);
    step(-3 * SECOND);
    await pass(9 * MINUTE);
    expect(guard.isTrusted()).toBe(false);
    expect(onParted.mock.calls.map(([{ steppedMs }]) => steppedMs)).toEqual([DAY, DAY - 3 * SECOND]);
    await pass(MINUTE);
    expect(guard.isTrusted()).toBe(true);
  });

  it("does not wait for a clock that is slewed by less than two seconds", async () => {
    const { guard, step, pass } = setUp();
    step(DAY);
    await pass(5 * MINUTE);
    step(1900);
    await pass(5 * MINUTE);
    expect(guard.state()).toMatchObject({ trusted: true, steppedMs: 0 });
  });

  it("does not wait for a clock that is back where it was", async () => {
    const { guard, step, pass, onSteady } = setUp();
    step(DAY);
    await pass(MINUTE);
    step(-DAY - 2 * SECOND);
    expect(guard.state()).toEqual({ trusted: true, steppedMs: -2 * SECOND, sinceMs: 0 });
    expect(onSteady.mock.calls).toEqual([["steady"]]);
  });

  it("does not take a clock for mended that is only near where it was", async () => {
    const { guard, step, pass } = setUp();
    step(DAY);
    await pass(MINUTE);
    step(-DAY - 2001);
    expect(guard.isTrusted()).toBe(false);
  });

  it("is not believed within a listener that asks", () => {
    const { clock, guard, onParted } = setUp();
    const answers: boolean[] = [];
    onParted.mockImplementation(() => answers.push(guard.isTrusted()));
    clock.stepWall(DAY);
    guard.check();
    expect(answers).toEqual([false]);
  });

  it("does not flood the admins when it jumps to and fro", async () => {
    const { step, pass, onParted, onSteady } = setUp();
    for (let times = 0; times < 360; times++) {
      step(times % 2 === 0 ? 7 * HOUR : -7 * HOUR);
      await pass(5 * SECOND, 5 * SECOND);
    }
    // Half an hour.
    expect(onParted.mock.calls.length).toBeLessThanOrEqual(9);
    expect(onParted.mock.calls.length).toBeGreaterThanOrEqual(7);
    expect(onSteady).toHaveBeenCalledTimes(onParted.mock.calls.length);
  });

  it("does not keep the newest step to itself when it has told enough for the moment", async () => {
    const { step, pass, onParted } = setUp();
    for (const hours of [2, 2, 2, 2]) {
      step(hours * HOUR);
      await pass(MINUTE);
    }
    expect(onParted).toHaveBeenCalledTimes(3);
    await pass(6 * MINUTE);
    expect(onParted.mock.calls.at(-1)?.[0].steppedMs).toBe(8 * HOUR);
  });
});

describe("small differences", () => {
  it("never add up when a clock drifts by minutes a day", async () => {
    const { guard, clock, onParted } = setUp();
    for (let times = 0; times < 5000; times++) {
      await clock.advance(5 * MINUTE);
      clock.stepWall(0.9 * SECOND);
      guard.check();
    }
    // Seventeen days, by an hour and a quarter.
    expect(onParted).not.toHaveBeenCalled();
    expect(Math.abs(guard.state().steppedMs)).toBeLessThanOrEqual(2 * SECOND);
  });

  it("add up when a clock is set by 50 minutes twice in ten minutes", async () => {
    const { guard, step, pass } = setUp();
    step(50 * MINUTE);
    await pass(9 * MINUTE);
    expect(guard.isTrusted()).toBe(true);
    step(50 * MINUTE);
    expect(guard.state()).toMatchObject({ trusted: false, steppedMs: 100 * MINUTE });
  });

  it("add up when a clock runs twice as fast", async () => {
    const { guard, step, pass } = setUp();
    for (let seconds = 0; seconds <= 3600; seconds++) {
      expect(guard.isTrusted()).toBe(true);
      await pass(SECOND);
      step(SECOND);
    }
    expect(guard.isTrusted()).toBe(false);
  });

  it("do not add up when each has been steady for ten minutes, or was undone", async () => {
    const { step, pass, onParted } = setUp();
    step(50 * MINUTE);
    await pass(10 * MINUTE);
    step(50 * MINUTE);
    await pass(10 * MINUTE);
    for (const minutes of [-50, 50, -50, 50]) {
      step(minutes * MINUTE);
      await pass(MINUTE);
    }
    expect(onParted).not.toHaveBeenCalled();
  });
});

describe("an admin who says that the clock is right", () => {
  it("has nothing to confirm while it is trusted", () => {
    const { guard, step, onSteady } = setUp();
    expect(guard.confirm()).toBe(false);
    step(30 * MINUTE);
    expect(guard.confirm()).toBe(false);
    expect(onSteady).not.toHaveBeenCalled();
  });

  it("is believed at once, and what comes later is measured from there", async () => {
    const { guard, step, pass, onParted, onSteady } = setUp();
    step(DAY);
    await pass(MINUTE);
    expect(guard.confirm()).toBe(true);
    expect(guard.state()).toEqual({ trusted: true, steppedMs: 0, sinceMs: MINUTE });
    expect(onSteady.mock.calls).toEqual([["confirmed"]]);
    step(-DAY);
    expect(guard.isTrusted()).toBe(false);
    expect(onParted).toHaveBeenCalledTimes(2);
    expect(guard.confirm()).toBe(true);
  });

  it("does not confirm a step that nobody can have seen", () => {
    const { clock, guard, step } = setUp();
    clock.stepWall(DAY);
    expect(guard.confirm()).toBe(false);
    step(DAY);
    clock.stepWall(-5 * DAY);
    expect(guard.confirm()).toBe(false);
    expect(guard.isTrusted()).toBe(false);
  });

  it("does not confirm a drift over the hour that nobody can have seen", () => {
    const { clock, guard, step } = setUp();
    step(HOUR - 500);
    clock.stepWall(SECOND);
    expect(guard.confirm()).toBe(false);
    expect(guard.confirm()).toBe(true);
  });
});

it("never trusts a clock within ten minutes of parting, unless it is back, and always does after them", async () => {
  const steps = fc.array(
    fc.record({
      byMs: fc.oneof(
        fc.integer({ min: -30 * DAY, max: 30 * DAY }),
        fc.integer({ min: -HOUR, max: HOUR }),
        fc.integer({ min: -3 * SECOND, max: 3 * SECOND }),
      ),
      thenMs: fc.oneof(fc.constant(10 * MINUTE), fc.integer({ min: 0, max: 10 * MINUTE - 1 })),
    }),
    { maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (script) => {
      const { guard, step, pass } = setUp();
      for (const { byMs, thenMs } of script) {
        step(byMs);
        const { trusted, steppedMs } = guard.state();
        if (Math.abs(steppedMs) > HOUR) expect(trusted).toBe(false);
        if (Math.abs(steppedMs) <= 2 * SECOND) expect(trusted).toBe(true);
        await pass(thenMs, MINUTE);
        const isSteady = thenMs === 10 * MINUTE && Math.abs(byMs) > 2 * SECOND;
        if (isSteady) expect(guard.state()).toMatchObject({ trusted: true, steppedMs: 0 });
        else if (Math.abs(byMs) > HOUR) expect(guard.isTrusted()).toBe(trusted);
      }
    }),
    { numRuns: 50 },
  );
});
