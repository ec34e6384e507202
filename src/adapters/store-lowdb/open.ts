import { join, resolve } from "node:path";

import type { Log } from "../../app/ports/log.ts";
import { CannotOpen, type ReadTx, type Store } from "../../app/ports/store.ts";
import { DAY } from "../../domain/instant.ts";
import { BACKUPS, preserve } from "./backups.ts";
import { Commits, type Disk } from "./commits.ts";
import { Compaction } from "./compaction.ts";
import { cannotOpen, Damage } from "./damage.ts";
import { makeFolderDurably, nodeFiles, type Files } from "./files.ts";
import { createJobs, type Jobs } from "./jobs.ts";
import { Journal } from "./journal.ts";
import { Lock, type LockOwner } from "./lock.ts";
import { createMaintenance } from "./maintenance.ts";
import { nodeProcesses, type Processes } from "./processes.ts";
import { createReadTx } from "./read-tx.ts";
import { recover, type Recovered } from "./recover.ts";
import type { State } from "./state.ts";
import { createTx } from "./tx.ts";
import { createProcessJobs } from "./process-jobs.ts";

/** What a database is opened with. */
export interface LowdbStoreOptions {
  /** The folder of the database, made where it is missing. */
  readonly dir: string;
  /** This process, for whoever finds the database in use. */
  readonly lock: LockOwner;
  readonly log: Log;
  /** Deliveries that were finished so long ago move to the archive. */
  readonly archiveAfterMs?: number;
  /** The real ones unless a test says otherwise. */
  readonly files?: Files;
  readonly processes?: Processes;
}

const ARCHIVE_AFTER_MS = 365 * DAY;

/**
 * Opens the database in `dir`: a JSON file, `db.json`, journals of what has changed since it was written, and `db.lock` for
 * as long as it is open. Throws `CannotOpen` where it is damaged, of a later program, in use, or out of reach; it never
 * changes a file that it cannot read.
 */
export async function openLowdbStore(options: LowdbStoreOptions): Promise<Store> {
  const { log, files = nodeFiles } = options;
  const dir = resolve(options.dir);
  return withLock(options, dir, async (lock) => {
    const recovered = await recover(files, dir, log, (version) =>
      preserve(files, dir, join(BACKUPS, `schema-${version}-${stamp(options.lock.startedAt)}`)),
    );
    return createStore({ ...options, dir, files }, recovered, lock);
  });
}

/** Does something as the only process that uses the database; the lock stays when it succeeds. Throws `CannotOpen`. */
export async function withLock<T>(
  options: Pick<LowdbStoreOptions, "lock" | "log" | "files" | "processes">,
  dir: string,
  work: (lock: Lock) => Promise<T>,
): Promise<T> {
  const { log, files = nodeFiles, processes = nodeProcesses } = options;
  try {
    await openFolder(dir, files, log);
    const lock = await Lock.prepare(join(dir, "db.lock"), options.lock, files, processes);
    return await releasingOnFailure(lock, log, async () => {
      await lock.take();
      await lock.removeLeftovers();
      return work(lock);
    });
  } catch (error) {
    if (error instanceof CannotOpen) throw error;
    if (error instanceof Damage) throw cannotOpen(dir, error);
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotOpen(
      `The database in ${dir} cannot be opened: ${reason}. ` +
        "Check that this user may write to the folder and that the disk is neither full nor failing.",
      { cause: error },
    );
  }
}

async function openFolder(dir: string, files: Files, log: Log): Promise<void> {
  await makeFolderDurably(files, dir);
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

/** An instant as part of a file's name. */
export function stamp(instant: string): string {
  return instant.replaceAll(/[:.]/g, "");
}

const LONG_AGO = "1970-01-01T00:00:00.000Z";

/**
 * Whoever was sending has died, since this process holds the lock: what it had in hand may be taken over at once. The state
 * is nobody else's yet.
 */
function endLeases({ deliveries }: State): void {
  for (const delivery of [...deliveries.between("open")]) {
    const { lease } = delivery;
    if (lease !== null) deliveries.set({ ...delivery, lease: { ...lease, until: LONG_AGO } });
  }
}

function createStore(
  options: LowdbStoreOptions & { readonly files: Files },
  recovered: Recovered,
  lock: Lock,
): Store {
  const { dir, files, log, archiveAfterMs = ARCHIVE_AFTER_MS } = options;
  const journal = new Journal(files, dir, recovered.position);
  const compaction = new Compaction({ files, dir, journal, jobsFor: jobsOver(files), log }, recovered);
  endLeases(recovered.state);
  const commits = new Commits(createDisk(journal, compaction, log), recovered.state, log);
  const maintenance = createMaintenance({ commits, compaction, files, dir, log, archiveAfterMs });
  void tidyUp(compaction, log);

  async function close(): Promise<void> {
    await Promise.all([maintenance.stop(), commits.close()]);
    await compaction.compact().catch((error: unknown) => {
      log.warn("cannot renew db.json before closing; all is in the journals", { error });
    });
    await compaction.idle();
    await journal.close().catch((error: unknown) => {
      log.warn("cannot close the journal", { error });
    });
    await lock.release();
  }

  let closed: Promise<void> | null = null;
  let reading = readingOf(commits.durable);
  return {
    read: async (view) => {
      if (reading.state !== commits.durable) reading = readingOf(commits.durable);
      return view(reading.tx);
    },
    transact: (work) => commits.transact((working) => work(createTx(working))),
    backup: maintenance.backup,
    maintain: maintenance.maintain,
    close: () => (closed ??= close()),
  };
}

/** A state does not change, so that all who read it can do so by the same operations. */
function readingOf(state: State): { readonly state: State; readonly tx: ReadTx } {
  return { state, tx: createReadTx((name) => state[name]) };
}

/** What is small is done at once, in less time than another process needs to start. */
const SMALL_BYTES = 128 * 1024;

function jobsOver(files: Files): (bytes: number) => Jobs {
  const [here, elsewhere] = [createJobs(files), createProcessJobs()];
  // Another process has the real files and no others.
  return (bytes) => (bytes < SMALL_BYTES || files !== nodeFiles ? here : elsewhere);
}

function createDisk(journal: Journal, compaction: Compaction, log: Log): Disk {
  return {
    append: async (batch) => {
      await journal.append(batch);
      compaction.onWritten();
    },
    purge: () =>
      compaction.compact().catch((error: unknown) => {
        log.error(
          "an erased person is still in some file; it is tried again, at the latest at the next start",
          { error },
        );
      }),
  };
}

/** What a process that was killed has left: journals that nobody needs, people who are to be out of all files. */
async function tidyUp(compaction: Compaction, log: Log): Promise<void> {
  try {
    await compaction.compact();
  } catch (error) {
    log.warn("cannot renew db.json; it is tried again when more has changed", { error });
  }
}
