import { isDeepStrictEqual } from "node:util";

import { createDraft, enableMapSet, enablePatches, finishDraft, freeze } from "immer";

import { InvalidRecord } from "../../app/ports/store.ts";
import {
  faultOf,
  isCollectionName,
  isRecord,
  keyOf,
  nameOf,
  type CollectionName,
  type MutableState,
  type Records,
  type State,
} from "./database.ts";

enableMapSet();
enablePatches();

/** One record that a transaction has changed: as it is now, undefined when it was removed. */
export interface Change {
  readonly collection: CollectionName;
  readonly key: string;
  readonly record: Records[CollectionName] | undefined;
}

/**
 * What a transaction works on: it reads its own writes, and the state that it began with stays as it is. Records are only
 * ever put whole, as frozen copies, so that whoever has read or given one never sees it change.
 */
export class Working {
  readonly #base: State;
  #state: State;
  #draft: MutableState | null = null;
  /** The collections in which the draft differs from `#state`. */
  #drafted = new Set<CollectionName>();
  /** Every record that was written to, by collection: `[name, key]` as Immer's patches say. */
  readonly #touched: (readonly [CollectionName, string])[] = [];
  #over = false;

  constructor(base: State) {
    this.#base = base;
    this.#state = base;
  }

  /** A collection as the transaction sees it: not to be kept beyond the next write. */
  records<N extends CollectionName>(name: N): State[N] {
    // Finishing a draft costs a copy of what it changed: only when that is what is read.
    if (this.#drafted.has(name)) this.#settle();
    return this.#state[name];
  }

  put<N extends CollectionName>(name: N, record: Records[N]): void {
    this.#writable(name)[name].set(keyOf[name](record), freeze(structuredClone(record), true));
  }

  remove(name: CollectionName, key: string): void {
    this.#writable(name)[name].delete(key);
  }

  /**
   * Ends the transaction: the state that it has made, and what differs in it. With no difference it is the state that the
   * transaction began with. Throws `InvalidRecord`.
   */
  finish(): { readonly state: State; readonly changes: readonly Change[] } {
    this.#settle();
    this.#over = true;
    const changes = this.#changes();
    for (const { collection, record } of changes) {
      if (record !== undefined && !isRecord(collection, record)) {
        throw new InvalidRecord(`${nameOf(collection, record)}: ${faultOf(collection, record)}`);
      }
    }
    return { state: changes.length === 0 ? this.#base : this.#state, changes };
  }

  #writable(name: CollectionName): MutableState {
    if (this.#over) throw new Error("This transaction has ended: a promise in it was not awaited.");
    this.#drafted.add(name);
    return (this.#draft ??= createDraft(this.#state));
  }

  #settle(): void {
    if (this.#draft === null) return;
    this.#state = finishDraft(this.#draft, (patches) => {
      for (const { path } of patches) {
        const [name, key] = path;
        if (isCollectionName(name)) this.#touched.push([name, String(key)]);
      }
    });
    this.#draft = null;
    this.#drafted = new Set();
  }

  #changes(): Change[] {
    const names = new Map(this.#touched.map((touched) => [JSON.stringify(touched), touched]));
    return [...names.values()]
      .map(([collection, key]) => ({ collection, key, record: this.#state[collection].get(key) }))
      .filter(({ collection, key, record }) => !isDeepStrictEqual(this.#base[collection].get(key), record));
  }
}
