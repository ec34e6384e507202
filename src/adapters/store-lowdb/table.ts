import { HashIndex, OrderedIndex, type Index, type Seq, type ValuesOf } from "./indexes.ts";
import { sharing } from "./sharing.ts";
import { loadTree, type Tree } from "./tree.ts";

/** How the records of a collection are found. `By` and `Order` name its indexes. */
export interface Shape<R, By extends string, Order extends string> {
  /** What no two records have in common. */
  readonly key: (record: R) => string;
  /** Its hash, where that can be had without making the key. */
  readonly hashOfKey?: (record: R) => number;
  /** To find records by a value, or by any of several. */
  readonly by: Readonly<Record<By, ValuesOf<R>>>;
  /** To find records in the order of a value, an instant for example; those without a value are left out. */
  readonly order: Readonly<Record<Order, ValuesOf<R>>>;
  /** One of a few values, whose records are counted. */
  readonly tally?: (record: R) => string;
}

interface Parts<R, By extends string, Order extends string> {
  readonly rows: Tree<Seq, R>;
  readonly keys: HashIndex<R>;
  readonly by: Record<By, HashIndex<R>>;
  readonly order: Record<Order, OrderedIndex<R>>;
  readonly tally: Map<string, number>;
}

/**
 * The records of a collection with their indexes. A clone costs next to nothing and is changed apart from the original,
 * so that a state is a value. Lists come in the order of insertion unless they say otherwise; a record that is put again
 * keeps its place. What is handed out is frozen.
 */
export class Table<R, By extends string = string, Order extends string = string> {
  readonly #shape: Shape<R, By, Order>;
  readonly #parts: Parts<R, By, Order>;
  /** The place that the next new record gets. */
  #next: Seq;

  private constructor(shape: Shape<R, By, Order>, parts: Parts<R, By, Order>, next: Seq) {
    this.#shape = shape;
    this.#parts = parts;
    this.#next = next;
  }

  /** A table of these records, in their order. That their keys differ must be certain. */
  static of<R, By extends string, Order extends string>(
    shape: Shape<R, By, Order>,
    records: R[],
  ): Table<R, By, Order> {
    const seqs = records.map((_, seq) => seq);
    const parts = {
      rows: loadTree(seqs, records),
      keys: shape.hashOfKey
        ? HashIndex.ofHashes(shape.key, shape.hashOfKey, records)
        : HashIndex.of(shape.key, records),
      by: mapValues(shape.by, (valuesOf) => HashIndex.of(valuesOf, records)),
      order: mapValues(shape.order, (valuesOf) => OrderedIndex.of(valuesOf, records)),
      tally: new Map<string, number>(),
    };
    if (shape.tally) for (const record of records) count(parts.tally, shape.tally(record), 1);
    return new Table(shape, parts, records.length);
  }

  clone(): Table<R, By, Order> {
    const { rows, keys, by, order, tally } = this.#parts;
    const parts = {
      rows: rows.clone(),
      keys: keys.clone(),
      by: mapValues(by, (index) => index.clone()),
      order: mapValues(order, (index) => index.clone()),
      tally: new Map(tally),
    };
    return new Table(this.#shape, parts, this.#next);
  }

  get(key: string): R | undefined {
    const seq = this.#seqOf(key);
    return seq === undefined ? undefined : freeze(this.#parts.rows.get(seq));
  }

  has(key: string): boolean {
    return this.#seqOf(key) !== undefined;
  }

  /** All records. */
  *values(): Generator<R, undefined> {
    for (const record of this.#parts.rows.values()) yield freeze(record);
  }

  /** Those that have the value in this index. */
  *with(index: By, value: string): Generator<R, undefined> {
    const places = this.#parts.by[index];
    for (const seq of places.find(value)) {
      const record = this.#row(seq);
      if (places.has(record, value)) yield freeze(record);
    }
  }

  /** Those that have any of the values in this index; in the order of insertion again. */
  withAny(index: By, values: Iterable<string>): R[] {
    const places = this.#parts.by[index];
    const found = new Map<Seq, R>();
    for (const value of values) {
      for (const seq of places.find(value)) {
        const record = this.#row(seq);
        if (places.has(record, value)) found.set(seq, record);
      }
    }
    return [...found].sort(([a], [b]) => a - b).map(([, record]) => freeze(record));
  }

  /** In the order of this index: those whose value is at least `from` and less than `to`, where these are given. */
  *between(index: Order, from?: string, to?: string): Generator<R, undefined> {
    for (const seq of this.#parts.order[index].between(from, to)) yield freeze(this.#row(seq));
  }

  /** In the order of this index, from the greatest value downwards. */
  *backwards(index: Order): Generator<R, undefined> {
    for (const seq of this.#parts.order[index].backwards()) yield freeze(this.#row(seq));
  }

  /** How many records count under this value. */
  tally(value: string): number {
    return this.#parts.tally.get(value) ?? 0;
  }

  /**
   * Puts a record, for the one with the same key if there is one; false where that is just the same, and nothing changes. The
   * record is the table's own from then on.
   */
  set(record: R): boolean {
    const seq = this.#seqOf(this.#shape.key(record));
    if (seq === undefined) {
      this.#enter(record, this.#next++);
      return true;
    }
    const before = this.#row(seq);
    const after = sharing(before, record);
    if (after === before) return false;
    this.#replace(before, after, seq);
    return true;
  }

  delete(key: string): void {
    const seq = this.#seqOf(key);
    if (seq === undefined) return;
    const record = this.#row(seq);
    this.#parts.keys.remove(record, seq);
    for (const index of this.#indexes()) index.remove(record, seq);
    this.#count(record, -1);
    this.#parts.rows.delete(seq);
  }

  #enter(record: R, seq: Seq): void {
    this.#parts.rows.set(seq, record);
    this.#parts.keys.add(record, seq);
    for (const index of this.#indexes()) index.add(record, seq);
    this.#count(record, 1);
  }

  /** The key stays the same. */
  #replace(before: R, after: R, seq: Seq): void {
    this.#parts.rows.set(seq, after);
    for (const index of this.#indexes()) index.replace(before, after, seq);
    this.#count(before, -1);
    this.#count(after, 1);
  }

  #count(record: R, by: 1 | -1): void {
    if (this.#shape.tally) count(this.#parts.tally, this.#shape.tally(record), by);
  }

  #indexes(): Index<R>[] {
    const { by, order } = this.#parts;
    return [...Object.values<Index<R>>(by), ...Object.values<Index<R>>(order)];
  }

  #seqOf(key: string): Seq | undefined {
    return this.#parts.keys.findOne(key, (seq) => this.#shape.key(this.#row(seq)) === key);
  }

  #row(seq: Seq): R {
    const record = this.#parts.rows.get(seq);
    if (record === undefined) throw new Error("An index knows a record that is not there.");
    return record;
  }
}

/** Freezes a record with all that is in it. Frozen on its way out, so that opening need not visit every record. */
export function freeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
}

function count(tally: Map<string, number>, value: string, by: 1 | -1): void {
  tally.set(value, (tally.get(value) ?? 0) + by);
}

function mapValues<N extends string, A, B>(
  object: Readonly<Record<N, A>>,
  map: (value: A) => B,
): Record<N, B> {
  // A loop, since every transaction clones tables: by way of entries it takes three times as long.
  const mapped = {} as Record<N, B>;
  for (const name in object) mapped[name] = map(object[name]);
  return mapped;
}
