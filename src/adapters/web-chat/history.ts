import { join } from "node:path";

import type { Clock } from "../../app/ports/clock.ts";
import type { Log } from "../../app/ports/log.ts";
import {
  applyRecord,
  emptyHistoryState,
  stateAfter,
  toRecords,
  type HistoryState,
  type Waiting,
} from "./history-state.ts";
import { openJournal, type Journal } from "./journal.ts";
import { recordSchema, type HistoryRecord, type KeptFile, type Message, type Session } from "./records.ts";

/** What the web chat remembers, durably: what it shows is always what is stored. */
export interface History {
  /** An id for a message or press: digits, each higher than the one before, never given twice. */
  nextId(): string;
  /** Stores that something happened; rejects when the disk would not take it, and then nothing has happened. */
  record(record: HistoryRecord): Promise<void>;
  /** Deletes a message, in memory and on the disk; rejects when the disk would not do it, and then it is still there. */
  delete(chatId: string, messageId: string): Promise<void>;
  /** Of one chat, oldest first. */
  messages(chatId: string): readonly Message[];
  message(chatId: string, messageId: string): Message | null;
  /** The id of the last message that was seen in a chat; "0" when none was. */
  readUpTo(chatId: string): string;
  /** What the bot has not dealt with yet, in the order in which it happened. */
  waiting(): readonly Waiting[];
  isWaiting(id: string): boolean;
  file(fileId: string): KeptFile | null;
  fileIds(): ReadonlySet<string>;
  sessions(): readonly Session[];
}

/** Opens `dir/history.jsonl`, or begins it. Rejects with `JournalDamaged`, or with what the file system says. */
export async function openHistory(options: { dir: string; clock: Clock; log: Log }): Promise<History> {
  const state = emptyHistoryState();
  // A new history counts from the clock, so that ids of one that was deleted do not come back: whoever remembers
  // updates by their id would take new ones for old.
  state.count = Math.floor(options.clock.now().getTime() / 1000);
  const journal = await openJournal<HistoryRecord>({
    path: join(options.dir, "history.jsonl"),
    parse: (line) => recordSchema.parse(JSON.parse(line)),
    apply: (record) => {
      applyRecord(state, record);
    },
    snapshot: (record) => toRecords(record ? stateAfter(state, record) : state),
    onLong: (error) => {
      options.log.warn("The web chat's history could not be made shorter; it works on.", { error });
    },
  });
  return createHistory(state, journal);
}

function createHistory(state: HistoryState, journal: Journal<HistoryRecord>): History {
  let lastId = state.count;
  /** Messages on their way out: nothing can begin to quote them any more. */
  const leaving = new Set<string>();
  const messages = (chatId: string): readonly Message[] => state.messages.get(chatId) ?? [];
  return {
    nextId: () => String((lastId += 1)),
    record: (record) => journal.append(record),
    delete: async (chatId, messageId) => {
      leaving.add(messageId);
      await journal.purge({ type: "delete", chatId, messageId }).finally(() => leaving.delete(messageId));
    },
    messages,
    message: (chatId, messageId) =>
      messages(chatId).find(({ id }) => id === messageId && !leaving.has(id)) ?? null,
    readUpTo: (chatId) => state.read.get(chatId) ?? "0",
    waiting: () => [...state.waiting.values()],
    isWaiting: (id) => state.waiting.has(id),
    file: (fileId) => state.files.get(fileId) ?? null,
    fileIds: () => new Set(state.files.keys()),
    sessions: () => state.sessions,
  };
}
