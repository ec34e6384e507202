import type { Tx } from "../../app/ports/store.ts";
import { HOUR, later } from "../../domain/instant.ts";
import { moveChats, switchChats } from "./chats.ts";
import { keyOf, type CollectionName, type Records } from "./database.ts";
import { deliveryWrites } from "./deliveries.ts";
import { createReadTx } from "./read-tx.ts";
import type { Working } from "./working.ts";

const HANDLED_FOR = 48 * HOUR;

/** The operations of a transaction: they read what it has written itself. */
export function createTx(working: Working): Tx {
  const read = createReadTx((name) => working.records(name));
  const put =
    <N extends CollectionName>(name: N) =>
    async (record: Records[N]): Promise<void> => {
      working.put(name, record);
    };
  return {
    organisation: {
      ...read.organisation,
      put: put("organisation"),
      putUnit: put("units"),
    },
    members: { ...read.members, put: put("members") },
    chats: {
      ...read.chats,
      put: put("chats"),
      switch: async (place, off) => {
        switchChats(working, place, off);
      },
      move: async (from, to) => moveChats(working, from, to),
    },
    indicators: { ...read.indicators, put: put("indicators") },
    directives: { ...read.directives, put: put("directives") },
    events: { ...read.events, put: put("events") },
    broadcasts: {
      ...read.broadcasts,
      nextNumber: async () => nextNumber(working),
      put: put("broadcasts"),
      acknowledge: async (acknowledgement) => {
        const isNew = !working.records("acknowledgements").has(keyOf.acknowledgements(acknowledgement));
        if (isNew) working.put("acknowledgements", acknowledgement);
        return isNew;
      },
    },
    deliveries: { ...read.deliveries, ...deliveryWrites(working) },
    invites: {
      ...read.invites,
      put: put("invites"),
      dropUnclaimed: async () => {
        removeWhere(working, "invites", ({ usedBy, createdBy }) => usedBy === null && createdBy === null);
      },
    },
    confirmations: {
      ...read.confirmations,
      put: put("confirmations"),
      dropExpired: async (now) => {
        removeWhere(working, "confirmations", ({ expiresAt }) => expiresAt < now);
      },
    },
    handled: {
      ...read.handled,
      mark: async (eventId, at) => {
        const oldest = later(at, -HANDLED_FOR);
        removeWhere(working, "handled", (handled) => handled.at < oldest);
        working.put("handled", { eventId, at });
      },
    },
  };
}

/** Each number is given once: the counter is stored with what it was asked for. */
function nextNumber(working: Working): number {
  const last = working.records("counters").get("broadcast")?.last ?? 0;
  working.put("counters", { name: "broadcast", last: last + 1 });
  return last + 1;
}

function removeWhere<N extends CollectionName>(
  working: Working,
  name: N,
  holds: (record: Records[N]) => boolean,
): void {
  for (const [key, record] of working.records(name)) if (holds(record)) working.remove(name, key);
}
