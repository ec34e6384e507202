import { describe, expect, it } from "vitest";

import { createIsGroupAdmin } from "../../src/app/group-admin.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { createFakeMessenger } from "../support/fake-messenger.ts";

/** A platform that says yes after so many ms and heeds no signal, and has told all to wait until then. */
function start({ answersAfterMs = 0, pausedUntilMs = 0, groups = true } = {}) {
  const clock = new FakeClock("2026-11-23T01:00:00Z");
  const messenger = createFakeMessenger({ capabilities: { groups } });
  const calls: { readonly at: number; readonly signal: AbortSignal }[] = [];
  messenger.isGroupAdmin = (_place, _userId, signal) => {
    calls.push({ at: clock.monotonicMs(), signal });
    return new Promise((resolve) => {
      clock.after(answersAfterMs, () => {
        resolve(true);
      });
    });
  };
  const pause = { untilMs: pausedUntilMs };
  const pacer = { pausedForMs: () => Math.max(0, pause.untilMs - clock.monotonicMs()) };
  const isGroupAdmin = createIsGroupAdmin({ messenger, pacer, clock });

  /** What was answered, and when by the clock; nothing where that is not within 20 s. */
  async function ask(): Promise<{ readonly answer: boolean | null; readonly at: number }[]> {
    const answers: { answer: boolean | null; at: number }[] = [];
    void isGroupAdmin(messenger.group("-1"), "7").then((answer) => {
      answers.push({ answer, at: clock.monotonicMs() });
    });
    await clock.advance(20_000);
    return answers;
  }
  return { clock, calls, pause, ask };
}

describe("asking the platform who administers a group", () => {
  it("does not wait longer than 5 s for the platform, and gives the call up", async () => {
    const { ask, calls } = start({ answersAfterMs: 5_001 });
    expect(await ask()).toEqual([{ answer: null, at: 5_000 }]);
    expect(calls.map(({ signal }) => signal.aborted)).toEqual([true]);
  });

  it("does not give a slow answer up before, nor after it has come", async () => {
    const { ask, calls } = start({ answersAfterMs: 4_999 });
    expect(await ask()).toEqual([{ answer: true, at: 4_999 }]);
    expect(calls.map(({ signal }) => signal.aborted)).toEqual([false]);
  });

  it("does not call while the platform has told all to wait longer than that", async () => {
    const { ask, calls } = start({ pausedUntilMs: 5_001 });
    expect(await ask()).toEqual([{ answer: null, at: 0 }]);
    expect(calls).toEqual([]);
  });

  it("does not call before a shorter wait is over, nor wait more than 5 s together with it", async () => {
    const { ask, calls } = start({ pausedUntilMs: 3_000, answersAfterMs: 2_001 });
    expect(await ask()).toEqual([{ answer: null, at: 5_000 }]);
    expect(calls.map(({ at }) => at)).toEqual([3_000]);
  });

  it("does not call at the end of a wait that the platform has prolonged", async () => {
    const { ask, calls, clock, pause } = start({ pausedUntilMs: 3_000 });
    clock.after(1_000, () => {
      pause.untilMs = 60_000;
    });
    expect(await ask()).toEqual([{ answer: null, at: 3_000 }]);
    expect(calls).toEqual([]);
  });

  it("does not ask a platform that has no groups", async () => {
    const { ask, calls } = start({ groups: false });
    expect(await ask()).toEqual([{ answer: null, at: 0 }]);
    expect(calls).toEqual([]);
  });
});
