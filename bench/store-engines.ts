import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { Low } from "lowdb";
import { JSONFile } from "lowdb/node";

import type { Store } from "../src/app/ports/store.ts";
import type { Acknowledgement } from "../src/domain/broadcast.ts";
import { createRecords } from "./store-records.ts";

/** What is measured: one way to keep records. */
export interface Engine {
  readonly name: string;
  /** Resolves when the record is kept, and for those that make it durable, when it is durable. */
  commit(record: Acknowledgement): Promise<void>;
  /** Renews the file beside what goes on. */
  readonly compact?: () => Promise<unknown>;
  /** How many commits are measured: so few that the size hardly changes, and fewer where one takes long. */
  readonly commits: number;
  /** Many commits can be under way at once. */
  readonly isConcurrent: boolean;
  close(): Promise<void>;
}

/** Opens one of the engines with so many records. */
export async function openEngine(
  name: string,
  dir: string,
  records: number,
  open: () => Promise<Store>,
): Promise<Engine> {
  if (name === "ours") return ours(await open());
  return name === "lowdb" ? lowdb(dir, records) : sqlite(dir, records);
}

function ours(store: Store): Engine {
  return {
    name: "store-lowdb",
    commit: (record) =>
      store.transact(async (tx) => {
        await tx.broadcasts.acknowledge(record);
      }),
    compact: () => store.backup(new Date()),
    commits: 1000,
    isConcurrent: true,
    close: () => store.close(),
  };
}

/** lowdb as its documents show it. */
async function lowdb(dir: string, records: number): Promise<Engine> {
  const low = new Low<{ acknowledgements: Acknowledgement[] }>(new JSONFile(join(dir, "peer.json")), {
    acknowledgements: [...createRecords(records)],
  });
  await low.write();
  return {
    name: "lowdb.update()",
    commit: (record) =>
      low.update(({ acknowledgements }) => {
        acknowledgements.push(record);
      }),
    commits: records > 20_000 ? 5 : 100,
    isConcurrent: false,
    close: async () => undefined,
  };
}

type Insert = (record: Acknowledgement) => void;

/** SQLite with a write-ahead log that is synchronised at every commit. */
async function sqlite(dir: string, records: number): Promise<Engine> {
  const { name, insert, all, close } = await openSqlite(join(dir, "peer.sqlite"));
  all(createRecords(records));
  return {
    name,
    commit: async (record) => {
      insert(record);
    },
    commits: 1000,
    isConcurrent: false,
    close: async () => {
      close();
    },
  };
}

interface Sqlite {
  readonly name: string;
  readonly insert: Insert;
  readonly all: (records: Iterable<Acknowledgement>) => void;
  readonly close: () => void;
}

const SETUP = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  create table acknowledgements (broadcast text, member text, at text, primary key (broadcast, member));
  create index by_member on acknowledgements (member);
`;
const INSERT = "insert into acknowledgements values (?, ?, ?)";

/** The part of better-sqlite3 that is used here. */
interface BetterSqlite {
  exec(sql: string): unknown;
  prepare(sql: string): { run(...values: string[]): unknown };
  close(): unknown;
}

/** better-sqlite3 where somebody has installed it (`npm install --no-save better-sqlite3`), else Node's own SQLite. */
async function openSqlite(path: string): Promise<Sqlite> {
  const BetterSqlite = await loadBetterSqlite();
  const db: BetterSqlite = BetterSqlite ? new BetterSqlite(path) : new DatabaseSync(path);
  db.exec(SETUP);
  const statement = db.prepare(INSERT);
  const insert: Insert = ({ broadcastId, memberId, at }) => {
    statement.run(broadcastId, memberId, at);
  };
  return {
    name: BetterSqlite ? "better-sqlite3" : "node:sqlite",
    insert,
    all: (records) => {
      db.exec("begin");
      for (const record of records) insert(record);
      db.exec("commit");
    },
    close: () => {
      db.close();
    },
  };
}

async function loadBetterSqlite(): Promise<(new (path: string) => BetterSqlite) | null> {
  const name = "better-sqlite3";
  try {
    const module = (await import(name)) as { default: new (path: string) => BetterSqlite };
    return module.default;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND") return null;
    throw error;
  }
}
