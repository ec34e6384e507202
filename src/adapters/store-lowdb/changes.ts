import type { CollectionName, Erasure } from "./database.ts";

/** What became of one record: its JSON, or null where it was removed. */
export interface Change {
  readonly collection: CollectionName;
  readonly key: string;
  readonly text: string | null;
  /** It had been removed before it was put: it stands behind all others now. */
  readonly isMoved: boolean;
}
/** What one transaction changed. */
export type Changes = readonly Change[];

/** Whether a person was erased. */
export function isErasure({ collection, text }: Change): boolean {
  return collection === "erasures" && text !== null;
}

/** Whom these changes erase. */
export function erasuresIn(changes: Changes): Erasure[] {
  return changes.filter(isErasure).map(({ text }) => JSON.parse(text ?? "") as Erasure);
}

/** Changes one after another, of which only the last of each record counts; in the order in which records appeared. */
export class ChangeSet {
  readonly #byCollection = new Map<CollectionName, Map<string, Change>>();

  put(collection: CollectionName, key: string, text: string): void {
    const changes = this.of(collection);
    const before = changes.get(key);
    const isMoved = before !== undefined && (before.isMoved || before.text === null);
    if (before?.text === null) changes.delete(key);
    changes.set(key, { collection, key, text, isMoved });
  }

  remove(collection: CollectionName, key: string): void {
    this.of(collection).set(key, { collection, key, text: null, isMoved: false });
  }

  /** The changes of one collection by key. */
  of(collection: CollectionName): Map<string, Change> {
    const changes = this.#byCollection.get(collection) ?? new Map<string, Change>();
    this.#byCollection.set(collection, changes);
    return changes;
  }

  list(): Change[] {
    return [...this.#byCollection.values()].flatMap((changes) => [...changes.values()]);
  }
}
