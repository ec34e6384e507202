import { describe, expect, it } from "vitest";

import type { Pace } from "../../src/app/ports/messenger.ts";
import { createSlots, type Place } from "../../src/app/slots.ts";
import { chanceOf } from "../support/random.ts";

const TELEGRAM: Pace = {
  perSecond: 28,
  mostPerSecond: 30,
  chatIntervalMs: 0,
  perGroupMinute: 20,
  inFlight: 16,
};

interface Network {
  /** How long a call is on its way, at least and at most; it is answered when it arrives. */
  readonly latencyMs: readonly [number, number];
  /** A timer fires up to so much after its time. */
  readonly lateMs?: number;
  readonly share?: number;
}

/** When so many calls leave and arrive, where always another waits. */
function run(pace: Pace, count: number, { latencyMs: [least, most], lateMs = 0, share = 1 }: Network) {
  const slots = createSlots(pace);
  const chance = chanceOf(7);
  const between = (from: number, to: number): number => from + (chance(1_000_001) / 1e6) * (to - from);
  const [left, arrived]: [number[], number[]] = [[], []];
  let underWay: { readonly at: number; readonly place: Place }[] = [];
  for (let now = 0; left.length < count;) {
    for (const { at, place } of underWay) if (at <= now) slots.answered(place, at);
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
  it("never put 31 within one of the platform's seconds, however the network mixes them up, and lose little", () => {
    const { arrived } = run(TELEGRAM, 15_000, { latencyMs: [20, 80], lateMs: 2 });
    expect(mostInASecond(arrived)).toBeLessThanOrEqual(30);
    expect(perSecond(arrived)).toBeGreaterThan(0.94 * 30);
  });

  it("reach the limit itself where answers come at once", () => {
    const { arrived } = run(TELEGRAM, 1_000, { latencyMs: [1, 1] });
    expect(perSecond(arrived)).toBeGreaterThan(29.9);
  });

  it("keep the pace that is known to do where answers are slow, and no more", () => {
    const { left, arrived } = run(TELEGRAM, 3_000, { latencyMs: [300, 360] });
    expect(perSecond(left)).toBeCloseTo(28, 1);
    expect(mostInASecond(arrived)).toBeLessThanOrEqual(30);
  });

  it("keep the pace itself though every timer is late", () => {
    const { left } = run({ ...TELEGRAM, mostPerSecond: 28 }, 3_000, { latencyMs: [50, 50], lateMs: 3 });
    expect(perSecond(left)).toBeGreaterThan(0.995 * 28);
    expect(mostInASecond(left)).toBeLessThanOrEqual(28);
  });

  it("go as far below as refusals have taught", () => {
    const { left } = run(TELEGRAM, 1_000, { latencyMs: [20, 80], share: 0.5 });
    expect(perSecond(left)).toBeLessThanOrEqual(15.1);
    expect(perSecond(left)).toBeGreaterThan(14);
    expect(mostInASecond(left)).toBeLessThanOrEqual(15);
  });

  it("do not make up for a time in which nothing was to be sent", () => {
    const slots = createSlots(TELEGRAM);
    slots.take(0, 1);
    expect(slots.nextAt(60_000, 1)).toBe(60_000);
    slots.take(60_000, 1);
    expect(slots.nextAt(60_000, 1)).toBeCloseTo(60_000 + 1_000 / 30);
  });

  it("count for long what nobody has answered: it may still arrive", () => {
    const slots = createSlots({ ...TELEGRAM, perSecond: 1, mostPerSecond: 1.25 });
    slots.take(0, 1);
    expect(slots.nextAt(900, 1)).toBe(1_000);
    const place = slots.take(1_000, 1);
    slots.answered(place, 1_050);
    expect(slots.nextAt(1_100, 1)).toBe(1_850);
  });
});
