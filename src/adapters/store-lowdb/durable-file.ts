import { basename, dirname } from "node:path";

import type { Adapter } from "lowdb";

import type { Log } from "../../app/ports/log.ts";
import type { State } from "./database.ts";
import { decode, encode } from "./encoding.ts";
import { readIfThere, removeIfThere, writeDurably, type Files } from "./files.ts";

/**
 * lowdb's adapter for one file that is always whole: what is new is written beside it, made durable, and takes its name.
 * lowdb's own `JSONFile` writes without fsync, and takes `null` in the file for "no data yet".
 */
export class DurableFile implements Adapter<State> {
  readonly #files: Files;
  readonly #path: string;
  readonly #log: Log;
  #uncertain = false;

  constructor(files: Files, path: string, log: Log) {
    this.#files = files;
    this.#path = path;
    this.#log = log;
  }

  /** The last write failed so late that the file may hold either state: it must be written again. */
  isUncertain(): boolean {
    return this.#uncertain;
  }

  /** Null when there is no file. Throws `Damage`. */
  async read(): Promise<State | null> {
    const bytes = await readIfThere(this.#files, this.#path);
    return bytes && decode(bytes);
  }

  /** Durable when it resolves. When it rejects, the file is as before, unless `isUncertain`. */
  async write(state: State): Promise<void> {
    const bytes = encode(state);
    try {
      await writeDurably(this.#files, this.#temporary, bytes);
      this.#uncertain = true;
      await this.#files.rename(this.#temporary, this.#path);
      await this.#files.syncFolder(dirname(this.#path));
      this.#uncertain = false;
    } catch (error) {
      await this.removeLeftover();
      throw error;
    }
  }

  /** Removes what a write that did not end has left: on a full disk it would keep the next one from succeeding. */
  async removeLeftover(): Promise<void> {
    try {
      await removeIfThere(this.#files, this.#temporary);
    } catch (error) {
      this.#log.warn("cannot remove a temporary file", { file: basename(this.#temporary), error });
    }
  }

  get #temporary(): string {
    return `${this.#path}.tmp`;
  }
}
