import { InvalidRecord } from "../../app/ports/store.ts";
import { faultOf, isRecord, nameOf, type CollectionName, type Records } from "./database.ts";
import { ChangeSet, type Changes } from "./changes.ts";
import { shapes, type State } from "./state.ts";

/** What a transaction has made: a state, and the changes that lead there, null for none. */
export interface Made {
  readonly state: State;
  readonly changes: Changes | null;
}

/**
 * What a transaction works on: it reads its own writes, and the state that it began with stays as it is. Records are only
 * ever put whole and copied by way of JSON, so that memory holds what the file will, and nobody sees a record change.
 */
export class Working {
  readonly #base: State;
  readonly #tables: { -readonly [N in CollectionName]?: State[N] } = {};
  readonly #changes = new ChangeSet();
  #fault: InvalidRecord | null = null;
  #over = false;

  constructor(base: State) {
    this.#base = base;
  }

  /** A collection as the transaction sees it; not to be read any further once it is written to. */
  table<N extends CollectionName>(name: N): State[N] {
    return this.#tables[name] ?? this.#base[name];
  }

  /** Throws `InvalidRecord`, and then the transaction cannot succeed any more. */
  put<N extends CollectionName>(name: N, record: Records[N]): void {
    const text = JSON.stringify(record);
    const copy: unknown = JSON.parse(text);
    if (!isRecord(name, copy)) {
      this.#fault ??= new InvalidRecord(`${nameOf(name, copy)}: ${faultOf(name, copy)}`);
      throw this.#fault;
    }
    if (this.#writable(name).set(copy)) this.#changes.put(name, shapes[name].key(copy), text);
  }

  remove(name: CollectionName, key: string): void {
    const table = this.#writable(name);
    if (!table.has(key)) return;
    table.delete(key);
    this.#changes.remove(name, key);
  }

  /** Ends the transaction. Throws `InvalidRecord`. */
  finish(): Made {
    this.#over = true;
    if (this.#fault) throw this.#fault;
    const changes = this.#changes.list();
    return changes.length === 0
      ? { state: this.#base, changes: null }
      : { state: { ...this.#base, ...this.#tables }, changes };
  }

  #writable<N extends CollectionName>(name: N): State[N] {
    if (this.#over) throw new Error("This transaction has ended: a promise in it was not awaited.");
    return (this.#tables[name] ??= this.#base[name].clone() as State[N]);
  }
}
