import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate } from "node:timers/promises";

import type { Log } from "../../app/ports/log.ts";
import { CannotSave } from "../../app/ports/store.ts";
import { isErasure, type Changes } from "./changes.ts";
import type { State } from "./state.ts";
import { Working, type Made } from "./working.ts";

/** Where commits become durable. */
export interface Disk {
  /** All of them are durable when it resolves, none counts when it rejects. */
  append(commits: readonly Changes[]): Promise<void>;
  /** Removes from the files what is left of people whose erasure is durable. Does not reject. */
  purge(): Promise<void>;
}

/** Somebody who waits until a state is durable; `changes` lead to it, null for who has only read it. */
interface Waiting extends PromiseWithResolvers<undefined> {
  readonly state: State;
  readonly changes: Changes | null;
}

/** A transaction that has had its turn: what to answer once everything that it saw is durable. */
interface Ended<T> {
  readonly saved: Promise<undefined> | undefined;
  /** It has erased a person. */
  readonly erases: boolean;
  readonly answer: () => T;
}

/**
 * Transactions one after another on the head, the newest state; while one write is under way, those that follow gather
 * and share the next. The durable state follows behind. When a write fails, the head goes back to the durable state, and
 * everybody who built on what is lost, or has seen it, gets `CannotSave`.
 */
export class Commits {
  readonly #disk: Disk;
  readonly #log: Log;
  #durable: State;
  #head: State;
  /** Settles when the last transaction in the queue has had its turn. */
  #turn: Promise<unknown> = Promise.resolve(undefined);
  #waiting: Waiting[] = [];
  #writing: Promise<void> | null = null;
  /** The last failure; whoever began before a newer one has worked on a head that is gone. */
  #lost: CannotSave | null = null;
  #closing: Promise<void> | null = null;
  /** Set inside the work of a transaction: one that waited there for another would wait for ever. */
  readonly #inside = new AsyncLocalStorage<true>();

  constructor(disk: Disk, initial: State, log: Log) {
    this.#disk = disk;
    this.#log = log;
    this.#durable = initial;
    this.#head = initial;
  }

  get durable(): State {
    return this.#durable;
  }

  /** See `Store.transact`. */
  async transact<T>(work: (working: Working) => Promise<T>): Promise<T> {
    if (this.#closing) throw new CannotSave("The database is closed.");
    if (this.#inside.getStore())
      throw new Error("A transaction inside a transaction would never have its turn.");
    const turn = this.#turn.then(() => this.#run(work));
    // What `work` throws is in the answer, so that the queue goes on whatever happens.
    this.#turn = turn.then(
      () => undefined,
      () => undefined,
    );
    const { saved, erases, answer } = await turn;
    await saved;
    if (erases) await this.#disk.purge();
    return answer();
  }

  /** Lets every transaction that was begun end, and what they changed become durable. */
  close(): Promise<void> {
    return (this.#closing ??= this.#drain());
  }

  async #run<T>(work: (working: Working) => Promise<T>): Promise<Ended<T>> {
    const lost = this.#lost;
    const working = new Working(this.#head);
    const { made, answer } = await this.#inside.run(true, () => outcome(work, working));
    if (this.#lost !== lost && this.#lost) throw this.#lost;
    this.#head = made?.state ?? this.#head;
    const saved = this.#head === this.#durable ? undefined : this.#join(made?.changes ?? null);
    return { saved, erases: made?.changes?.some(isErasure) ?? false, answer };
  }

  /** Resolves when the present head is durable. */
  #join(changes: Changes | null): Promise<undefined> {
    const waiting: Waiting = { ...Promise.withResolvers<undefined>(), state: this.#head, changes };
    this.#waiting.push(waiting);
    this.#writing ??= this.#writeAll();
    return waiting.promise;
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      // Whoever is about to commit as well shares this write.
      await setImmediate();
      const batch = this.#waiting;
      this.#waiting = [];
      const commits = batch.map(({ changes }) => changes).filter((changes) => changes !== null);
      try {
        // Those who only read the head find it written by the batch before them.
        if (commits.length > 0) await this.#disk.append(commits);
        this.#durable = batch.at(-1)?.state ?? this.#durable;
        for (const { resolve } of batch) resolve(undefined);
      } catch (error) {
        this.#giveUp(batch, error);
      }
    }
    this.#writing = null;
  }

  #giveUp(batch: readonly Waiting[], error: unknown): void {
    const lost = new CannotSave("The database could not be written; nothing of this change was kept.", {
      cause: error,
    });
    const all = [...batch, ...this.#waiting];
    this.#waiting = [];
    this.#lost = lost;
    this.#head = this.#durable;
    this.#log.error("cannot write the database", { transactions: all.length, error });
    for (const { reject } of all) reject(lost);
  }

  async #drain(): Promise<void> {
    await this.#turn;
    await this.#writing;
  }
}

interface Outcome<T> {
  /** Null where the work threw. */
  readonly made: Made | null;
  /** Its result, or what it threw, for the right moment. */
  readonly answer: () => T;
}

async function outcome<T>(work: (working: Working) => Promise<T>, working: Working): Promise<Outcome<T>> {
  try {
    const value = await work(working);
    return { made: working.finish(), answer: () => value };
  } catch (error) {
    return {
      made: null,
      answer: () => {
        throw error;
      },
    };
  }
}
