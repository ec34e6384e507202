import { randomUUID } from "node:crypto";
import { basename, dirname, join } from "node:path";

import { z } from "zod";

import { CannotOpen } from "../../app/ports/store.ts";
import { codeOf, createDurably, readIfThere, removeIfThere, writeAll, type Files } from "./files.ts";
import type { Processes } from "./processes.ts";

/** Who opens the database; `startedAt` is only shown to people. */
export interface LockOwner {
  readonly pid: number;
  readonly host: string;
  readonly startedAt: string;
}

const holderSchema = z.object({
  pid: z.int().positive(),
  host: z.string(),
  startedAt: z.string(),
  start: z.string().nullable(),
  /** Names this one taking of the lock: no two have the same. */
  token: z.string().min(1),
});
type Holder = z.infer<typeof holderSchema>;

/**
 * One process at a time. The lock is a file that says who holds it; it appears under its name complete (a hard link, which
 * fails where the name is taken), and only its holder removes it, or, once the holder is provably gone, a successor.
 *
 * That only one successor does so needs a lock again: `<lock>.<token of the one who is gone>`, taken in the same way. Who has
 * it looks once more whether the lock is still that one's, and only then removes it. Without this, the slower of two could
 * remove the lock that the faster has just taken.
 */
export class Lock {
  readonly #files: Files;
  readonly #processes: Processes;
  readonly #path: string;
  readonly #me: Holder;

  private constructor(files: Files, processes: Processes, path: string, me: Holder) {
    this.#files = files;
    this.#processes = processes;
    this.#path = path;
    this.#me = me;
  }

  static async prepare(path: string, owner: LockOwner, files: Files, processes: Processes): Promise<Lock> {
    const start = (await processes.find(owner.pid))?.start ?? null;
    const { pid, host, startedAt } = owner;
    return new Lock(files, processes, path, { pid, host, startedAt, start, token: randomUUID() });
  }

  /** Takes the lock. Throws `CannotOpen`, which says who holds it and what to do. `release` after any failure. */
  async take(): Promise<void> {
    const text = new TextEncoder().encode(`${JSON.stringify(this.#me)}\n`);
    await createDurably(this.#files, this.#paper, (file) => writeAll(file, text));
    await this.#take(this.#path);
    await this.#files.remove(this.#paper);
  }

  /** Gives up whatever of the lock was taken; not what somebody took after it was removed by hand. */
  async release(): Promise<void> {
    await removeIfThere(this.#files, this.#paper);
    if ((await this.#holder(this.#path))?.token === this.#me.token) await this.#files.remove(this.#path);
  }

  /** Removes what processes left that ended in the middle of taking the lock. Only for the holder. */
  async removeLeftovers(): Promise<void> {
    const folder = dirname(this.#path);
    for (const name of await this.#files.list(folder)) {
      if (!name.startsWith(`${basename(this.#path)}.`)) continue;
      const holder = await this.#holder(join(folder, name));
      // What says nothing was about to be written by one who was killed; or is just now, by one who comes too late.
      const isLeft = holder === undefined || (holder !== null && (await this.#isGone(holder)));
      if (isLeft) await removeIfThere(this.#files, join(folder, name));
    }
  }

  /** What is linked to the name of a lock. */
  get #paper(): string {
    return `${this.#path}.${this.#me.token}.tmp`;
  }

  async #take(path: string): Promise<void> {
    while (!(await this.#linked(path))) {
      const holder = await this.#holder(path);
      if (holder === null) continue;
      if (holder === undefined) throw unreadable(path);
      if (!(await this.#isGone(holder))) throw heldBy(path, holder);
      await this.#removeFor(path, holder);
    }
  }

  /** Removes the lock of one who is gone, as the only one who does. */
  async #removeFor(path: string, gone: Holder): Promise<void> {
    const guard = `${path}.${gone.token}`;
    await this.#take(guard);
    try {
      if ((await this.#holder(path))?.token === gone.token) await this.#files.remove(path);
    } finally {
      await this.#files.remove(guard);
    }
  }

  async #linked(path: string): Promise<boolean> {
    try {
      await this.#files.link(this.#paper, path);
      return true;
    } catch (error) {
      if (codeOf(error) === "EEXIST") return false;
      throw error;
    }
  }

  /** Null when nobody holds it, undefined when the file does not say who. */
  async #holder(path: string): Promise<Holder | null | undefined> {
    const bytes = await readIfThere(this.#files, path);
    return bytes && parseHolder(bytes);
  }

  async #isGone({ pid, host, start }: Holder): Promise<boolean> {
    if (host !== this.#me.host) return false;
    const found = await this.#processes.find(pid);
    return found === null || (found.start !== null && start !== null && found.start !== start);
  }
}

function parseHolder(bytes: Uint8Array): Holder | undefined {
  try {
    return holderSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function unreadable(path: string): CannotOpen {
  return new CannotOpen(
    `${path} does not say which process uses the database. If it is certain that none does, ` +
      "remove this file and start again.",
  );
}

function heldBy(path: string, { pid, host, startedAt }: Holder): CannotOpen {
  return new CannotOpen(
    `The database is in use by process ${pid} on ${host}, which started at ${startedAt} (${path}). ` +
      "Stop that process first. If it is certain that it has ended, remove this file and start again.",
  );
}
