import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { hash } from "../../src/adapters/store-lowdb/hash.ts";
import { shapes } from "../../src/adapters/store-lowdb/state.ts";
import { Table, type Shape } from "../../src/adapters/store-lowdb/table.ts";
import { NOW } from "../support/store-records.ts";
import { volume } from "../support/volume.ts";

interface Item {
  readonly id: string;
  readonly group: string | null;
  readonly tags: readonly string[];
  readonly rank: string | null;
}
type Items = Table<Item, "group" | "tags", "rank">;

const shape: Shape<Item, "group" | "tags", "rank"> = {
  key: ({ id }) => id,
  by: { group: ({ group }) => group, tags: ({ tags }) => tags },
  order: { rank: ({ rank }) => rank },
  tally: ({ group }) => group ?? "none",
};
const hashingShape = { ...shape, hashOfKey: ({ id }: Item) => hash(id) };

/** Pairs of different texts that look the same in an index: it keeps the first 26 bits of their hashes. */
function collidingPairs(count: number): [string, string][] {
  const pairs: [string, string][] = [];
  const seen = new Map<number, string>();
  for (let number = 0; pairs.length < count; number++) {
    const text = `key ${number}`;
    const bits = hash(text) >>> 6;
    const other = seen.get(bits);
    if (other !== undefined) pairs.push([other, text]);
    seen.set(bits, text);
  }
  return pairs;
}

const pairs = collidingPairs(4);
const texts = pairs.flat();
const text = fc.constantFrom(...texts);
const item: fc.Arbitrary<Item> = fc.record({
  id: text,
  group: fc.option(text),
  tags: fc
    .uniqueArray(fc.nat(pairs.length - 1), { maxLength: 3 })
    .chain((at) => fc.tuple(...at.map((index) => fc.constantFrom(...(pairs[index] ?? []))))),
  rank: fc.option(fc.constantFrom("1", "10", "2", "")),
});
type Step = { readonly kind: "put"; readonly item: Item } | { readonly kind: "delete"; readonly id: string };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("put" as const), item }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("delete" as const), id: text }) },
);

function perform(step: Step, table: Items, model: Map<string, Item>): void {
  if (step.kind === "put") {
    table.set(step.item);
    model.set(step.item.id, step.item);
  } else {
    table.delete(step.id);
    model.delete(step.id);
  }
}

/** Sorted by rank, and where that is the same in the order of insertion. */
function ranked(items: readonly Item[]): Item[] {
  return items
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => ((a.rank ?? "") < (b.rank ?? "") ? -1 : (a.rank ?? "") > (b.rank ?? "") ? 1 : 0));
}

function check(table: Items, model: ReadonlyMap<string, Item>, values: readonly string[]): void {
  const items = [...model.values()];
  expect([...table.values()]).toEqual(items);
  expect([...table.values()].length).toBe(items.length);
  for (const value of values) {
    expect(table.get(value)).toEqual(model.get(value));
    expect(table.has(value)).toBe(model.has(value));
    const inGroup = items.filter(({ group }) => group === value);
    expect([...table.with("group", value)]).toEqual(inGroup);
    expect(table.tally(value)).toBe(inGroup.length);
    expect([...table.with("tags", value)]).toEqual(items.filter(({ tags }) => tags.includes(value)));
  }
  const some = new Set(values.slice(0, 3));
  const withSome = items.filter(({ tags }) => tags.some((tag) => some.has(tag)));
  expect(table.withAny("tags", some)).toEqual(withSome);
  const inOrder = ranked(items);
  expect([...table.between("rank")]).toEqual(inOrder);
  expect([...table.backwards("rank")]).toEqual(inOrder.toReversed());
  const between = inOrder.filter(({ rank }) => (rank ?? "") >= "1" && (rank ?? "") < "2");
  expect([...table.between("rank", "1", "2")]).toEqual(between);
}

