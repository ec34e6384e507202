import { expect } from "vitest";

import { CannotOpen, CannotSave, type Store } from "../../src/app/ports/store.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import type { Instant } from "../../src/domain/instant.ts";
import type { Member } from "../../src/domain/member.ts";
import { FaultyFiles, type Plan } from "./faulty-files.ts";
import { MemoryDisk } from "./memory-files.ts";
import { schema1Text } from "./snapshot-text.ts";
import { createOpener } from "./store-opener.ts";
import { delivery, member, unit } from "./store-records.ts";

/** What became of the units that were written, and of the person: confirmed, or refused with `CannotSave`. */
export interface Outcome {
  readonly confirmed: string[];
  readonly refused: string[];
  /** The person as was confirmed last, null where that was refused. */
  person: Member | null;
  erasure: Fate;
}
type Fate = "not tried" | "confirmed" | "refused";

export function noOutcome(): Outcome {
  return { confirmed: [], refused: [], person: null, erasure: "not tried" };
}

/** How a life begins: with nothing, or with a file of the first version. */
export interface Beginning {
  /** A short life writes; a full one makes backups, archives and erases as well. */
  readonly kind: "short" | "full";
  readonly file: string | null;
  readonly confirmed: readonly string[];
}
const OLD = ["old-1", "old-2"];
export const SHORT: Beginning = { kind: "short", file: null, confirmed: [] };
export const FULL: Beginning = { kind: "full", file: null, confirmed: [] };
export const MIGRATING: Beginning = {
  kind: "full",
  file: schema1Text({ units: OLD.map((id) => unit(id)) }),
  confirmed: OLD,
};

/** One life on a disk of its own, which fails as planned. */
export async function liveOnce(
  { kind, file, confirmed }: Beginning,
  plan?: Plan,
): Promise<{
  readonly disk: MemoryDisk;
  readonly outcome: Outcome;
  readonly calls: readonly string[];
  /** For those who come after it. */
  readonly open: ReturnType<typeof createOpener>;
  /** The disk worked when it was closed. */
  readonly isMended: boolean;
}> {
  // Parts so large that not every line is a call of its own.
  const disk = new MemoryDisk({ partBytes: 4096 });
  if (file !== null) disk.put("/data/db.json", file);
  const outcome = noOutcome();
  outcome.confirmed.push(...confirmed);
  const faulty = new FaultyFiles(disk.files, plan);
  const open = createOpener();
  const isMended = await live(() => open(faulty.files), faulty, outcome, kind);
  return { disk, outcome, calls: faulty.calls, open, isMended };
}

export async function callsOfALife(beginning: Beginning): Promise<readonly string[]> {
  return (await liveOnce(beginning)).calls;
}

/** Who is erased in a life, and may then be found nowhere but in backups. */
const SECRET = "Nguyễn Văn Bí Mật";
const PERSON = member("mem_secret", { name: SECRET });
const PROMOTED: Member = { ...PERSON, role: "office" };
const PSEUDONYM = "someone";
const NOON = new Date("2026-11-27T12:00:00Z");
const AT: Instant = "2026-11-27T12:00:00.000Z";
/** Old enough for the archive. */
const SENT = delivery("old", {
  status: "sent",
  memberId: PERSON.id,
  messageId: "1",
  finishedAt: "2024-05-01T00:00:00.000Z",
});

/** Each write is of two units, so that half a transaction would show. */
export async function write(store: Store, id: string, { confirmed, refused }: Outcome): Promise<void> {
  const pair = [`${id}-1`, `${id}-2`];
  const fate = await fateOf(async () => {
    await store.transact(async (tx) => {
      for (const one of pair) await tx.organisation.putUnit(unit(one));
    });
  });
  (fate === "confirmed" ? confirmed : refused).push(...pair);
}

async function fateOf(work: () => Promise<void>): Promise<Fate> {
  try {
    await work();
    return "confirmed";
  } catch (error) {
    expect(error).toBeInstanceOf(CannotSave);
    return "refused";
  }
}

