import { nextOf, type Acknowledgement } from "../../domain/broadcast.ts";
import { accountKey, type ChatRef } from "../../domain/chat.ts";
import { isMishap, PRIORITIES, priorityOf, type Delivery, type Priority } from "../../domain/delivery.ts";
import { collectionNames, type AllRecords, type CollectionName, type Records } from "./database.ts";
import { hash } from "./hash.ts";
import { Table, type Shape } from "./table.ts";

/** By what the records of each collection are found, beside their keys. */
interface By extends Record<CollectionName, string> {
  organisation: never;
  units: never;
  members: "account" | "unit" | "role";
  chats: "place" | "member" | "unit";
  indicators: never;
  directives: never;
  events: "series";
  series: never;
  reminders: "chat" | "member";
  holidays: never;
  questions: never;
  broadcasts: "number" | "unit" | "sender";
  acknowledgements: "broadcast";
  deliveries: "key" | "content" | "member" | "chat" | "openInChat";
  invites: "unclaimed" | "member" | "unit";
  joinRequests: "account" | "unit";
  wrongCodes: never;
  audit: never;
  undos: never;
  confirmations: "member";
  handled: never;
  counters: never;
  erasures: never;
}

/** In which orders they are found. */
interface Order extends Record<CollectionName, string> {
  organisation: never;
  units: never;
  members: never;
  chats: never;
  indicators: never;
  directives: never;
  events: "time" | "nextStep";
  series: "next";
  reminders: "next";
  holidays: never;
  questions: "expiry";
  broadcasts: "next";
  acknowledgements: never;
  deliveries: "open" | "failed" | "mishap";
  invites: never;
  joinRequests: "time";
  wrongCodes: "time";
  audit: "time";
  undos: "time";
  confirmations: "expiry";
  handled: "time";
  counters: never;
  erasures: never;
}

/** All records at one moment, with their indexes. */
export type State = { readonly [N in CollectionName]: Table<Records[N], By[N], Order[N]> };

/** How each collection's records are told apart and found. */
export const shapes: { readonly [N in CollectionName]: Shape<Records[N], By[N], Order[N]> } = {
  organisation: { key: () => "organisation", by: {}, order: {} },
  units: { key: ({ id }) => id, by: {}, order: {} },
  members: {
    key: ({ id }) => id,
    by: {
      account: ({ accounts }) => accounts.map(accountKey),
      // Who has left is in no unit and has no role.
      unit: ({ unitId, leftAt }) => (leftAt === null ? unitId : null),
      role: ({ role, leftAt }) => (leftAt === null ? role : null),
    },
    order: {},
  },
  chats: {
    key: ({ id }) => id,
    by: {
      place: ({ ref }) => placeValue(ref),
      member: ({ memberId }) => memberId,
      unit: ({ unitId }) => unitId,
    },
    order: {},
  },
  indicators: { key: ({ id }) => id, by: {}, order: {} },
  directives: { key: ({ id }) => id, by: {}, order: {} },
  events: {
    key: ({ id }) => id,
    by: { series: ({ seriesId }) => seriesId },
    order: { time: ({ kind, at }) => `${kind} ${at}`, nextStep: ({ nextStepAt }) => nextStepAt },
  },
  series: {
    key: ({ id }) => id,
    by: {},
    order: { next: ({ nextAt }) => nextAt },
  },
  reminders: {
    key: ({ id }) => id,
    by: { chat: ({ chatId }) => chatId, member: ({ memberId }) => memberId },
    order: { next: ({ nextAt }) => nextAt },
  },
  holidays: { key: ({ date }) => date, by: {}, order: {} },
  questions: { key: ({ asker }) => asker, by: {}, order: { expiry: ({ expiresAt }) => expiresAt } },
  broadcasts: {
    key: ({ id }) => id,
    by: {
      number: ({ number }) => String(number),
      unit: ({ unitId }) => unitId,
      sender: ({ senderId }) => senderId,
    },
    order: { next: nextOf },
  },
  acknowledgements: {
    key: ({ broadcastId, memberId }) => acknowledgementKey(broadcastId, memberId),
    hashOfKey: ({ broadcastId, memberId }) =>
      hash(`|${broadcastId.length}`, hash(memberId, hash("|", hash(broadcastId)))),
    by: { broadcast: ({ broadcastId }) => broadcastId },
    order: {},
  },
  deliveries: {
    key: ({ id }) => id,
    by: {
      key: ({ key }) => key,
      content: ({ content }) => contentValue(content),
      member: ({ memberId }) => memberId,
      chat: ({ chatId }) => chatId,
      openInChat: (delivery) => (isOpen(delivery) ? delivery.chatId : null),
    },
    order: {
      open: (delivery) => (isOpen(delivery) ? openValue(delivery) : null),
      failed: ({ status, finishedAt }) => (status === "failed" ? finishedAt : null),
      mishap: (delivery) => (isMishap(delivery) ? delivery.finishedAt : null),
    },
    tally: ({ status }) => status,
  },
  invites: {
    key: ({ code }) => code.toUpperCase(),
    by: {
      unclaimed: ({ usedBy, createdBy }) => (usedBy.length === 0 && createdBy === null ? "" : null),
      member: ({ usedBy, createdBy, memberId }) =>
        [...new Set([...usedBy, createdBy, memberId])].filter((id) => id !== null),
      unit: ({ unitId }) => unitId,
    },
    order: {},
  },
  joinRequests: {
    key: ({ id }) => id,
    by: { account: ({ account }) => accountKey(account), unit: ({ unitId }) => unitId },
    order: { time: ({ at }) => at },
  },
  wrongCodes: { key: ({ account }) => account, by: {}, order: { time: ({ times }) => times.at(-1) ?? null } },
  audit: { key: ({ id }) => id, by: {}, order: { time: ({ at }) => at } },
  undos: { key: ({ memberId }) => memberId, by: {}, order: { time: ({ at }) => at } },
  confirmations: {
    key: ({ id }) => id,
    by: { member: ({ memberId }) => memberId },
    order: { expiry: ({ expiresAt }) => expiresAt },
  },
  handled: { key: ({ eventId }) => eventId, by: {}, order: { time: ({ at }) => at } },
  counters: { key: ({ name }) => name, by: {}, order: {} },
  erasures: { key: ({ memberId }) => memberId, by: {}, order: {} },
};

