import { describe, expect, it } from "vitest";

import { createSlots, type Place } from "../../src/app/slots.ts";
import { chanceOf } from "../support/random.ts";

const TELEGRAM = { perSecond: 30 };

interface Network {
  /** How long a call is on its way, at least and at most; it is answered when it arrives. */
  readonly latencyMs: readonly [number, number];
  /** A timer fires up to so much after its time. */
  readonly lateMs?: number;
  readonly share?: number;
}

/** When so many calls leave and arrive, where always another waits. */
function run(
  pace: { perSecond: number },
  count: number,
  { latencyMs: [least, most], lateMs = 0, share = 1 }: Network,
) {
  const slots = createSlots(pace);
  const chance = chanceOf(7);
  const between = (from: number, to: number): number => from + (chance(1_000_001) / 1e6) * (to - from);
  const [left, arrived]: [number[], number[]] = [[], []];
  let underWay: { readonly at: number; readonly place: Place }[] = [];
  for (let now = 0; left.length < count;) {
    for (const { at, place } of underWay) if (at <= now) slots.ended(place, at);
    underWay = underWay.filter(({ at }) => at > now);
    const next = slots.nextAt(now, share);
    if (next > now) {
      const answer = Math.min(...underWay.map(({ at }) => at));
      now = Math.min(answer, Math.ceil(next) + between(0, lateMs));
      continue;
    }
    const at = now + between(least, most);
    underWay.push({ at, place: slots.take(now, share) });
    left.push(now);
    arrived.push(at);
  }
  return { left, arrived: arrived.toSorted((a, b) => a - b) };
}

/** The most of these moments, which are in order, within any one second. */
function mostInASecond(times: readonly number[]): number {
  let [most, from] = [0, 0];
  for (const [index, time] of times.entries()) {
    while ((times[from] ?? time) <= time - 1_000) from += 1;
    most = Math.max(most, index - from + 1);
  }
  return most;
}

function perSecond(times: readonly number[]): number {
  return ((times.length - 1) * 1_000) / ((times.at(-1) ?? 0) - (times[0] ?? 0));
}

describe("the slots of a platform that takes 30 a second", () => {
  it.for([
    [20, 80],
    [150, 350],
    [1, 500],
  ] as const)("never put 31 into one of its seconds, though calls take %i to %i ms", (latencyMs) => {
    const { arrived } = run(TELEGRAM, 15_000, { latencyMs, lateMs: 2 });
    expect(mostInASecond(arrived)).toBeLessThanOrEqual(30);
  });

  it("lose little of the limit by a network that is uneven, and hardly anything by one that is slow", () => {
    const uneven = run(TELEGRAM, 3_000, { latencyMs: [20, 80], lateMs: 2 });
    expect(perSecond(uneven.arrived)).toBeGreaterThan(0.955 * 30);
    const quick = run(TELEGRAM, 3_000, { latencyMs: [1, 1] });
    expect(perSecond(quick.arrived)).toBeGreaterThan(0.995 * 30);
    const slow = run(TELEGRAM, 3_000, { latencyMs: [150, 170] });
    expect(perSecond(slow.arrived)).toBeGreaterThan(0.95 * 30);
  });

  it("keep the pace itself though every timer is late", () => {
    const { left } = run(TELEGRAM, 3_000, { latencyMs: [1, 1], lateMs: 3 });
    expect(perSecond(left)).toBeGreaterThan(0.99 * 30);
  });

  it("go as far below as refusals have taught", () => {
    const { left } = run(TELEGRAM, 1_000, { latencyMs: [20, 80], share: 0.5 });
    expect(mostInASecond(left)).toBeLessThanOrEqual(15);
    expect(perSecond(left)).toBeGreaterThan(14);
  });

  it("wait at once for as many places as a refusal has taken away", () => {
    const slots = createSlots({ perSecond: 4 });
    for (let index = 0; index < 4; index++) slots.ended(slots.take(index * 250, 1), index * 250);
    expect(slots.nextAt(750, 1)).toBe(1_000);
    expect(slots.nextAt(750, 0.5)).toBe(1_500);
  });

  it("do not make up for a time in which nothing was to be sent", () => {
    const slots = createSlots(TELEGRAM);
    slots.ended(slots.take(0, 1), 50);
    expect(slots.nextAt(60_000, 1)).toBe(60_000);
    slots.take(60_000, 1);
    expect(slots.nextAt(60_000, 1)).toBeCloseTo(60_000 + 1_000 / 30);
  });

  it("count what has not been answered for as long as it is under way, and a second more: it may arrive late", () => {
    const slots = createSlots({ perSecond: 2 });
    const slow = slots.take(0, 1);
    expect(slots.nextAt(0, 1)).toBe(500);
    slots.ended(slots.take(500, 1), 550);
    expect(slots.nextAt(1_000, 1)).toBe(1_550);
    slots.take(1_550, 1);
    expect(slots.nextAt(9_000, 1)).toBe(Infinity);
    slots.ended(slow, 10_000);
    expect(slots.nextAt(10_000, 1)).toBe(11_000);
  });

  it("go by how quick calls are of late, not by how quick they once were or one was", () => {
    const slots = createSlots({ perSecond: 1 });
    let now = 0;
    function wait(latencyMs: number): number {
      now = Math.max(now, slots.nextAt(now, 1));
      const place = slots.take(now, 1);
      now += latencyMs;
      slots.ended(place, now);
      return slots.nextAt(now, 1) - now;
    }
    const waits = (latencyMs: number, count: number): number[] =>
      Array.from({ length: count }, () => wait(latencyMs));
    expect(new Set(waits(400, 49))).toEqual(new Set([1_000]));
    expect(new Set(waits(400, 100))).toEqual(new Set([680]));
    expect(wait(100)).toBe(920);
    expect(waits(400, 1_000).at(-1)).toBe(680);
  });
});
