import type { Store, Tx } from "../../src/app/ports/store.ts";
import type { MemoryDisk } from "./memory-files.ts";
import {
  broadcast,
  chat,
  confirmation,
  delivery,
  event,
  invite,
  member,
  NOW,
  organisation,
  unit,
} from "./store-records.ts";

/** Texts that a file of lines, or a careless reader of UTF-8, might not bring back. */
export const ODD_TEXTS: readonly string[] = [
  "line\u2028and\u2029paragraph",
  "half \ud83d of a pair",
  "\udc00 the other half",
  "\0 nothing",
  "\ufeffmark",
  "\ufffd unknown",
  "👨‍👩‍👧 family",
  'quotes " and \\ and \r\n ends',
  "e\u0301 is not é",
];

export type Work = (tx: Tx) => Promise<unknown>;
const LATER = "2026-11-28T01:00:00.000Z";

/**
 * Transactions that each change something, over all that is stored; some remove, some put back what was
 * removed. The fifth is one that renews the snapshot.
 */
export const WORKS: readonly Work[] = [
  async (tx) => {
    await tx.organisation.put(organisation());
    for (const id of ["unit-1", "unit-2"]) await tx.organisation.putUnit(unit(id));
  },
  async (tx) => {
    for (const id of ["a", "b", "c"]) await tx.members.put(member(id));
    await tx.chats.put(chat("a", { memberId: "a" }));
    await tx.chats.put(chat("g", { unitId: "unit-1", title: ODD_TEXTS.join("|") }));
  },
  async (tx) => {
    for (const code of ["FIRST", "SECOND"]) await tx.invites.put(invite(code, { createdBy: null }));
    await tx.confirmations.put(confirmation("a"));
    await tx.handled.mark("update-1", "2026-11-20T01:00:00.000Z");
  },
  (tx) => tx.deliveries.add(["a", "b"].map((id) => delivery(id, { memberId: id }))),
  (tx) => tx.members.erase("a", "someone", LATER),
  (tx) => tx.events.put(event("e", { nextStepAt: NOW, createdBy: "a" })),
  (tx) => tx.members.put(member("b", { role: "secretary", unitId: "unit-2" })),
  (tx) => tx.invites.dropUnclaimed(),
  (tx) => tx.invites.put(invite("FIRST", { createdBy: "c" })),
  (tx) => tx.broadcasts.put(broadcast("x", 1, { senderId: "a" })),
  (tx) => tx.broadcasts.acknowledge({ broadcastId: "x", memberId: "a", at: NOW }),
  (tx) => tx.handled.mark("update-2", LATER),
  (tx) => tx.confirmations.dropExpired(LATER),
  (tx) => tx.members.put(member("c", { accounts: [] })),
  (tx) => tx.organisation.putUnit(unit("unit-1", { name: ODD_TEXTS.join(" ") })),
  (tx) => tx.broadcasts.nextNumber(),
  (tx) => tx.chats.switch(chat("g").ref, { reason: "blocked", since: NOW }),
];

/** All that can be read of a store after these works. */
function dump(store: Store): Promise<unknown> {
  const units = new Set(["unit-1", "unit-2"]);
  return store.read(async (tx) => ({
    organisation: await tx.organisation.get(),
    units: await tx.organisation.units(),
    members: await tx.members.inUnits(units),
    secretaries: await tx.members.withRole("secretary"),
    chats: [await tx.chats.linkedTo(units), await tx.chats.ofMembers(new Set(["a", "b"]))],
    events: [await tx.events.byId("e"), await tx.events.nextStepAt()],
    broadcasts: [await tx.broadcasts.latest(units, 9), await tx.broadcasts.acknowledgements("x")],
    deliveries: [await tx.deliveries.byId("a"), await tx.deliveries.byId("b"), await tx.deliveries.counts()],
    invites: [await tx.invites.byCode("FIRST"), await tx.invites.byCode("SECOND")],
    confirmation: await tx.confirmations.byId("a"),
    handled: [await tx.handled.has("update-1"), await tx.handled.has("update-2")],
  }));
}

/** Closes a store: what it had in memory, and what its file holds then, as one text. */
export async function dumpAndClose(store: Store, disk: MemoryDisk): Promise<string> {
  const memory = await dump(store);
  await store.close();
  const file = JSON.parse(disk.bytes("/data/db.json").toString()) as Record<string, unknown>;
  for (const name of ["commit", "chain", "checksum"]) Reflect.deleteProperty(file, name);
  return JSON.stringify({ memory, file });
}
