import { appendFile, cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";

import { openLowdbStore } from "../../src/adapters/store-lowdb/open.ts";
import { runTool, type ToolOptions } from "../../src/adapters/store-lowdb/tool.ts";
import type { Store } from "../../src/app/ports/store.ts";
import { createFakeLog } from "./fake-log.ts";
import { NOW, unit } from "./store-records.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A database on the real disk, the bot that uses it, and the operator's commands. */
export class Office {
  readonly dir: string;
  readonly log = createFakeLog();
  /** What the last command printed. */
  printed: string[] = [];
  /** The commands' clock goes on by a second each time. */
  #seconds = 0;

  private constructor(dir: string) {
    this.dir = dir;
  }

  static async open(): Promise<Office> {
    return new Office(await temporaryFolder());
  }

  path(name: string): string {
    return join(this.dir, name);
  }

  /** What the bot does while it runs. It is killed (it does not close) where `isKilled`. */
  async run(work: (store: Store) => Promise<unknown>, { isKilled = false } = {}): Promise<void> {
    const store = await openLowdbStore(this.#options());
    await work(store);
    if (!isKilled) return store.close();
    const killed = await temporaryFolder();
    await cp(this.dir, killed, { recursive: true });
    await store.close();
    await rm(this.dir, { recursive: true });
    await cp(killed, this.dir, { recursive: true });
    await rm(this.path("db.lock"));
  }

  /** The bot adds units, and is killed: they stand in a journal. */
  addAndDie(...ids: readonly string[]): Promise<void> {
    return this.run((store) => add(store, ids), { isKilled: true });
  }

  add(...ids: readonly string[]): Promise<void> {
    return this.run((store) => add(store, ids));
  }

  /** Runs a command; what it resolved with. */
  async tool(...words: readonly string[]): Promise<boolean | null> {
    this.printed = [];
    this.#seconds += 1;
    return runTool(this.#options(), words);
  }

  async units(): Promise<string[]> {
    let ids: string[] = [];
    await this.run(async (store) => {
      ids = (await store.read((tx) => tx.organisation.units())).map(({ id }) => id);
    });
    return ids;
  }

  /** Changes a file of the database behind its back. */
  async edit(name: string, change: (text: string) => string): Promise<void> {
    await writeFile(this.path(name), change(await readFile(this.path(name), "utf8")));
  }

  append(name: string, text: string): Promise<void> {
    return appendFile(this.path(name), text);
  }

  /** The names in a folder of the database that begin so. */
  async names(prefix: string, folder = ""): Promise<string[]> {
    const names = await readdir(this.path(folder));
    return names.filter((name) => name.startsWith(prefix)).toSorted();
  }

  /** The one journal that is there. */
  async journal(): Promise<string> {
    const [name, ...more] = (await this.names("db-")).filter((file) => file.endsWith(".journal"));
    if (name === undefined || more.length > 0) throw new Error("There is not exactly one journal");
    return name;
  }

  #options(): ToolOptions {
    const now = new Date(Date.parse(NOW) + this.#seconds * 1000);
    return {
      dir: this.dir,
      log: this.log,
      lock: { pid: process.pid, host: hostname(), startedAt: now.toISOString() },
      now,
      cwd: this.dir,
      print: (line) => this.printed.push(line),
    };
  }
}

async function add(store: Store, ids: readonly string[]): Promise<void> {
  for (const id of ids) await store.transact((tx) => tx.organisation.putUnit(unit(id)));
}
