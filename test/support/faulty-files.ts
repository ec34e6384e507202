import type { Files, OpenFile } from "../../src/adapters/store-lowdb/files.ts";
import { fileError } from "./memory-files.ts";

/** `before`: refused, nothing done. `after`: done, and an error all the same. `short`: only part of a write is taken. */
export type Fault = "before" | "after" | "short";

/** Which calls fail and how; `index` counts all calls from 0, `name` is an operation of `Files` or `OpenFile`. */
export type Plan = (name: string, index: number) => Fault | undefined;

const CODES = ["ENOSPC", "EIO", "EACCES"];

/** A file system that fails as `plan` says; the plan can be changed at any time. */
export class FaultyFiles {
  plan: Plan;
  /** The names of all calls so far. */
  readonly calls: string[] = [];
  readonly files: Files;

  constructor(files: Files, plan: Plan = () => undefined) {
    this.plan = plan;
    this.files = {
      makeFolder: (path) => this.#call("makeFolder", () => files.makeFolder(path)),
      list: (path) => this.#call("list", () => files.list(path)),
      modeOf: (path) => this.#call("modeOf", () => files.modeOf(path)),
      restrict: (path) => this.#call("restrict", () => files.restrict(path)),
      read: (path) => this.#call("read", () => files.read(path)),
      create: (path) => this.#call("create", async () => this.#file(await files.create(path))),
      extend: (path) => this.#call("extend", async () => this.#file(await files.extend(path))),
      parts: (path) => this.#parts(files.parts(path)),
      link: (path, name) => this.#call("link", () => files.link(path, name)),
      rename: (from, to) => this.#call("rename", () => files.rename(from, to)),
      remove: (path) => this.#call("remove", () => files.remove(path)),
      syncFolder: (path) => this.#call("syncFolder", () => files.syncFolder(path)),
    };
  }

  #file(file: OpenFile): OpenFile {
    return {
      write: (bytes) =>
        this.#call(
          "write",
          () => file.write(bytes),
          () => file.write(bytes.subarray(0, Math.ceil(bytes.length / 2))),
        ),
      truncate: (length) => this.#call("truncate", () => file.truncate(length)),
      sync: () => this.#call("sync", () => file.sync()),
      close: () => this.#call("close", () => file.close()),
    };
  }

  async *#parts(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
    for await (const part of parts) yield await this.#call("parts", async () => part);
  }

  async #call<T>(name: string, run: () => Promise<T>, runShort = run): Promise<T> {
    const index = this.calls.push(name) - 1;
    const fault = this.plan(name, index);
    const error = fileError(CODES[index % CODES.length] ?? "EIO", name);
    if (fault === "before") throw error;
    const result = await (fault === "short" ? runShort() : run());
    if (fault === "after") throw error;
    return result;
  }
}
