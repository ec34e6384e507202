import { describe, expect, it } from "vitest";

import { learnRefusal, paceShare, UNREFUSED, type LearntPace } from "../../src/app/learnt-pace.ts";

const SECOND = 1_000;
const MINUTE = 60_000;

/** The pace after refusals, each of a call that began 50 ms before. */
function after(...refusals: { at: number; afterMs: number }[]): LearntPace {
  return refusals.reduce(
    (learnt, { at, afterMs }) => learnRefusal(learnt, { begunAt: at - 50, now: at, afterMs }),
    UNREFUSED,
  );
}

describe("the learnt pace", () => {
  it("is whole as long as nothing is refused", () => {
    expect(paceShare(UNREFUSED, 0)).toBe(1);
    expect(paceShare(UNREFUSED, 1e9)).toBe(1);
  });

  it("does not go on at the pace that was refused", () => {
    const learnt = after({ at: 1_000, afterMs: SECOND });
    expect(paceShare(learnt, 1_000)).toBeCloseTo(0.85);
    expect(paceShare(learnt, 1_000 + MINUTE)).toBeCloseTo(0.85);
  });

  it("climbs back slowly, and not beyond the whole", () => {
    const learnt = after({ at: 0, afterMs: SECOND });
    expect(paceShare(learnt, 2 * MINUTE)).toBeCloseTo(0.88);
    expect(paceShare(learnt, 60 * MINUTE)).toBe(1);
  });

  it("takes the refusals of calls that were under way together for one", () => {
    const first = after({ at: 1_000, afterMs: SECOND });
    const second = learnRefusal(first, { begunAt: 990, now: 1_040, afterMs: SECOND });
    expect(second).toBe(first);
  });

  it("stays down for long where a refusal makes everybody wait for long", () => {
    const learnt = after({ at: 0, afterMs: 5 * SECOND });
    expect(paceShare(learnt, 5 * MINUTE)).toBeCloseTo(0.85);
    expect(paceShare(learnt, 6 * MINUTE)).toBeCloseTo(0.88);
  });

  it("does not climb again and again into the same refusal: each time it waits for twice as long", () => {
    const learnt = after({ at: 0, afterMs: SECOND }, { at: 3 * MINUTE, afterMs: SECOND });
    expect(paceShare(learnt, 5 * MINUTE)).toBeCloseTo(0.91 * 0.85);
    expect(paceShare(learnt, 6 * MINUTE)).toBeCloseTo(0.91 * 0.85 + 0.03);
  });

  it("forgets what it had learnt of a refusal that was long over", () => {
    const learnt = after({ at: 0, afterMs: SECOND }, { at: 60 * MINUTE, afterMs: SECOND });
    expect(learnt.share).toBeCloseTo(0.85);
    expect(learnt.holdMs).toBe(MINUTE);
  });

  it("never stops altogether, nor stays down for ever, however often it is refused", () => {
    const many = Array.from({ length: 100 }, (_, index) => ({ at: index * MINUTE, afterMs: 1e9 }));
    const learnt = after(...many);
    expect(paceShare(learnt, 100 * MINUTE)).toBeCloseTo(0.05);
    expect(paceShare(learnt, 100 * MINUTE + 24 * 60 * MINUTE)).toBe(1);
  });
});
