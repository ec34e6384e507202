import fc from "fast-check";
import { expect, it } from "vitest";

import { CannotSave, type Store } from "../../src/app/ports/store.ts";
import { FaultyFiles, type Fault } from "../support/faulty-files.ts";
import { MemoryDisk } from "../support/memory-files.ts";
import { createOpener } from "../support/store-opener.ts";
import { chat, confirmation, NOW } from "../support/store-records.ts";
import { volume } from "../support/volume.ts";

/** What one transaction does: puts titles of chats under ids, or throws after that. */
interface Work {
  readonly puts: readonly (readonly [id: string, title: string])[];
  readonly throws: boolean;
}
type Step =
  | { readonly kind: "transact"; readonly works: readonly Work[] }
  | { readonly kind: "break"; readonly fault: Fault; readonly skip: number; readonly length: number }
  | { readonly kind: "mend" | "reopen" | "power cut" };

const id = fc.constantFrom("a", "b", "10", "9", "__proto__", "constructor");
const work: fc.Arbitrary<Work> = fc.record({
  puts: fc.array(fc.tuple(id, fc.string({ unit: "binary", maxLength: 5 })), { maxLength: 4 }),
  throws: fc.boolean(),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
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
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("mend", "reopen", "power cut") }) },
);

/** The store beside a plain map of what was confirmed. */
class Pair {
  readonly #disk = new MemoryDisk();
  readonly #opener = createOpener();
  #faulty = new FaultyFiles(this.#disk.files);
  #store: Store | null = null;
  readonly #model = new Map<string, string>();

  async run(step: Step): Promise<void> {
    if (step.kind === "transact") await this.#transact(step.works);
    else if (step.kind === "break") this.#break(step);
    else if (step.kind === "mend") this.#mend();
    else await this.#reopen(step.kind);
    await this.check();
  }

  async check(): Promise<void> {
    const store = await this.#open();
    const found = await store.read(async (tx) => {
      const chats = await Promise.all([...this.#model.keys()].map((key) => tx.chats.byId(key)));
      return { chats, all: await tx.chats.linkedTo(new Set(["unit"])) };
    });
    expect(found.chats.map((one) => one?.title)).toEqual([...this.#model.values()]);
    expect(found.all.map((one) => one.id)).toEqual([...this.#model.keys()]);
  }

  async #open(): Promise<Store> {
    return (this.#store ??= await this.#opener(this.#faulty.files));
  }

  /** All at once, so that several share a write. The model follows in the order in which they were given. */
  async #transact(works: readonly Work[]): Promise<void> {
    const store = await this.#open();
    const results = await Promise.allSettled(works.map((one) => store.transact((tx) => perform(tx, one))));
    for (const [index, result] of results.entries()) {
      const { puts, throws } = works[index] ?? { puts: [], throws: false };
      if (result.status === "fulfilled") for (const [key, title] of puts) this.#model.set(key, title);
      else if (!throws) expect(result.reason).toBeInstanceOf(CannotSave);
    }
  }

  #break({ fault, skip, length }: Step & { kind: "break" }): void {
    const from = this.#faulty.calls.length + skip;
    this.#faulty.plan = (_, index) => (index >= from && index < from + length ? fault : undefined);
  }

  #mend(): void {
    this.#faulty.plan = () => undefined;
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
  }
}

type Tx = Parameters<Parameters<Store["transact"]>[0]>[0];

async function perform(tx: Tx, { puts, throws }: Work): Promise<void> {
  for (const [key, title] of puts) {
    await tx.chats.put(chat(key, { title, unitId: "unit", off: { reason: "blocked", since: NOW } }));
    expect((await tx.chats.byId(key))?.title).toBe(title);
  }
  if (throws) throw new Error("thrown by the work");
}

it("holds what a plain map of all that was confirmed holds, through throws, failing disks, reopenings and power cuts", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const pair = new Pair();
      await pair.check();
      for (const one of steps) await pair.run(one);
      await pair.run({ kind: "reopen" });
    }),
    { numRuns: volume(300) },
  );
});
