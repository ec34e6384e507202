import type { HistoryRecord, KeptFile, Message, Press, Session } from "./records.ts";

/** Messages kept in one chat; older ones go. */
export const KEPT_MESSAGES = 500;
/** Browsers that may come back; older ones need a new address. */
const KEPT_SESSIONS = 20;

/** Something that a person did and the bot has not dealt with yet. */
export type Waiting =
  { readonly kind: "message"; readonly message: Message } | { readonly kind: "press"; readonly press: Press };

/** What the records of a history add up to. */
export interface HistoryState {
  /** The highest id given so far. */
  count: number;
  /** By chat, oldest first. */
  readonly messages: Map<string, Message[]>;
  /** By chat: the id of the last message that was seen. */
  readonly read: Map<string, string>;
  /** By id, in the order in which it happened. */
  readonly waiting: Map<string, Waiting>;
  readonly files: Map<string, KeptFile>;
  sessions: Session[];
}

/** A history in which nothing has happened yet. */
export function emptyHistoryState(): HistoryState {
  return {
    count: 0,
    messages: new Map(),
    read: new Map(),
    waiting: new Map(),
    files: new Map(),
    sessions: [],
  };
}

/** Lets one record happen to the state. */
export function applyRecord(state: HistoryState, record: HistoryRecord): void {
  switch (record.type) {
    case "count":
      state.count = Math.max(state.count, record.from);
      return;
    case "message":
      addMessage(state, record.message);
      if (record.waiting) state.waiting.set(record.message.id, { kind: "message", message: record.message });
      return;
    case "edit":
      replaceMessage(state, record.message);
      return;
    case "delete":
      deleteMessage(state, record.chatId, record.messageId);
      return;
    case "press":
      state.count = Math.max(state.count, Number(record.press.id));
      state.waiting.set(record.press.id, { kind: "press", press: record.press });
      return;
    case "done":
      state.waiting.delete(record.id);
      return;
    case "read":
      state.read.set(record.chatId, record.upTo);
      return;
    case "file":
      state.files.set(record.file.fileId, record.file);
      return;
    case "session":
      state.sessions = [...state.sessions, record.session].slice(-KEPT_SESSIONS);
  }
}

function addMessage(state: HistoryState, message: Message): void {
  state.count = Math.max(state.count, Number(message.id));
  const messages = state.messages.get(message.chatId) ?? [];
  messages.push(message);
  if (messages.length > KEPT_MESSAGES) messages.shift();
  state.messages.set(message.chatId, messages);
  if (message.file) state.files.set(message.file.fileId, message.file);
}

function replaceMessage(state: HistoryState, message: Message): void {
  const messages = state.messages.get(message.chatId) ?? [];
  const index = messages.findIndex(({ id }) => id === message.id);
  if (index >= 0) messages[index] = message;
}

/** Its file goes with it, unless another message shows it, too. */
function deleteMessage(state: HistoryState, chatId: string, messageId: string): void {
  const messages = state.messages.get(chatId) ?? [];
  const file = messages.find(({ id }) => id === messageId)?.file;
  const others = messages.filter(({ id }) => id !== messageId);
  state.messages.set(
    chatId,
    others.map((message) => withoutQuoteOf(messageId, message)),
  );
  state.waiting.delete(messageId);
  for (const [id, one] of state.waiting) {
    if (one.kind !== "message") continue;
    state.waiting.set(id, { ...one, message: withoutQuoteOf(messageId, one.message) });
  }
  const left = [...state.messages.values()].flat();
  if (file && !left.some((message) => message.file?.fileId === file.fileId)) state.files.delete(file.fileId);
}

/** The message, which forgets what it answers if that is the one of this id. */
export function withoutQuoteOf(messageId: string, message: Message): Message {
  return message.replyTo?.messageId === messageId ? { ...message, replyTo: null } : message;
}

/** What a state would become by a record, while it stays what it is. */
export function stateAfter(state: HistoryState, record: HistoryRecord): HistoryState {
  const next = structuredClone(state);
  applyRecord(next, record);
  return next;
}

/** The fewest records that add up to this state: what the file is rewritten to. */
export function toRecords(state: HistoryState): HistoryRecord[] {
  return [
    { type: "count", from: state.count },
    ...state.sessions.map((session) => ({ type: "session", session }) as const),
    ...[...state.files.values()].map((file) => ({ type: "file", file }) as const),
    ...happened(state),
    ...[...state.read].map(([chatId, upTo]) => ({ type: "read", chatId, upTo }) as const),
  ];
}

/** Messages and presses in the order of their ids; a waiting message that its chat has moved beyond is among them. */
function happened(state: HistoryState): HistoryRecord[] {
  const messages = new Map([...state.messages.values()].flat().map((message) => [message.id, message]));
  const presses: Press[] = [];
  for (const one of state.waiting.values()) {
    if (one.kind === "press") presses.push(one.press);
    else if (!messages.has(one.message.id)) messages.set(one.message.id, one.message);
  }
  const records: [id: string, record: HistoryRecord][] = [
    ...[...messages.values()].map((message): [string, HistoryRecord] => [
      message.id,
      { type: "message", message, waiting: state.waiting.has(message.id) },
    ]),
    ...presses.map((press): [string, HistoryRecord] => [press.id, { type: "press", press }]),
  ];
  return records.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, record]) => record);
}
