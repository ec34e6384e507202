import { hash } from "./hash.ts";
import { loadTextTree, loadTree, type Tree } from "./tree.ts";

/** The place of a record in its collection; it never changes and is given once while the program runs. */
export type Seq = number;

/** Places fit into so many bits, and hashes into as many as are then left in a number. */
const SEQ_SPAN = 2 ** 27;
const HASH_BITS = 26;
const SEQ_DIGITS = 6;

/** By which values a record is found in an index: by one, by none, or by several. */
export type ValuesOf<R> = (record: R) => Values;
type Values = string | null | readonly string[];

/** Which records have a value: a value may stand for many records. */
export interface Index<R> {
  /** The same, to be changed apart from this one. */
  clone(): Index<R>;
  add(record: R, seq: Seq): void;
  remove(record: R, seq: Seq): void;
  /** A record has taken another's place: most changes leave most values as they are, and then there is nothing to do. */
  replace(before: R, after: R, seq: Seq): void;
}

/**
 * Finds the records of one value, in the order of their places. It keeps hashes: numbers are sorted many times faster than
 * texts, which counts when a million are indexed at the start. So it also yields the places of records whose value only
 * has the same hash: whoever asks compares.
 */
export class HashIndex<R> implements Index<R> {
  readonly #valuesOf: ValuesOf<R>;
  readonly #tree: Tree<number, undefined>;

  private constructor(valuesOf: ValuesOf<R>, tree: Tree<number, undefined>) {
    this.#valuesOf = valuesOf;
    this.#tree = tree;
  }

  /** An index of these records, whose places are their positions. */
  static of<R>(valuesOf: ValuesOf<R>, records: readonly R[]): HashIndex<R> {
    return new HashIndex(valuesOf, loadKeys(keysOf(valuesOf, records)));
  }

  /** The same of one value each, whose hash can be had without making the value. */
  static ofHashes<R>(
    valueOf: (record: R) => string,
    hashOf: (record: R) => number,
    records: readonly R[],
  ): HashIndex<R> {
    const keys = new Float64Array(records.length);
    records.forEach((record, seq) => {
      keys[seq] = hashKey(hashOf(record), seq);
    });
    return new HashIndex(valueOf, loadKeys(sorted(keys)));
  }