/** A state of these records, which are known to be right, in their order. */
export function createState(records: AllRecords): State {
  return Object.fromEntries(
    collectionNames.map((name) => [name, tableOf(name, records[name])]),
  ) as unknown as State;
}

/** The records of a state. */
export function recordsOf(state: State): AllRecords {
  return Object.fromEntries(
    collectionNames.map((name) => [name, [...state[name].values()]]),
  ) as unknown as AllRecords;
}

function tableOf<N extends CollectionName>(
  name: N,
  records: Records[N][],
): Table<Records[N], By[N], Order[N]> {
  return Table.of(shapes[name], records);
}

/** What no two acknowledgements have in common; with the length behind, no two pairs of ids look the same. */
export function acknowledgementKey(broadcastId: string, memberId: string): string {
  return `${broadcastId}|${memberId}|${broadcastId.length}`;
}

/** The acknowledgements of a member: at most one for each broadcast, so that no index is needed. */
export function acknowledgementsOf(
  { broadcasts, acknowledgements }: Pick<State, "broadcasts" | "acknowledgements">,
  memberId: string,
): Acknowledgement[] {
  return Array.from(
    broadcasts.values(),
    ({ id }) => acknowledgements.get(acknowledgementKey(id, memberId)) ?? [],
  ).flat();
}

/** A group or private chat, with all its topics. */
export function placeValue({ platform, chatId }: ChatRef): string {
  return `${platform}:${chatId}`;
}

/** By what all deliveries of an event, of a broadcast or of something asked for are found. */
export function contentValue(content: Delivery["content"]): string {
  switch (content.kind) {
    case "reminder":
    case "change":
      return `event ${content.eventId}`;
    case "asked":
      return `asked ${content.reminderId}`;
    case "missed":
      return "missed";
    case "broadcast":
      return `broadcast ${content.broadcastId}`;
    case "correction":
    case "withdrawal":
    case "nudge":
    case "unacknowledged":
      return `about broadcast ${content.broadcastId}`;
    case "joining":
      return `joining ${content.requestId}`;
    case "group-lost":
      return `group ${content.groupId}`;
  }
}

/**
 * By priority, then what may go first. What was tried already keeps its place: it must not be overtaken by what came after it
 * in the same chat.
 */
export function openValue({ content, attempts, dueAt, notBefore }: Delivery): string {
  return `${openPrefix(priorityOf(content))}${attempts === 0 ? notBefore : dueAt}`;
}

/** What the values of open deliveries of a priority begin with. */
export function openPrefix(priority: Priority): string {
  return String(PRIORITIES.indexOf(priority));
}

/** Whether something is still to be done for it. */
export function isOpen({ status }: Delivery): boolean {
  return status === "pending" || status === "sending";
}
