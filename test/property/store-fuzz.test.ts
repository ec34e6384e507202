import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";

import { CannotOpen } from "../../src/app/ports/store.ts";
import { createFakeLog } from "../support/fake-log.ts";
import { FaultyFiles } from "../support/faulty-files.ts";
import { MemoryDisk } from "../support/memory-files.ts";
import { dumpAndClose, ODD_TEXTS, WORKS } from "../support/store-dump.ts";
import { createOpener } from "../support/store-opener.ts";
import { chat, unit } from "../support/store-records.ts";
import { volume } from "../support/volume.ts";

const NEWLINE = 10;
const LARGE = { partBytes: 64 * 1024 };
const NOON = new Date("2026-11-27T12:00:00Z");
/** What the snapshot holds, what the first journal holds behind it; the rest is in the second one. */
const [IN_SNAPSHOT, IN_FIRST] = [5, 10];
const [SNAPSHOT, FIRST, LAST] = ["db.json", "db-6.journal", "db-11.journal"] as const;

/** The database after each transaction, none to all. */
const states: string[] = [];
let whole: MemoryDisk;

async function makeStates(): Promise<void> {
  const disk = new MemoryDisk(LARGE);
  const store = await createOpener()(disk.files);
  for (const work of [null, ...WORKS]) {
    if (work) await store.transact(work);
    const copy = disk.copy();
    states.push(await dumpAndClose(await createOpener("/data", 2)(copy.files), copy));
  }
}

/** Written one by one, and several together at the end of each journal. */
async function makeDatabase(): Promise<void> {
  const disk = new MemoryDisk(LARGE);
  const open = createOpener();
  const first = await open(disk.files);
  for (const work of WORKS.slice(0, IN_SNAPSHOT)) await first.transact(work);
  await first.close();
  const faulty = new FaultyFiles(disk.files);
  const store = await open(faulty.files);
  const [a, b, ...together] = WORKS.slice(IN_SNAPSHOT, IN_FIRST);
  for (const work of [a, b]) if (work) await store.transact(work);
  await Promise.all(together.map((work) => store.transact(work)));
  // The snapshot cannot be renewed: a second journal is begun, and the first one stays.
  faulty.plan = (name) => (name === "rename" ? "before" : undefined);
  expect(await store.backup(NOON)).toEqual({ status: "failed" });
  const [c, d, e, ...rest] = WORKS.slice(IN_FIRST);
  for (const work of [c, d, e]) if (work) await store.transact(work);
  await Promise.all(rest.map((work) => store.transact(work)));
  await disk.files.remove("/data/db.lock");
  expect(disk.paths.sort()).toEqual([LAST, FIRST, SNAPSHOT].map((name) => `/data/${name}`));
  whole = disk;
}

/** Where something is done to a file, as a share of its length or of its lines. */
const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const garbage = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 20 }),
  fc.constantFrom("\n", "\0", "\0".repeat(16), "0", "{}", "garbage\n").map((text) => Buffer.from(text)),
);
type Mutation =
  | { readonly kind: "flip"; readonly at: number; readonly bits: number }
  | { readonly kind: "cut"; readonly at: number }
  | { readonly kind: "double" | "zero" | "lose"; readonly at: number; readonly length: number }
  | { readonly kind: "swap"; readonly at: number; readonly with: number }
  | { readonly kind: "insert"; readonly at: number; readonly bytes: Uint8Array };
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant("flip"), at: place, bits: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ kind: fc.constant("cut"), at: place }),
  fc.record({
    kind: fc.constantFrom("double", "zero", "lose"),
    at: place,
    length: fc.integer({ min: 1, max: 200 }),
  }),
  fc.record({ kind: fc.constant("swap"), at: place, with: place }),
  fc.record({ kind: fc.constant("insert"), at: place, bytes: garbage }),
);

function mutate(bytes: Buffer, one: Mutation): Buffer {
  const at = Math.floor(one.at * bytes.length);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (one.kind) {
    case "flip":
      return Buffer.concat([before, Buffer.from([(after[0] ?? 0) ^ one.bits]), after.subarray(1)]);
    case "cut":
      return before;
    case "double":
      return Buffer.concat([before, after.subarray(0, one.length), after]);
    case "zero":
      return Buffer.concat([
        before,
        Buffer.alloc(Math.min(one.length, after.length)),
        after.subarray(one.length),
      ]);
    case "lose":
      return Buffer.concat([before, after.subarray(one.length)]);
    case "insert":
      return Buffer.concat([before, one.bytes, after]);
    case "swap":
      return swapped(bytes, one.at, one.with);
  }
}

function swapped(bytes: Buffer, one: number, other: number): Buffer {
  const lines = bytes.toString("latin1").split(/(?<=\n)/);
  const [a, b] = [Math.floor(one * lines.length), Math.floor(other * lines.length)];
  [lines[a], lines[b]] = [lines[b] ?? "", lines[a] ?? ""];
  return Buffer.from(lines.join(""), "latin1");
}

