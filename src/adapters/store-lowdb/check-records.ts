import { Damage } from "./damage.ts";
import {
  collectionNames,
  emptyRecords,
  faultOf,
  isCollectionName,
  isRecord,
  nameOf,
  type AllRecords,
  type CollectionName,
  type Records,
} from "./database.ts";
import { lineOf } from "./snapshot-format.ts";
import { shapes } from "./state.ts";

/** The records of a file that anybody may have written, every one checked. Throws `Damage` with the first fault. */
export function checkRecords(
  file: string,
  bytes: Uint8Array,
  collections: Readonly<Record<string, unknown>>,
): AllRecords {
  const unknown = Object.keys(collections).find((name) => !isCollectionName(name));
  if (unknown !== undefined) {
    const line = lineOf(bytes, JSON.stringify(unknown));
    throw new Damage(file, line, `has a collection that nobody knows: ${JSON.stringify(unknown)}`);
  }
  const records = emptyRecords();
  for (const name of collectionNames) {
    const check = new Checker(file, bytes, name);
    records[name] = check.all(collections[name]) as never;
  }
  return records;
}

class Checker<N extends CollectionName> {
  readonly #file: string;
  readonly #bytes: Uint8Array;
  readonly #name: N;
  readonly #keys = new Set<string>();

  constructor(file: string, bytes: Uint8Array, name: N) {
    this.#file = file;
    this.#bytes = bytes;
    this.#name = name;
  }

  all(values: unknown): Records[N][] {
    if (!Array.isArray(values)) throw new Damage(this.#file, null, `has no list of ${this.#name}`);
    return values.map((value: unknown, index) => this.#one(value, index));
  }

  #one(value: unknown, index: number): Records[N] {
    const called = nameOf(this.#name, value);
    if (!isRecord(this.#name, value)) {
      const fault = faultOf(this.#name, value);
      throw this.#damage(index, `is damaged in ${called} (number ${index + 1}): ${fault}`);
    }
    const key = shapes[this.#name].key(value);
    if (this.#keys.has(key)) throw this.#damage(index, `has the same record twice: ${called}`);
    this.#keys.add(key);
    return value;
  }

  /** Our files have a record on each line, below the collection's name; in others the line is not known. */
  #damage(index: number, message: string): Damage {
    const start = lineOf(this.#bytes, `"${this.#name}":[\n`);
    return new Damage(this.#file, start === null ? null : start + 1 + index, message);
  }
}
