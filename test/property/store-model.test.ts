import fc from "fast-check";
import { expect, it } from "vitest";

import { CannotSave, type Store } from "../../src/app/ports/store.ts";
import { FaultyFiles, type Fault } from "../support/faulty-files.ts";
import { MemoryDisk } from "../support/memory-files.ts";
import { copyOf, emptyModel, endLeases, op, type Op } from "../support/store-model.ts";
import { modelView, viewOf } from "../support/store-model-views.ts";
import { createOpener } from "../support/store-opener.ts";
import { confirmation } from "../support/store-records.ts";
import { volume } from "../support/volume.ts";

/** What one transaction does; it may throw after that. */
interface Work {
  readonly ops: readonly Op[];
  readonly throws: boolean;
}
type Step =
  | { readonly kind: "transact"; readonly works: readonly Work[] }
  | { readonly kind: "break"; readonly fault: Fault; readonly skip: number; readonly length: number }
  | { readonly kind: "mend" | "reopen" | "power cut" | "backup" };

const work: fc.Arbitrary<Work> = fc.record({
  ops: fc.array(op, { maxLength: 4 }),
  // Seldom, so that others build on it.
  throws: fc.nat(4).map((chance) => chance === 0),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant("transact"),
      works: fc.array(work, { minLength: 1, maxLength: 5 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("break"),
      fault: fc.constantFrom("before", "after", "short"),
      skip: fc.nat(8),
      length: fc.integer({ min: 1, max: 12 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("mend", "reopen", "power cut", "backup") }) },
);

/** The store beside plain maps of what was confirmed. */
class Pair {
  readonly #disk = new MemoryDisk({ partBytes: 1024 });
  readonly #opener = createOpener();
  #faulty = new FaultyFiles(this.#disk.files);
  #store: Store | null = null;
  #model = emptyModel();
  #backups = 0;

  async run(step: Step): Promise<void> {
    if (step.kind === "transact") await this.#transact(step.works);
    else if (step.kind === "break") this.#break(step);
    else if (step.kind === "mend") this.#mend();
    else if (step.kind === "backup") await this.#backup();
    else await this.#reopen(step.kind);
    await this.check();
  }

  async check(): Promise<void> {
    const store = await this.#open();
    expect(await store.read(viewOf)).toEqual(modelView(this.#model));
  }

  async #open(): Promise<Store> {
    return (this.#store ??= await this.#opener(this.#faulty.files));
  }

  /** All at once, so that several share a write. The model follows in the order in which they were given. */
  async #transact(works: readonly Work[]): Promise<void> {
    const store = await this.#open();
    const results = await Promise.allSettled(works.map((one) => perform(store, one)));
    for (const [index, result] of results.entries()) {
      const { ops, throws } = works[index] ?? { ops: [], throws: false };
      if (result.status === "fulfilled") {
        const model = copyOf(this.#model);
        expect(result.value).toEqual(ops.map((one) => one.model(model)));
        this.#model = model;
      } else if (!throws) expect(result.reason).toBeInstanceOf(CannotSave);
    }
  }

  #break({ fault, skip, length }: Step & { kind: "break" }): void {
    const from = this.#faulty.calls.length + skip;
    this.#faulty.plan = (_, index) => (index >= from && index < from + length ? fault : undefined);
  }

  #mend(): void {
    this.#faulty.plan = () => undefined;
  }

  /** Renews the snapshot while transactions go on; with a disk that fails it may not come to its end. */
  async #backup(): Promise<void> {
    this.#backups += 1;
    const store = await this.#open();
    const now = new Date(Date.UTC(2026, 10, 1 + this.#backups));
    const writing = store.transact((tx) => tx.confirmations.put(confirmation(`backup ${this.#backups}`)));
    const [backup, written] = await Promise.allSettled([store.backup(now), writing]);
    expect(backup.status).toBe("fulfilled");
    if (written.status === "rejected") expect(written.reason).toBeInstanceOf(CannotSave);
  }

  /** With a disk that works again, as a failed write may only then be undone for certain. */
  async #reopen(kind: "reopen" | "power cut"): Promise<void> {
    this.#mend();
    const store = await this.#open();
    if (kind === "reopen") await store.close();
    else {
      await store.transact((tx) => tx.confirmations.put(confirmation(`${this.#faulty.calls.length}`)));
      this.#disk.cutPower("lost");
    }
    this.#faulty = new FaultyFiles(this.#disk.files);
    this.#store = null;
    endLeases(this.#model);
  }
}

async function perform(store: Store, { ops, throws }: Work): Promise<unknown[]> {
  return store.transact(async (tx) => {
    const results = [];
    for (const one of ops) results.push(await one.run(tx));
    if (throws) throw new Error("thrown by the work");
    return results;
  });
}

/** A step as fast-check's model runner takes it; the model stands beside the store in the pair. */
class StepCommand implements fc.AsyncCommand<object, Pair> {
  readonly #step: Step;

  constructor(step: Step) {
    this.#step = step;
  }

  check(): boolean {
    return true;
  }

  run(_: object, pair: Pair): Promise<void> {
    return pair.run(this.#step);
  }

  toString(): string {
    return JSON.stringify(this.#step);
  }
}

it("holds what plain maps of all that was confirmed hold, through throws, failing disks, backups, reopenings and power cuts", async () => {
  const commands = fc.commands([step.map((one) => new StepCommand(one))], { maxCommands: 25 });
  await fc.assert(
    fc.asyncProperty(commands, async (some) => {
      const pair = new Pair();
      await pair.check();
      await fc.asyncModelRun(() => ({ model: {}, real: pair }), some);
      await pair.run({ kind: "reopen" });
    }),
    { numRuns: volume(200) },
  );
});
