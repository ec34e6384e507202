import type { ReadTx } from "../../app/ports/store.ts";
import { chatsAt, isSameChat } from "./chats.ts";
import type { Instant } from "../../domain/instant.ts";
import type { CollectionName, Records } from "./database.ts";
import { deliveryReads } from "./deliveries.ts";
import { accountValue, acknowledgementsOf, type State } from "./state.ts";

/** Where reading operations find the records: a collection by its name. */
export type Source = <N extends CollectionName>(name: N) => State[N];

/** The reading operations over the records of `source`. */
export function createReadTx(source: Source): ReadTx {
  return {
    organisation: {
      get: async () => source("organisation").get("organisation") ?? null,
      units: async () => [...source("units").values()],
    },
    members: memberReads(source),
    chats: chatReads(source),
    indicators: { list: async () => [...source("indicators").values()] },
    directives: { list: async () => [...source("directives").values()] },
    events: eventReads(source),
    series: plannedReads(source, "series"),
    reminders: {
      ...plannedReads(source, "reminders"),
      inChat: async (id) => [...source("reminders").with("chat", id)],
    },
    holidays: { list: async () => [...source("holidays").values()] },
    questions: { of: async (memberId) => source("questions").get(memberId) ?? null },
    broadcasts: broadcastReads(source),
    deliveries: deliveryReads(source),
    invites: { byCode: async (code) => source("invites").get(code.toUpperCase()) ?? null },
    confirmations: { byId: async (id) => source("confirmations").get(id) ?? null },
    handled: { has: async (eventId) => source("handled").has(eventId) },
  };
}

function memberReads(source: Source): ReadTx["members"] {
  return {
    byId: async (id) => source("members").get(id) ?? null,
    byAccount: async (account) => first(source("members").with("account", accountValue(account))),
    inUnits: async (unitIds) => source("members").withAny("unit", unitIds),
    withRole: async (role) => [...source("members").with("role", role)],
    traces: async (id) => ({
      deliveries: count(source("deliveries").with("member", id)),
      acknowledgements: acknowledgementsOf(
        { broadcasts: source("broadcasts"), acknowledgements: source("acknowledgements") },
        id,
      ).length,
      broadcasts: count(source("broadcasts").with("sender", id)),
    }),
  };
}

function chatReads(source: Source): ReadTx["chats"] {
  return {
    byId: async (id) => source("chats").get(id) ?? null,
    byRef: async (ref) => chatsAt(source("chats"), ref).find((chat) => isSameChat(chat.ref, ref)) ?? null,
    ofMembers: async (ids) => source("chats").withAny("member", ids),
    linkedTo: async (ids) => source("chats").withAny("unit", ids),
  };
}

function eventReads(source: Source): ReadTx["events"] {
  return {
    byId: async (id) => source("events").get(id) ?? null,
    between: async (kind, from, to) => [
      ...source("events").between("time", `${kind} ${from}`, `${kind} ${to}`),
    ],
    due: async (now, limit) => [...source("events").between("nextStep", "", justAfter(now)).take(limit)],
    nextStepAt: async () => first(source("events").between("nextStep"))?.nextStepAt ?? null,
    ofSeries: async (id) => [...source("events").with("series", id)],
  };
}

function plannedReads<N extends "series" | "reminders">(source: Source, name: N) {
  return {
    byId: async (id: string): Promise<Records[N] | null> => source(name).get(id) ?? null,
    due: async (now: Instant, limit: number): Promise<Records[N][]> => [
      ...source(name).between("next", "", justAfter(now)).take(limit),
    ],
    nextAt: async (): Promise<Instant | null> => first(source(name).between("next"))?.nextAt ?? null,
  };
}

function broadcastReads(source: Source): ReadTx["broadcasts"] {
  return {
    byId: async (id) => source("broadcasts").get(id) ?? null,
    byNumber: async (number) => first(source("broadcasts").with("number", String(number))),
    latest: async (unitIds, limit) =>
      source("broadcasts")
        .withAny("unit", unitIds)
        .sort((a, b) => b.number - a.number)
        .slice(0, limit),
    acknowledgements: async (id) => [...source("acknowledgements").with("broadcast", id)],
  };
}

/** The least text that comes after an instant in an ordered index. */
export function justAfter(instant: string): string {
  return `${instant}\u0001`;
}

function first<T>(records: Iterable<T>): T | null {
  for (const record of records) return record;
  return null;
}

function count(records: IteratorObject<unknown>): number {
  return records.reduce<number>((found) => found + 1, 0);
}
