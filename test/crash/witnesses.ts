import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import type { ReadTx, Store } from "../../src/app/ports/store.ts";
import type { Records } from "../../src/adapters/store-lowdb/database.ts";
import { broadcast, chat, delivery, member, NOW } from "../support/store-records.ts";

/**
 * The numbered transactions of the crash tests. Each stores a person, the person's chat, a broadcast by the person and a
 * delivery of it, and takes the next number: whatever a kill has torn apart is seen by what is missing.
 */

/** Long ago for whoever archives at present. */
const LONG_AGO = "2020-03-01T00:00:00.000Z";
const UNIT = new Set(["unit-1"]);

const names = (number: number) => ({
  person: `person-${number}-`,
  name: `Nhân chứng (${number})`,
  pseudonym: `erased-${number}-`,
  chat: `chat-${number}`,
  broadcast: `broadcast-${number}`,
  delivery: `delivery-${number}`,
});

/** The records of a number. */
export function recordsOf(number: number): Pick<Records, "members" | "chats" | "broadcasts" | "deliveries"> {
  const { person, name, ...ids } = names(number);
  return {
    members: member(person, { name }),
    chats: chat(ids.chat, {
      ref: { platform: "telegram", chatId: String(number), kind: "private" },
      memberId: person,
    }),
    broadcasts: broadcast(ids.broadcast, number, { senderId: person }),
    deliveries: delivery(ids.delivery, {
      content: { kind: "broadcast", broadcastId: ids.broadcast },
      chatId: ids.chat,
      memberId: person,
      status: "sent",
      messageId: "1",
      finishedAt: LONG_AGO,
    }),
  };
}

/** Stores the next number; it is confirmed when it resolves. */
export function writeNext(store: Store): Promise<number> {
  return store.transact(async (tx) => {
    const number = await tx.broadcasts.nextNumber();
    const records = recordsOf(number);
    await tx.members.put(records.members);
    await tx.chats.put(records.chats);
    await tx.broadcasts.put(records.broadcasts);
    await tx.deliveries.add([records.deliveries]);
    return number;
  });
}

/** Takes the person of a number out; confirmed when it resolves. */
export async function erase(store: Store, number: number): Promise<void> {
  const { person, pseudonym } = names(number);
  await store.transact((tx) => tx.members.erase(person, pseudonym, NOW));
}

/** What a database holds: all numbers up to one, some of whose people were erased. */
export interface Found {
  readonly last: number;
  readonly erased: ReadonlySet<number>;
}

/** Looks at all numbers. Throws for one that is missing or there in part. */
export async function findAll(dir: string, store: Store): Promise<Found> {
  // A delivery is archived before it leaves the database: looked for in this order, it is in one of them at any time.
  const { last, erased, unarchived } = await store.read(findInDatabase);
  const archived = new Set((await archivedDeliveries(dir)).map(({ id }) => id));
  for (const number of unarchived) {
    if (!archived.delete(names(number).delivery)) throw new Error(`${number} has no delivery`);
  }
  for (const id of archived) {
    if (Number(id.slice("delivery-".length)) > last)
      throw new Error(`${id} is archived and nothing else of it`);
  }
  return { last, erased };
}

async function findInDatabase(tx: ReadTx): Promise<Found & { readonly unarchived: readonly number[] }> {
  const numbers = (await tx.broadcasts.latest(UNIT, Infinity)).map(({ number }) => number).reverse();
  const erased = new Set<number>();
  const unarchived: number[] = [];
  for (const [index, number] of numbers.entries()) {
    if (number !== index + 1) throw new Error(`${index + 1} is missing, ${number} is there`);
    const whole = await look(tx, number);
    if (whole.isErased) erased.add(number);
    if (!whole.hasDelivery) unarchived.push(number);
  }
  const { length } = numbers;
  const { sent } = await tx.deliveries.counts();
  if (sent !== length - unarchived.length) throw new Error(`a delivery has no number: ${sent}`);
  const members = await tx.members.inUnits(UNIT);
  if (members.length !== length - erased.size) throw new Error(`a person has no number: ${members.length}`);
  for (let beyond = length + 1; beyond < length + 10; beyond++) {
    if (await tx.chats.byId(names(beyond).chat)) throw new Error(`only the chat of ${beyond} is there`);
  }
  return { last: length, erased, unarchived };
}

async function look(tx: ReadTx, number: number): Promise<{ isErased: boolean; hasDelivery: boolean }> {
  const name = names(number);
  const delivery = await tx.deliveries.byId(name.delivery);
  const pieces = {
    sender: (await tx.broadcasts.byId(name.broadcast))?.senderId,
    receiver: delivery?.memberId ?? null,
    person: (await tx.members.byId(name.person))?.name ?? null,
    chatOf: (await tx.chats.byId(name.chat))?.memberId ?? null,
  };
  const isErased = pieces.sender === name.pseudonym;
  const expected = isErased
    ? { sender: name.pseudonym, receiver: delivery && name.pseudonym, person: null, chatOf: null }
    : { sender: name.person, receiver: delivery && name.person, person: name.name, chatOf: name.person };
  if (JSON.stringify(pieces) !== JSON.stringify(expected)) {
    throw new Error(`${number} is there in part: ${JSON.stringify(pieces)}`);
  }
  return { isErased, hasDelivery: delivery !== null };
}

async function archivedDeliveries(dir: string): Promise<{ id: string }[]> {
  const folder = join(dir, "archive");
  const files = (await filesIn(folder)).filter((name) => name.endsWith(".jsonl"));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
  return texts.flatMap((text) =>
    text
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line.slice("01234567 ".length)) as { id: string }),
  );
}

/** All files below a folder, by their paths in it; none where there is no folder. */
export async function filesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
      .sort();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

/** The files outside the backups that still say who an erased person was: the name, or what else leads there. */
export async function tracesOf(dir: string, numbers: Iterable<number>): Promise<string[]> {
  const files = (await filesIn(dir)).filter((file) => !file.startsWith("backups/"));
  const texts = await Promise.all(
    files.map(async (file) => ({
      file,
      text: withoutErasures(file, await readFile(join(dir, file), "utf8")),
    })),
  );
  return [...numbers].flatMap((number) => {
    const { person, name } = names(number);
    return texts
      .filter(({ text }) => text.includes(person) || text.includes(name))
      .map(({ file }) => `${number} in ${file}`);
  });
}

/** That somebody of this id was erased is remembered on purpose: an old backup must not bring the person back. */
function withoutErasures(file: string, text: string): string {
  if (file !== "db.json") return text;
  const contents = JSON.parse(text) as { erasures?: unknown };
  return JSON.stringify({ ...contents, erasures: [] });
}
