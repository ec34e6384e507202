import type { ReadTx } from "../../app/ports/store.ts";
import { nextOf } from "../../domain/broadcast.ts";
import { accountKey } from "../../domain/chat.ts";
import { chatsAt, isSameChat } from "./chats.ts";
import { eventKindSchema } from "../../domain/event.ts";
import type { Instant } from "../../domain/instant.ts";
import type { CollectionName, Records } from "./database.ts";
import { deliveryReads } from "./deliveries.ts";
import { acknowledgementKey, acknowledgementsOf, type State } from "./state.ts";

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
    indicators: {
      byId: async (id) => source("indicators").get(id) ?? null,
      list: async () => [...source("indicators").values()],
    },
    directives: {
      byId: async (id) => source("directives").get(id) ?? null,
      list: async () => [...source("directives").values()],
    },
    events: eventReads(source),
    series: plannedReads(source, "series"),
    reminders: {
      ...plannedReads(source, "reminders"),
      inChat: async (id) => [...source("reminders").with("chat", id)],
    },
    holidays: { list: async () => [...source("holidays").values()] },
    questions: { of: async (asker) => source("questions").get(asker) ?? null },
    broadcasts: broadcastReads(source),
    deliveries: deliveryReads(source),
    invites: {
      byCode: async (code) => source("invites").get(code.toUpperCase()) ?? null,
      ofUnit: async (id) => [...source("invites").with("unit", id)],
    },
    joinRequests: {
      byId: async (id) => source("joinRequests").get(id) ?? null,
      byAccount: async (account) => [...source("joinRequests").with("account", accountKey(account))],
      ofUnits: async (ids) => source("joinRequests").withAny("unit", ids),
    },
    wrongCodes: { of: async (account) => source("wrongCodes").get(account) ?? null },
    audit: {
      newest: async (limit) => [...source("audit").backwards("time").take(limit)],
      pages: (size) => inPages(source("audit").backwards("time"), size),
    },
    undos: { of: async (memberId) => source("undos").get(memberId) ?? null },
    confirmations: {
      byId: async (id) => source("confirmations").get(id) ?? null,
      ofMember: async (id) => [...source("confirmations").with("member", id)],
    },
    handled: { has: async (eventId) => source("handled").has(eventId) },
  };
}

function memberReads(source: Source): ReadTx["members"] {
  return {
    byId: async (id) => source("members").get(id) ?? null,
    byAccount: async (account) => first(source("members").with("account", accountKey(account))),
    inUnits: async (unitIds) => source("members").withAny("unit", unitIds),
    all: async () => [...source("members").values()],
    withRole: async (role) => [...source("members").with("role", role)],
    traces: async (id) => ({
      deliveries: count(source("deliveries").with("member", id)),
      acknowledgements: acknowledgementsOf(
        { broadcasts: source("broadcasts"), acknowledgements: source("acknowledgements") },
        id,
      ).length,
      broadcasts: count(source("broadcasts").with("sender", id)),
      audit: count(
        source("audit")
          .values()
          .filter(({ memberId, subjectId }) => memberId === id || subjectId === id),
      ),
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
    between: async (kind, from, to) => {
      const kinds = kind === "any" ? eventKindSchema.options : [kind];
      const lists = kinds.flatMap((one) => [
        ...source("events").between("time", `${one} ${from}`, `${one} ${to}`),
      ]);
      return lists.toSorted((a, b) => a.at.localeCompare(b.at));
    },
    due: async (now, limit) => [...source("events").between("nextStep", "", justAfter(now)).take(limit)],
    nextStepAt: async () => first(source("events").between("nextStep"))?.nextStepAt ?? null,
    ofSeries: async (id) => [...source("events").with("series", id)],
  };
}

function plannedReads<N extends "series" | "reminders" | "broadcasts">(source: Source, name: N) {
  return {
    byId: async (id: string): Promise<Records[N] | null> => source(name).get(id) ?? null,
    due: async (now: Instant, limit: number): Promise<Records[N][]> => [
      ...source(name).between("next", "", justAfter(now)).take(limit),
    ],
    nextAt: async (): Promise<Instant | null> => {
      const next = first<Records["series"] | Records["reminders"] | Records["broadcasts"]>(
        source(name).between("next"),
      );
      return next === null ? null : "nextAt" in next ? next.nextAt : nextOf(next);
    },
  };
}

function broadcastReads(source: Source): ReadTx["broadcasts"] {
  return {
    ...plannedReads(source, "broadcasts"),
    byNumber: async (number) => first(source("broadcasts").with("number", String(number))),
    latest: async (unitIds, limit) =>
      source("broadcasts")
        .withAny("unit", unitIds)
        .sort((a, b) => b.number - a.number)
        .slice(0, limit),
    acknowledgementOf: async (broadcastId, memberId) =>
      source("acknowledgements").get(acknowledgementKey(broadcastId, memberId)) ?? null,
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

/** A state does not change while it is looked through: what is written meanwhile makes another. */
async function* inPages<T>(records: Iterable<T>, size: number): AsyncGenerator<readonly T[], undefined> {
  let page: T[] = [];
  for (const record of records) {
    page.push(record);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
