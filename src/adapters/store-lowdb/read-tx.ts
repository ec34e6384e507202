import type { ReadTx } from "../../app/ports/store.ts";
import type { Account } from "../../domain/chat.ts";
import { isSameChat } from "./chats.ts";
import { deliveryReads } from "./deliveries.ts";
import { first, inOrder, where, type Source } from "./queries.ts";

/** The reading operations over the records of `source`. */
export function createReadTx(source: Source): ReadTx {
  return {
    organisation: organisationReads(source),
    members: memberReads(source),
    chats: chatReads(source),
    indicators: { list: async () => [...source("indicators").values()] },
    directives: { list: async () => [...source("directives").values()] },
    events: eventReads(source),
    broadcasts: broadcastReads(source),
    deliveries: deliveryReads(source),
    invites: { byCode: async (code) => source("invites").get(code.toUpperCase()) ?? null },
    confirmations: { byId: async (id) => source("confirmations").get(id) ?? null },
    handled: { has: async (eventId) => source("handled").has(eventId) },
  };
}

function organisationReads(source: Source): ReadTx["organisation"] {
  return {
    get: async () => first(source("organisation"), () => true),
    units: async () => [...source("units").values()],
  };
}

function memberReads(source: Source): ReadTx["members"] {
  const isSame = (a: Account, b: Account): boolean => a.platform === b.platform && a.userId === b.userId;
  return {
    byId: async (id) => source("members").get(id) ?? null,
    byAccount: async (account) =>
      first(source("members"), ({ accounts }) => accounts.some((other) => isSame(other, account))),
    inUnits: async (unitIds) => where(source("members"), ({ unitId }) => unitIds.has(unitId)),
    withRole: async (role) => where(source("members"), (member) => member.role === role),
    traces: async (id) => ({
      deliveries: where(source("deliveries"), ({ memberId }) => memberId === id).length,
      acknowledgements: where(source("acknowledgements"), ({ memberId }) => memberId === id).length,
      broadcasts: where(source("broadcasts"), ({ senderId }) => senderId === id).length,
    }),
  };
}

function chatReads(source: Source): ReadTx["chats"] {
  return {
    byId: async (id) => source("chats").get(id) ?? null,
    byRef: async (ref) => first(source("chats"), (chat) => isSameChat(chat.ref, ref)),
    ofMembers: async (ids) => where(source("chats"), ({ memberId: id }) => id !== null && ids.has(id)),
    linkedTo: async (ids) => where(source("chats"), ({ unitId: id }) => id !== null && ids.has(id)),
  };
}

function eventReads(source: Source): ReadTx["events"] {
  return {
    byId: async (id) => source("events").get(id) ?? null,
    between: async (kind, from, to) =>
      inOrder(
        where(source("events"), (event) => event.kind === kind && event.at >= from && event.at < to),
        (event) => event.at,
      ),
    due: async (now, limit) =>
      inOrder(
        where(source("events"), ({ nextStepAt: at }) => at !== null && at <= now),
        (event) => event.nextStepAt ?? "",
      ).slice(0, limit),
    nextStepAt: async () => {
      const waiting = where(source("events"), ({ nextStepAt: at }) => at !== null);
      return inOrder(waiting, (event) => event.nextStepAt ?? "")[0]?.nextStepAt ?? null;
    },
  };
}

function broadcastReads(source: Source): ReadTx["broadcasts"] {
  return {
    byId: async (id) => source("broadcasts").get(id) ?? null,
    byNumber: async (number) => first(source("broadcasts"), (broadcast) => broadcast.number === number),
    latest: async (unitIds, limit) =>
      where(source("broadcasts"), ({ unitId }) => unitIds.has(unitId))
        .toSorted((a, b) => b.number - a.number)
        .slice(0, limit),
    acknowledgements: async (id) =>
      where(source("acknowledgements"), ({ broadcastId }) => broadcastId === id),
  };
}
