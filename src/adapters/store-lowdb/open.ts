import { dirname, join, resolve } from "node:path";

import { freeze, produce } from "immer";
import { Low } from "lowdb";

import type { Log } from "../../app/ports/log.ts";
import { CannotOpen, type Store } from "../../app/ports/store.ts";
import { Commits, type Disk } from "./commits.ts";
import { emptyState, type State } from "./database.ts";
import { DurableFile } from "./durable-file.ts";
import { Damage, NewerVersion } from "./encoding.ts";
import { nodeFiles, type Files } from "./files.ts";
import { Lock, type LockOwner } from "./lock.ts";
import { nodeProcesses, type Processes } from "./processes.ts";
import { createReadTx } from "./read-tx.ts";
import { createTx } from "./tx.ts";

export interface LowdbStoreOptions {
  /** The folder of the database, made where it is missing. */
  readonly dir: string;
  /** This process, for whoever finds the database in use. */
  readonly lock: LockOwner;
  readonly log: Log;
  /** The real ones unless a test says otherwise. */
  readonly files?: Files;
  readonly processes?: Processes;
}

interface Database {
  readonly low: Low<State>;
  readonly file: DurableFile;
}

/**
 * Opens the database in `dir`: one JSON file, `db.json`, with `db.lock` beside it for as long as it is open. Throws
 * `CannotOpen` where it is damaged, of a later program, in use, or out of reach; it never changes a file that it cannot read.
 */
export async function openLowdbStore(options: LowdbStoreOptions): Promise<Store> {
  const { log, files = nodeFiles, processes = nodeProcesses } = options;
  const dir = resolve(options.dir);
  try {
    await makeFolder(dir, files, log);
    const lock = await Lock.prepare(join(dir, "db.lock"), options.lock, files, processes);
    return await releasingOnFailure(lock, log, async () => {
      await lock.take();
      await lock.removeLeftovers();
      return createStore(await load(join(dir, "db.json"), files, log), lock, log);
    });
  } catch (error) {
    if (error instanceof CannotOpen) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotOpen(
      `The database in ${dir} cannot be opened: ${reason}. ` +
        "Check that this user may write to the folder and that the disk is neither full nor failing.",
      { cause: error },
    );
  }
}

async function makeFolder(dir: string, files: Files, log: Log): Promise<void> {
  const made = await files.makeFolder(dir);
  // A new folder is durable when the folder above it knows it.
  for (let path = dir; made !== undefined && path.length >= made.length; path = dirname(path)) {
    await files.syncFolder(dirname(path));
  }
  const mode = await files.modeOf(dir);
  if ((mode & 0o077) !== 0) log.warn("others may look into the data folder", { dir, mode: mode.toString(8) });
}

async function releasingOnFailure<T>(lock: Lock, log: Log, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // The first error is the one to tell.
    await lock.release().catch((second: unknown) => {
      log.warn("cannot remove the lock file", { error: second });
    });
    throw error;
  }
}

/** The database as it stands in its file, which is made where there is none. */
async function load(path: string, files: Files, log: Log): Promise<Database> {
  const file = new DurableFile(files, path, log);
  const fresh = freeze(emptyState(), true);
  const low = new Low<State>(file, fresh);
  await low.read().catch((error: unknown) => {
    throw error instanceof Damage ? damaged(path, error) : error;
  });
  await file.removeLeftover();
  if (low.data === fresh) await low.write();
  else await files.restrict(path);
  return { low, file };
}

function damaged(path: string, damage: Damage): CannotOpen {
  const way =
    damage instanceof NewerVersion
      ? "Start the newer program again"
      : "Put a copy of the file back from before, or move it away to start with an empty database";
  return new CannotOpen(`${path} ${damage.message}. Nothing was changed. ${way}.`, { cause: damage });
}

const LONG_AGO = "1970-01-01T00:00:00.000Z";

/** Whoever was sending has died, since this process holds the lock: what it had in hand may be taken over at once. */
function endLeases(state: State): State {
  return produce(state, ({ deliveries }) => {
    for (const { lease } of deliveries.values()) if (lease !== null) lease.until = LONG_AGO;
  });
}

function createStore({ low, file }: Database, lock: Lock, log: Log): Store {
  const disk: Disk = {
    write: async (state) => {
      low.data = state;
      await low.write();
    },
    isUncertain: () => file.isUncertain(),
  };
  const commits = new Commits(disk, endLeases(low.data), log);
  let closed: Promise<void> | null = null;
  return {
    read: async (view) => {
      const state = commits.durable;
      return view(createReadTx((name) => state[name]));
    },
    transact: (work) => commits.transact((working) => work(createTx(working))),
    close: () => (closed ??= commits.close().then(() => lock.release())),
  };
}
