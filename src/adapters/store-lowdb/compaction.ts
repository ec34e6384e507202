import { join } from "node:path";

import type { Log } from "../../app/ports/log.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { ARCHIVE, archiveName, listArchives } from "./archive.ts";
import { BACKUPS, backupName, listBackups, outdatedBackups, type Copied } from "./backups.ts";
import { isDamage } from "./damage.ts";
import { makeFolderDurably, replaceDurably, type Files } from "./files.ts";
import type { Jobs } from "./jobs.ts";
import type { Erasure } from "./database.ts";
import { journalName, type Journal } from "./journal.ts";
import type { Position } from "./journal-format.ts";
import { listJournals } from "./journals.ts";
import { putAside, removeKeptJournals } from "./kept-journals.ts";
import type { Recovered } from "./recover.ts";
import { SNAPSHOT } from "./snapshot-file.ts";

/** The snapshot is renewed when the journals hold so many bytes, and this share of its own. */
const MIN_BYTES = 16 * 1024 * 1024;
const SHARE = 0.25;

interface CompactionServices {
  readonly files: Files;
  readonly dir: string;
  readonly journal: Journal;
  /** Who does a job on so many bytes. */
  readonly jobsFor: (bytes: number) => Jobs;
  readonly log: Log;
}

/**
 * Keeps the files small: renews the snapshot from the journals while commits go on in a new one, makes backups, rewrites
 * what an erased person must vanish from. One at a time; nothing here changes the database, and whatever fails is tried
 * again.
 */
export class Compaction {
  readonly #services: CompactionServices;
  #snapshot: { readonly length: number; readonly commit: number };
  /** The length of the journals that wait to go into the snapshot, without the one that is written to. */
  #journalBytes: number;
  /** With so many bytes in the journals it is time; later after it has failed. */
  #dueAt: number;
  #queue: Promise<unknown> = Promise.resolve();
  #isWaiting = false;
  /** Whom the files still name. */
  #erasures: Erasure[];

  constructor(services: CompactionServices, { snapshot, journalBytes, erasures }: Recovered) {
    this.#services = services;
    this.#snapshot = snapshot;
    this.#journalBytes = journalBytes;
    this.#erasures = [...erasures];
    this.#dueAt = dueAt(snapshot.length);
  }

  /** Told after every write: begins to compact when it is time. */
  onWritten(): void {
    const { journal, log } = this.#services;
    if (this.#isWaiting || this.#journalBytes + journal.bytes < this.#dueAt) return;
    this.compact().catch((error: unknown) => {
      this.#dueAt = this.#journalBytes + dueAt(this.#snapshot.length);
      log.warn("cannot renew db.json; the journals go on growing, and it is tried again", { error });
    });
  }

  /**
   * The snapshot holds all that is durable now when it resolves; and nothing but backups names anybody who was erased by
   * then.
   */
  compact(): Promise<void> {
    this.#isWaiting = true;
    return this.#inTurn(async () => {
      this.#isWaiting = false;
      await this.#renew();
    });
  }

  /** Makes a verified backup of all that is durable now, and removes those that are outdated. */
  backup(now: Date): Promise<Copied & { readonly path: string }> {
    return this.#inTurn(async () => {
      const { files, dir } = this.#services;
      await this.#renew();
      await makeFolderDurably(files, join(dir, BACKUPS));
      const copied = await this.#copySnapshot(now);
      await removeKeptJournals(files, dir);
      const outdated = outdatedBackups(await listBackups(files, dir), now.toISOString().slice(0, 10));
      for (const { name } of outdated) await files.remove(join(dir, BACKUPS, name));
      return copied;
    });
  }

  /**
   * Adds records to the archives of their months, durably; `records` is asked for them when it is their turn, so that
   * nothing is archived under the name of somebody who was erased meanwhile.
   */
  archive(records: () => readonly Delivery[]): Promise<void> {
    return this.#inTurn(async () => {
      const { files, dir, jobsFor } = this.#services;
      await makeFolderDurably(files, join(dir, ARCHIVE));
      const months = Map.groupBy(records(), ({ finishedAt }) => archiveName(finishedAt ?? ""));
      for (const [name, ofMonth] of months) {
        const path = join(dir, ARCHIVE, name);
        await replaceDurably(files, path, (to) => jobsFor(Infinity).archive(path, to, ofMonth));
      }
    });
  }

  /** Waits for what is under way. */
  async idle(): Promise<void> {
    await this.#queue;
  }

  async #copySnapshot(now: Date): Promise<Copied & { readonly path: string }> {
    const { files, dir, jobsFor } = this.#services;
    const jobs = jobsFor(this.#snapshot.length);
    const path = join(dir, BACKUPS, backupName(now, this.#snapshot.commit));
    const copied = await replaceDurably(files, path, (to) => jobs.copy(join(dir, SNAPSHOT), to));
    return { ...copied, path };
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    // What failed is told to whoever asked for it; the queue goes on.
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** What is sealed decides: whoever is erased while this goes on is left to the next time. */
  async #renew(): Promise<void> {
    const { files, dir, journal } = this.#services;
    const { upTo, bytes, erasures } = await journal.seal();
    this.#journalBytes += bytes;
    this.#erasures.push(...erasures);
    if (this.#erasures.length > 0) await this.#eraseAll(upTo);
    else await this.#merge(upTo, (first) => putAside(files, dir, first));
  }

  /** Renews the snapshot; then does something with each journal that holds nothing else. */
  async #merge(upTo: Position, finish: (first: number) => Promise<void>): Promise<void> {
    const { files, dir, jobsFor } = this.#services;
    const path = join(dir, SNAPSHOT);
    const jobs = jobsFor(this.#snapshot.length + this.#journalBytes);
    if (upTo.commit > this.#snapshot.commit) {
      const length = await replaceDurably(files, path, (to) => jobs.merge(path, to, upTo));
      this.#snapshot = { length, commit: upTo.commit };
      this.#journalBytes = 0;
      this.#dueAt = dueAt(length);
    }
    // A journal that is being written to, or will be, begins behind what was sealed.
    const firsts = (await listJournals(files, dir)).filter((first) => first <= upTo.commit);
    for (const first of firsts) await finish(first);
    if (firsts.length > 0) await files.syncFolder(dir);
  }

  /**
   * Takes people who were erased out of all files but backups. The journals beside the snapshot come last: as long as they
   * are there, the next start does all of this again.
   */
  async #eraseAll(upTo: Position): Promise<void> {
    const { files, dir } = this.#services;
    for (const path of await listArchives(files, dir)) await this.#eraseIn(path);
    await removeKeptJournals(files, dir);
    await this.#merge(upTo, (first) => files.remove(join(dir, journalName(first))));
    const at = this.#erasures.at(-1)?.at;
    this.#erasures = [];
    // The older backups have lost the journals that led from them to now.
    const [newest] = await listBackups(files, dir);
    if (newest && at !== undefined) await this.#copySnapshot(new Date(at));
  }

  /** A damaged archive can only be told: it must not keep the database from being compacted and backed up. */
  async #eraseIn(path: string): Promise<void> {
    const { files, jobsFor, log } = this.#services;
    try {
      await replaceDurably(files, path, (to) => jobsFor(Infinity).erase(path, to, this.#erasures));
    } catch (error) {
      if (!isDamage(error)) throw error;
      log.error("an archive is damaged and may still name people who were erased: remove it", { error });
    }
  }
}

/** How long the journals may become beside such a snapshot. */
function dueAt(snapshotLength: number): number {
  return Math.max(MIN_BYTES, SHARE * snapshotLength);
}