/** Cut off where a line ends, with or without that end: nothing can show that there was more. */
function isCutBetweenLines(mutated: Buffer, original: Buffer): boolean {
  const isCut = original.subarray(0, mutated.length).equals(mutated);
  return isCut && [mutated.at(-1) ?? NEWLINE, original.at(mutated.length)].includes(NEWLINE);
}

/** Whether the loss of the transactions behind `state` is one that may be, and was told. */
function mayLose(name: string, state: number, mutated: Buffer, original: Buffer, warned: boolean): boolean {
  if (name !== LAST || state < IN_FIRST) return false;
  return warned || isCutBetweenLines(mutated, original);
}

async function openDamaged(name: string, mutations: readonly Mutation[]): Promise<void> {
  const path = `/data/${name}`;
  const original = whole.bytes(path);
  const mutated = mutations.reduce(mutate, original);
  const disk = whole.copy();
  disk.put(path, mutated);
  const before = disk.copy();
  const log = createFakeLog();
  const opener = createOpener();
  const opened = await opener(disk.files, log).catch((error: unknown) => error);
  if (opened instanceof Error) {
    expect(opened).toBeInstanceOf(CannotOpen);
    expect(opened.message).toMatch(/^\/data\/db(-\d+\.journal|\.json)/);
    expect(opened.message).toContain("`npm run db ");
    expect(disk.paths.map((each) => [each, disk.bytes(each)])).toEqual(
      before.paths.map((each) => [each, before.bytes(each)]),
    );
    return;
  }
  const dumped = await dumpAndClose(opened as Awaited<ReturnType<typeof opener>>, disk);
  const state = states.indexOf(dumped);
  expect(state, "one of the confirmed states").toBeGreaterThanOrEqual(0);
  const warned = log.entries.some(({ level, fields }) => level === "warn" && fields["file"] === name);
  const isFull = state === WORKS.length;
  expect(isFull || mayLose(name, state, mutated, original, warned), `state ${state}`).toBe(true);
  expect(await dumpAndClose(await opener(disk.files), disk)).toBe(dumped);
}

describe("a damaged file", () => {
  beforeAll(async () => {
    await makeStates();
    await makeDatabase();
  });

  it("is none of these tests' doing: undamaged, it holds all transactions, and each state is another", async () => {
    expect(new Set(states).size).toBe(WORKS.length + 1);
    await openDamaged(FIRST, []);
  });

  for (const name of [SNAPSHOT, FIRST, LAST]) {
    it(`${name}: opens with a confirmed state, or is refused with the file and the way out`, async () => {
      const mutations = fc.array(mutation, { minLength: 1, maxLength: 2 });
      await fc.assert(
        fc.asyncProperty(mutations, (some) => openDamaged(name, some)),
        { numRuns: volume(name === LAST ? 250 : 120) },
      );
    });
  }

  it("does so wherever the last journal is cut off", async () => {
    const { length } = whole.bytes(`/data/${LAST}`);
    for (let at = 0; at < length; at += 11) await openDamaged(LAST, [{ kind: "cut", at: at / length }]);
  });
});

const ODD_LETTERS = '\ud800|\udc00|\u2028|\0|\n|\r|\\|"|\ufeff|\ufffd|😀|e\u0301'.split("|");

describe("any text", () => {
  const odd = fc.oneof(
    { weight: 4, arbitrary: fc.string({ unit: "binary", maxLength: 20 }) },
    {
      weight: 2,
      arbitrary: fc.string({
        unit: fc.constantFrom(...ODD_LETTERS),
      }),
    },
    { weight: 2, arbitrary: fc.constantFrom(...ODD_TEXTS) },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 1, max: 300_000 }).map((length) => "dài\u2028".repeat(length / 5)),
    },
  );

  it("comes back from the journal and from the snapshot as it was, in ids too", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(odd, { minLength: 1, maxLength: 5 }), async (texts) => {
        const disk = new MemoryDisk(LARGE);
        const opener = createOpener();
        const records = texts.map((text, index) => ({
          unit: unit(`${index}${text}`, { name: `:${text}` }),
          chat: chat(`${index}${text}`, { title: text, unitId: `${index}${text}` }),
        }));
        const check = async (store: Awaited<ReturnType<typeof opener>>): Promise<void> => {
          await store.read(async (tx) => {
            expect(await tx.organisation.units()).toEqual(records.map((one) => one.unit));
            for (const one of records) {
              expect(await tx.chats.byId(one.chat.id)).toEqual(one.chat);
              expect(await tx.chats.linkedTo(new Set([one.unit.id]))).toEqual([one.chat]);
            }
          });
        };
        const first = await opener(disk.files);
        await first.transact(async (tx) => {
          for (const one of records) {
            await tx.organisation.putUnit(one.unit);
            await tx.chats.put(one.chat);
          }
        });
        await check(first);
        disk.cutPower("lost");
        const second = await opener(disk.files);
        await check(second);
        await second.close();
        expect(disk.paths).toEqual(["/data/db.json"]);
        const third = await opener(disk.files);
        await check(third);
        await third.close();
      }),
      { numRuns: volume(40) },
    );
  });
});
