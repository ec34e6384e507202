import type { Tx } from "../../app/ports/store.ts";
import { HOUR, later } from "../../domain/instant.ts";
import { moveChats, switchChats } from "./chats.ts";
import type { CollectionName, Records } from "./database.ts";
import { deliveryWrites } from "./deliveries.ts";
import { eraseMember } from "./erase.ts";
import { createReadTx } from "./read-tx.ts";
import { shapes } from "./state.ts";
import type { Working } from "./working.ts";

const HANDLED_FOR = 48 * HOUR;
/** More than come in with each update, so that they never gather; few, so that the first one after a pause is quick. */
const FORGOTTEN_AT_ONCE = 100;

/** The operations of a transaction: they read what it has written itself. */
export function createTx(working: Working): Tx {
  const read = createReadTx((name) => working.table(name));
  const put =
    <N extends CollectionName>(name: N) =>
    async (record: Records[N]): Promise<void> => {
      working.put(name, record);
    };
  const remove =
    (name: CollectionName) =>
    async (key: string): Promise<void> => {
      working.remove(name, key);
    };
  return {
    organisation: {
      ...read.organisation,
      put: put("organisation"),
      putUnit: put("units"),
      removeUnit: remove("units"),
    },
    members: {
      ...read.members,
      put: put("members"),
      remove: remove("members"),
      erase: (id, pseudonym, at) => eraseMember(working, id, pseudonym, at),
    },
    chats: {
      ...read.chats,
      put: put("chats"),
      remove: remove("chats"),
      switch: async (place, off) => {
        switchChats(working, place, off);
      },
      move: async (from, to) => moveChats(working, from, to),
    },
    indicators: { ...read.indicators, put: put("indicators"), remove: remove("indicators") },
    directives: { ...read.directives, put: put("directives"), remove: remove("directives") },
    events: { ...read.events, put: put("events") },
    series: { ...read.series, put: put("series") },
    reminders: { ...read.reminders, put: put("reminders"), remove: remove("reminders") },
    holidays: { ...read.holidays, put: put("holidays"), remove: remove("holidays") },
    questions: {
      ...read.questions,
      put: put("questions"),
      remove: remove("questions"),
      dropExpired: async (at) => {
        removeAll(working, "questions", working.table("questions").between("expiry", "", at));
      },
    },
    broadcasts: {
      ...read.broadcasts,
      nextNumber: async () => nextNumber(working),
      put: put("broadcasts"),
      acknowledge: async (acknowledgement) => {
        const isNew = !working.table("acknowledgements").has(shapes.acknowledgements.key(acknowledgement));
        if (isNew) working.put("acknowledgements", acknowledgement);
        return isNew;
      },
    },
    deliveries: { ...read.deliveries, ...deliveryWrites(working) },
    invites: {
      ...read.invites,
      put: put("invites"),
      remove: remove("invites"),
      dropUnclaimed: async () => {
        removeAll(working, "invites", working.table("invites").with("unclaimed", ""));
      },
    },
    joinRequests: {
      ...read.joinRequests,
      put: put("joinRequests"),
      dropBefore: async (at) => {
        removeAll(working, "joinRequests", working.table("joinRequests").between("time", "", at));
      },
    },
    wrongCodes: {
      ...read.wrongCodes,
      put: put("wrongCodes"),
      dropBefore: async (at) => {
        removeAll(working, "wrongCodes", working.table("wrongCodes").between("time", "", at));
      },
    },
    audit: { ...read.audit, add: put("audit") },
    undos: {
      ...read.undos,
      put: put("undos"),
      remove: remove("undos"),
      dropBefore: async (at) => {
        removeAll(working, "undos", working.table("undos").between("time", "", at));
      },
    },
    confirmations: {
      ...read.confirmations,
      put: put("confirmations"),
      dropExpired: async (now) => {
        removeAll(working, "confirmations", working.table("confirmations").between("expiry", "", now));
      },
    },
    handled: {
      ...read.handled,
      mark: async (eventId, at) => {
        const oldest = later(at, -HANDLED_FOR);
        removeAll(
          working,
          "handled",
          working.table("handled").between("time", "", oldest).take(FORGOTTEN_AT_ONCE),
        );
        working.put("handled", { eventId, at });
      },
    },
  };
}

/** Each number is given once: the counter is stored with what it was asked for. */
function nextNumber(working: Working): number {
  const last = working.table("counters").get("broadcast")?.last ?? 0;
  working.put("counters", { name: "broadcast", last: last + 1 });
  return last + 1;
}

function removeAll<N extends CollectionName>(working: Working, name: N, records: Iterable<Records[N]>): void {
  for (const record of [...records]) working.remove(name, shapes[name].key(record));
}