export const idsOf = (store: Store): Promise<string[]> =>
  store.read(async (tx) => (await tx.organisation.units()).map((one) => one.id));

/**
 * A life of the bot: opens, writes one by one and together, makes backups, archives, erases a person, and closes. Whether
 * the disk works when it closes.
 */
async function live(
  open: () => Promise<Store>,
  disk: FaultyFiles,
  outcome: Outcome,
  kind: "short" | "full",
): Promise<boolean> {
  let store: Store;
  try {
    store = await open();
  } catch (error) {
    expect(error).toBeInstanceOf(CannotOpen);
    return true;
  }
  for (const id of ["a", "b"]) await write(store, id, outcome);
  await Promise.all(["c", "d", "e"].map((id) => write(store, id, outcome)));
  if (kind === "full") await keepUp(store, outcome);
  expect(await idsOf(store)).toEqual(outcome.confirmed);
  // Closing may fail to remove the lock; a killed process does not remove it either.
  const before = disk.calls.length;
  await store.close().catch(() => undefined);
  return disk.calls.every((name, index) => index < before || disk.plan(name, index) === undefined);
}

/** What the bot does beside its work. */
async function keepUp(store: Store, outcome: Outcome): Promise<void> {
  const joined = await fateOf(() =>
    store.transact(async (tx) => {
      await tx.members.put(PERSON);
      await tx.deliveries.add([SENT]);
    }),
  );
  if (joined === "confirmed") outcome.person = PERSON;
  await Promise.all([store.backup(NOON), write(store, "f", outcome)]);
  await Promise.all([store.maintain(NOON), write(store, "g", outcome)]);
  if (outcome.person) {
    // So that a journal behind the backup names the person.
    const promoted = await fateOf(() => store.transact((tx) => tx.members.put(PROMOTED)));
    if (promoted === "confirmed") outcome.person = PROMOTED;
  }
  outcome.erasure = await fateOf(() => store.transact((tx) => tx.members.erase(PERSON.id, PSEUDONYM, AT)));
  await write(store, "h", outcome);
}

/** The store after a life that met failures has the person, or not, as was confirmed. */
export async function checkPerson(store: Store, outcome: Outcome): Promise<void> {
  await store.maintain(NOON);
  const found = await store.read(async (tx) => ({
    member: await tx.members.byId(PERSON.id),
    delivery: await tx.deliveries.byId(SENT.id),
  }));
  expect(found.member).toEqual(isErased(outcome) ? null : outcome.person);
  // It has just been archived, if it was not before.
  expect(found.delivery).toBeNull();
}

/** Once it is closed: what was archived is there once. */
export function checkArchive(disk: MemoryDisk, { person }: Outcome): void {
  const ids = archived(disk).map(({ id }) => id);
  expect(ids).toEqual(person ? [SENT.id] : []);
}

/** Once it is closed: no file but backups names a person who was erased. */
export function checkErasure(disk: MemoryDisk, outcome: Outcome): void {
  if (!isErased(outcome)) return;
  expect(archived(disk)).toEqual([{ ...SENT, memberId: PSEUDONYM }]);
  expect(namedIn(disk)).toEqual([]);
}

function isErased({ person, erasure }: Outcome): boolean {
  return person !== null && erasure === "confirmed";
}

function archived(disk: MemoryDisk): Delivery[] {
  return disk.paths
    .filter((path) => path.startsWith("/data/archive/"))
    .flatMap((path) => disk.bytes(path).toString().trimEnd().split("\n"))
    .map((line) => JSON.parse(line.slice(9)) as Delivery);
}

/** The files that name the person, but for backups, which may. */
function namedIn(disk: MemoryDisk): string[] {
  const isBackup = (path: string): boolean => /^\/data\/backups\/(db-.*\.json$|schema-1-)/.test(path);
  return disk.paths.filter((path) => !isBackup(path) && disk.bytes(path).includes(SECRET));
}