  clone(): HashIndex<R> {
    return new HashIndex(this.#valuesOf, this.#tree.clone());
  }

  add(record: R, seq: Seq): void {
    for (const value of listOf(this.#valuesOf(record))) this.#tree.set(hashKey(hash(value), seq), undefined);
  }

  remove(record: R, seq: Seq): void {
    for (const value of listOf(this.#valuesOf(record))) this.#tree.delete(hashKey(hash(value), seq));
  }

  replace(before: R, after: R, seq: Seq): void {
    if (isSame(this.#valuesOf(before), this.#valuesOf(after))) return;
    this.remove(before, seq);
    this.add(after, seq);
  }

  /** Whether a record has a value. */
  has(record: R, value: string): boolean {
    const values = this.#valuesOf(record);
    return typeof values === "string" ? values === value : (values?.includes(value) ?? false);
  }

  /**
   * The first place that may have this value and that `isIt` takes: without an iterator, which costs more than the search.
   */
  findOne(value: string, isIt: (seq: Seq) => boolean): Seq | undefined {
    const from = hashKey(hash(value), 0);
    let key = this.#tree.nextHigherKey(from - 1);
    while (key !== undefined && key < from + SEQ_SPAN) {
      if (isIt(key - from)) return key - from;
      key = this.#tree.nextHigherKey(key);
    }
    return undefined;
  }

  /** The places that may have this value, ascending. */
  *find(value: string): Generator<Seq, undefined> {
    const from = hashKey(hash(value), 0);
    for (const key of this.#tree.keys(from)) {
      if (key >= from + SEQ_SPAN) return;
      yield key - from;
    }
  }
}

/** Finds records in the order of their values, and among the same value in the order of their places. */
export class OrderedIndex<R> implements Index<R> {
  readonly #valuesOf: ValuesOf<R>;
  readonly #tree: Tree<string, undefined>;

  private constructor(valuesOf: ValuesOf<R>, tree: Tree<string, undefined>) {
    this.#valuesOf = valuesOf;
    this.#tree = tree;
  }

  /** An index of these records, whose places are their positions. */
  static of<R>(valuesOf: ValuesOf<R>, records: readonly R[]): OrderedIndex<R> {
    const keys = records.flatMap((record, seq) =>
      listOf(valuesOf(record)).map((value) => orderKey(value, seq)),
    );
    const sorted = [...new Set(keys)].sort();
    return new OrderedIndex(valuesOf, loadTextTree(sorted, nothing(sorted.length)));
  }

  clone(): OrderedIndex<R> {
    return new OrderedIndex(this.#valuesOf, this.#tree.clone());
  }

  add(record: R, seq: Seq): void {
    for (const value of listOf(this.#valuesOf(record))) this.#tree.set(orderKey(value, seq), undefined);
  }

  remove(record: R, seq: Seq): void {
    for (const value of listOf(this.#valuesOf(record))) this.#tree.delete(orderKey(value, seq));
  }

  replace(before: R, after: R, seq: Seq): void {
    if (isSame(this.#valuesOf(before), this.#valuesOf(after))) return;
    this.remove(before, seq);
    this.add(after, seq);
  }

  /** The places whose values are at least `from` and less than `to`, where these are given. */
  *between(from = "", to?: string): Generator<Seq, undefined> {
    for (const key of this.#tree.keys(from)) {
      if (to !== undefined && key >= to) return;
      yield seqOf(key);
    }
  }

  /** All places from the greatest value downwards. */
  *backwards(): Generator<Seq, undefined> {
    for (const [key] of this.#tree.entriesReversed()) yield seqOf(key);
  }
}

function loadKeys(keys: number[]): Tree<number, undefined> {
  return loadTree(keys, nothing(keys.length));
}

function nothing(length: number): undefined[] {
  return new Array<undefined>(length).fill(undefined);
}

function listOf(values: Values): readonly string[] {
  if (values === null) return [];
  return typeof values === "string" ? [values] : values;
}

function isSame(one: Values, other: Values): boolean {
  if (one === other) return true;
  const [some, others] = [listOf(one), listOf(other)];
  return some.length === others.length && some.every((value, index) => value === others[index]);
}

/** Written without a list or an iterator for each record: with a million of them those would cost more than all the rest. */
function keysOf<R>(valuesOf: ValuesOf<R>, records: readonly R[]): number[] {
  let keys = new Float64Array(records.length);
  let count = 0;
  const add = (value: string, seq: Seq): void => {
    if (count === keys.length) keys = doubled(keys);
    keys[count] = hashKey(hash(value), seq);
    count += 1;
  };
  records.forEach((record, seq) => {
    const values = valuesOf(record);
    if (typeof values === "string") add(values, seq);
    else for (const value of values ?? []) add(value, seq);
  });
  return sorted(keys.subarray(0, count));
}

/**
 * Each number once, ascending: two values of one record may have the same hash. Typed arrays are sorted as numbers, and fast;
 * but only ordinary ones can be taken apart by a tree.
 */
function sorted(numbers: Float64Array): number[] {
  const array: number[] = [];
  numbers.sort().forEach((number) => {
    if (number !== array.at(-1)) array.push(number);
  });
  return array;
}

function doubled(keys: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(2 * keys.length + 1);
  longer.set(keys);
  return longer;
}

function hashKey(bits: number, seq: Seq): number {
  return (bits >>> (32 - HASH_BITS)) * SEQ_SPAN + seq;
}

/** The place behind the value, of fixed width, so that text order is the order of values and then of places. */
function orderKey(value: string, seq: Seq): string {
  return `${value}\0${seq.toString(36).padStart(SEQ_DIGITS, "0")}`;
}

function seqOf(key: string): Seq {
  return Number.parseInt(key.slice(-SEQ_DIGITS), 36);
}