describe("a table", () => {
  it("never mixes up records whose keys or values have the same hash", () => {
    fc.assert(
      fc.property(
        fc.array(item),
        fc.boolean(),
        fc.array(step, { maxLength: 30 }),
        (first, isHashing, steps) => {
          const model = new Map(first.map((one) => [one.id, one]));
          const table = Table.of(isHashing ? hashingShape : shape, [...model.values()]);
          check(table, model, texts);
          for (const one of steps) {
            perform(one, table, model);
            check(table, model, texts);
          }
        },
      ),
      { numRuns: volume(150) },
    );
  });

  it("stays as it is while its clones are changed, and their clones: a state is a value", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), step), { maxLength: 60 }), (steps) => {
        const empty = { table: Table.of(shape, []), model: new Map<string, Item>() };
        const states = [empty];
        for (const [which, one] of steps) {
          const from = states[which % states.length] ?? empty;
          const next = { table: from.table.clone(), model: new Map(from.model) };
          perform(one, next.table, next.model);
          states.push(next);
        }
        for (const { table, model } of states) check(table, model, texts.slice(0, 3));
      }),
      { numRuns: volume(60) },
    );
  });

  it("does so when it is large: nodes that split and join are not shared any more", () => {
    const size = 3000;
    const many = Array.from({ length: size }, (_, number): Item => ({
      id: `${number}`,
      group: `${number % 7}`,
      tags: [],
      rank: `${number % 11}`,
    }));
    const part = fc.record({ from: fc.nat(size), length: fc.nat(1500), isPut: fc.boolean() });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        let [table, model] = [Table.of(shape, [...many]), new Map(many.map((one) => [one.id, one]))];
        const states = [{ table, model }];
        for (const { from, length, isPut } of parts) {
          [table, model] = [table.clone(), new Map(model)];
          for (let number = from; number < from + length; number++) {
            const id = `${number}`;
            const put: Item = { id, group: `${number % 5}`, tags: [], rank: null };
            perform(isPut ? { kind: "put", item: put } : { kind: "delete", id }, table, model);
          }
          states.push({ table, model });
        }
        for (const one of states) check(one.table, one.model, ["3"]);
      }),
      { numRuns: volume(10) },
    );
  });

  it("can be loaded with a record that has a value twice, or two values of the same hash, and finds it once", () => {
    const [[one, other]] = pairs as [[string, string]];
    const items: Item[] = [
      { id: "a", group: null, tags: ["same", "same"], rank: null },
      { id: "b", group: null, tags: [one, other], rank: null },
    ];
    const model = new Map(items.map((each) => [each.id, each]));
    const table: Items = Table.of(shape, []);
    for (const each of items) table.set(each);
    check(table, model, ["same", one, other]);
    check(Table.of(shape, items), model, ["same", one, other]);
    table.delete("a");
    table.delete("b");
    check(table, new Map(), ["same", one, other]);
  });

  it("has the same hash for an acknowledgement as for its key, which is not made for every one at the start", () => {
    const name = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(name, name, (broadcastId, memberId) => {
        const record = { broadcastId, memberId, at: NOW };
        const { hashOfKey, key } = shapes.acknowledgements;
        expect(hashOfKey?.(record)).toBe(hash(key(record)));
      }),
    );
  });

  it("tells apart acknowledgements whose ids look the same when they are put together", () => {
    const name = fc.string({ unit: fc.constantFrom("|", "1", "a"), maxLength: 4 });
    fc.assert(
      fc.property(name, name, name, name, (broadcastA, memberA, broadcastB, memberB) => {
        const { key } = shapes.acknowledgements;
        const [a, b] = [
          { broadcastId: broadcastA, memberId: memberA, at: NOW },
          { broadcastId: broadcastB, memberId: memberB, at: NOW },
        ];
        expect(key(a) === key(b)).toBe(broadcastA === broadcastB && memberA === memberB);
      }),
      { numRuns: volume(2000) },
    );
  });
});
