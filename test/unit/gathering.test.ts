import { describe, expect, it } from "vitest";

import { createGathering } from "../../src/app/gathering.ts";

describe("what is gathered", () => {
  it("is done together, in order, and not too much at once", async () => {
    const done: (readonly number[])[] = [];
    const add = createGathering(async (items: readonly number[]) => {
      done.push(items);
      return items.map((item) => 10 * item);
    }, 3);
    expect(await Promise.all([1, 2, 3, 4, 5].map(add))).toEqual([10, 20, 30, 40, 50]);
    expect(await add(6)).toBe(60);
    expect(done).toEqual([[1], [2, 3, 4], [5], [6]]);
  });

  it("does not take the others with it where one is at fault", async () => {
    const kept: number[] = [];
    const add = createGathering(async (items: readonly number[]) => {
      if (items.includes(3)) throw new Error("three");
      kept.push(...items);
      return items;
    }, 10);
    const results = await Promise.allSettled([1, 2, 3, 4].map(add));
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
    expect(kept.toSorted()).toEqual([1, 2, 4]);
  });
});
