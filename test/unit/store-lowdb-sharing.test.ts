import fc from "fast-check";
import { expect, it } from "vitest";

import { sharing } from "../../src/adapters/store-lowdb/sharing.ts";

const json = (depthSize: "small" | "medium") => fc.jsonValue({ depthSize });
const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

it("never makes anything else of a record than was put", () => {
  fc.assert(
    fc.property(json("medium"), json("medium"), (before, after) => {
      const frozen = JSON.stringify(before);
      expect(sharing<unknown>(before, copyOf(after))).toEqual(copyOf(after));
      expect(JSON.stringify(before)).toBe(frozen);
    }),
  );
});

it("does not take a change for none: a part more, less, emptied, of another kind or in another order", () => {
  const before = { a: [1, 2], b: { c: "x" }, d: null };
  for (const after of [
    { ...before, e: 1 },
    { a: before.a, b: before.b },
    { ...before, b: {} },
    { ...before, a: { 0: 1, 1: 2 } },
    { ...before, a: [2, 1] },
    { ...before, d: [] },
  ])
    expect(sharing<unknown>(before, copyOf(after))).toEqual(after);
});

it("is not taken in by a part that has the name of what every object has", () => {
  const after: unknown = JSON.parse('{"__proto__":{}}');
  expect(sharing<unknown>({ a: 1 }, after)).toBe(after);
});

it("keeps nothing twice of what is as it was", () => {
  const before = { id: "x", content: { kind: "broadcast" }, lease: { begun: false, until: "z" } };
  expect(sharing(before, copyOf(before))).toBe(before);
  const after = sharing(before, { ...copyOf(before), lease: { begun: true, until: "z" } });
  expect(after).toEqual({ ...before, lease: { begun: true, until: "z" } });
  expect(after.content).toBe(before.content);
});
