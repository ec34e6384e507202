import { dirname, join } from "node:path";

import { createDurably, writeAll, type Files, type OpenFile } from "./files.ts";
import { erasuresIn, type Changes } from "./changes.ts";
import type { Erasure } from "./database.ts";
import { encodeCommit, encodeHeader, type Position } from "./journal-format.ts";

/** Journals are named after the first commit that they may hold: `db-7.journal`. */
export function journalName(firstCommit: number): string {
  return `db-${firstCommit}.journal`;
}

/** The first commit that a journal of this name may hold; null for any other file. */
export function firstCommitOf(name: string): number | null {
  const digits = /^db-([1-9]\d*)\.journal$/.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** What stands in the journals that were sealed. */
interface Sealed {
  /** Up to here they hold all that is durable, and nothing behind it. */
  readonly upTo: Position;
  /** The length of what has been added to them since the last seal. */
  readonly bytes: number;
  /** Whom the commits since then have erased. */
  readonly erasures: readonly Erasure[];
}

/**
 * Where commits become durable: a file to which lines are added, and a new one after `seal`, when the former is to go into
 * the snapshot. A write that failed is cut off again before anything else is written, so that what was refused can never
 * be found there.
 */
export class Journal {
  readonly #files: Files;
  readonly #folder: string;
  /** Up to here everything is durable. */
  #position: Position;
  #file: OpenFile | null = null;
  /** The length of the file, as far as it is durable. */
  #bytes = 0;
  /** The last write failed, and what it wrote is not certainly cut off again. */
  #isUncertain = false;
  #isSealed = false;
  #isWriting = false;
  readonly #sealing: PromiseWithResolvers<Sealed>[] = [];
  #erasures: Erasure[] = [];
  #written = 0;

  constructor(files: Files, folder: string, position: Position) {
    this.#files = files;
    this.#folder = folder;
    this.#position = position;
  }

  /** How many bytes of commits have been added since the last `seal`. */
  get bytes(): number {
    return this.#written;
  }

  /** All of these are durable when it resolves; none of them counts when it rejects. Not to be called at once twice. */
  async append(commits: readonly Changes[]): Promise<void> {
    this.#isWriting = true;
    try {
      await this.#mend();
      await this.#write(commits);
    } finally {
      this.#isWriting = false;
      for (const { resolve } of this.#sealing.splice(0)) resolve(this.#sealNow());
    }
  }

  /** Cuts off what a failed write has left. Rejects where that fails as well. */
  async #mend(): Promise<void> {
    if (!this.#isUncertain || !this.#file) return;
    await this.#file.truncate(this.#bytes);
    await this.#file.sync();
    this.#isUncertain = false;
  }

  /** The next commits go into a new file. */
  async seal(): Promise<Sealed> {
    if (!this.#isWriting) return this.#sealNow();
    const sealing = Promise.withResolvers<Sealed>();
    this.#sealing.push(sealing);
    return sealing.promise;
  }

  async close(): Promise<void> {
    try {
      await this.#mend();
    } finally {
      await this.#file?.close();
      this.#file = null;
    }
  }

  #sealNow(): Sealed {
    const sealed = { upTo: this.#position, bytes: this.#written, erasures: this.#erasures };
    this.#isSealed = true;
    this.#written = 0;
    this.#erasures = [];
    return sealed;
  }

  async #write(commits: readonly Changes[]): Promise<void> {
    const { text, position } = this.#encode(commits);
    const bytes = Buffer.from(text);
    const file = await this.#open();
    this.#isUncertain = true;
    try {
      await writeAll(file, bytes);
      await file.sync();
    } catch (error) {
      await this.#mend().catch(() => undefined); // tried again before the next write, which then says why not
      throw error;
    }
    this.#isUncertain = false;
    this.#bytes += bytes.length;
    this.#written += bytes.length;
    this.#position = position;
    this.#erasures.push(...commits.flatMap(erasuresIn));
  }

  #encode(commits: readonly Changes[]): { text: string; position: Position } {
    const batch = this.#position.commit + 1;
    let position = this.#position;
    let text = "";
    for (const commit of commits) {
      const line = encodeCommit(commit, position, batch);
      text += line.text;
      position = line.position;
    }
    return { text, position };
  }

  async #open(): Promise<OpenFile> {
    if (this.#file && !this.#isSealed) return this.#file;
    const path = join(this.#folder, journalName(this.#position.commit + 1));
    const header = Buffer.from(encodeHeader(this.#position));
    await createDurably(this.#files, path, (file) => writeAll(file, header));
    await this.#files.syncFolder(dirname(path));
    const file = await this.#files.extend(path);
    await this.#file?.close();
    this.#file = file;
    this.#bytes = header.length;
    this.#isSealed = false;
    return file;
  }
}
