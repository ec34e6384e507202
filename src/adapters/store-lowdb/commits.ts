import { AsyncLocalStorage } from "node:async_hooks";

import type { Log } from "../../app/ports/log.ts";
import { CannotSave } from "../../app/ports/store.ts";
import type { State } from "./database.ts";
import { Working } from "./working.ts";

/** Where states become durable. */
export interface Disk {
  /** Durable when it resolves. */
  write(state: State): Promise<void>;
  /** The last write failed, and what is on the disk may be either state. */
  isUncertain(): boolean;
}

type Waiting = PromiseWithResolvers<undefined>;

/** A transaction that has had its turn: what to answer once everything that it saw is durable. */
interface Ended<T> {
  readonly saved: Promise<undefined> | undefined;
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
    const { saved, answer } = await turn;
    await saved;
    return answer();
  }

  /** Lets every transaction that was begun end, and what they changed become durable. */
  close(): Promise<void> {
    return (this.#closing ??= this.#drain());
  }

  async #run<T>(work: (working: Working) => Promise<T>): Promise<Ended<T>> {
    const lost = this.#lost;
    const working = new Working(this.#head);
    const { head, answer } = await this.#inside.run(true, () => outcome(work, working));
    if (this.#lost !== lost && this.#lost) throw this.#lost;
    this.#head = head ?? this.#head;
    return { saved: this.#head === this.#durable ? undefined : this.#join(), answer };
  }

  /** Resolves when the present head is durable. */
  #join(): Promise<undefined> {
    const waiting: Waiting = Promise.withResolvers();
    this.#waiting.push(waiting);
    this.#writing ??= this.#writeAll();
    return waiting.promise;
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const state = this.#head;
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        // Those who only read the head find it written by the batch before them.
        await (state === this.#durable ? undefined : this.#disk.write(state));
        this.#durable = state;
        for (const { resolve } of batch) resolve(undefined);
      } catch (error) {
        await this.#giveUp(batch, error);
      }
    }
    this.#writing = null;
  }

  async #giveUp(batch: readonly Waiting[], error: unknown): Promise<void> {
    const lost = new CannotSave("The database could not be written; nothing of this change was kept.", {
      cause: error,
    });
    const all = [...batch, ...this.#waiting];
    this.#waiting = [];
    this.#lost = lost;
    this.#head = this.#durable;
    this.#log.error("cannot write the database", { transactions: all.length, error });
    await this.#putBack();
    for (const { reject } of all) reject(lost);
  }

  /**
   * A write that failed late may stand on the disk all the same: what is refused must not appear at the next start. Where
   * this fails as well, the next write does it, or closing; only a kill before that can bring it back.
   */
  async #putBack(): Promise<void> {
    if (!this.#disk.isUncertain()) return;
    try {
      await this.#disk.write(this.#durable);
    } catch (error) {
      this.#log.error("cannot put the former state of the database back yet", { error });
    }
  }

  async #drain(): Promise<void> {
    await this.#turn;
    await this.#writing;
    await this.#putBack();
  }
}

/** Runs the work: the state that it made, null where it threw; and its result, or what it threw, for the right moment. */
async function outcome<T>(
  work: (working: Working) => Promise<T>,
  working: Working,
): Promise<{ readonly head: State | null; readonly answer: () => T }> {
  try {
    const value = await work(working);
    return { head: working.finish().state, answer: () => value };
  } catch (error) {
    return {
      head: null,
      answer: () => {
        throw error;
      },
    };
  }
}
