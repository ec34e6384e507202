import type { CollectionName, Records } from "./database.ts";

/** Where reading operations find the records: a collection by its name. */
export type Source = <N extends CollectionName>(name: N) => ReadonlyMap<string, Records[N]>;

/** The records for which it holds, in the order of insertion. */
export function where<T>(records: ReadonlyMap<string, T>, holds: (record: T) => boolean): T[] {
  return [...records.values()].filter(holds);
}

/** The first record for which it holds, or null. */
export function first<T>(records: ReadonlyMap<string, T>, holds: (record: T) => boolean): T | null {
  for (const record of records.values()) if (holds(record)) return record;
  return null;
}

/** Sorted by a text, an instant for example; equal ones stay in their order. */
export function inOrder<T>(records: readonly T[], by: (record: T) => string): T[] {
  return records.toSorted((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0));
}
