import { crc32 } from "node:zlib";

import { toChecksum } from "./checksum.ts";
import { Damage } from "./damage.ts";
import { isCollectionName, type CollectionName } from "./database.ts";
import type { Position } from "./journal-format.ts";
import { END_LENGTH, endsVerified } from "./snapshot-format.ts";

/** What comes next in a snapshot: a collection begins, a record of it (as JSON), the collection ends. */
export type Step =
  | { readonly kind: "begin" | "end"; readonly of: CollectionName }
  | { readonly kind: "record"; readonly of: CollectionName; readonly json: string };

/**
 * A snapshot read line by line, for files that are too large to hold: what this program has written, and nothing else.
 * That it is whole is certain only when `steps` has ended; everything throws `Damage`.
 */
export class SnapshotLines {
  readonly #file: string;
  readonly #parts: AsyncIterator<Uint8Array>;
  /** What was read and is not used yet, from the start of a line on. */
  #buffer: Buffer = Buffer.alloc(0);
  #crc = 0;
  #lineNumber = 0;

  constructor(file: string, parts: AsyncIterable<Uint8Array>) {
    this.#file = file;
    this.#parts = parts[Symbol.asyncIterator]();
  }

  /** The first lines. */
  async head(): Promise<{ readonly schemaVersion: number; readonly position: Position }> {
    await this.#expect(/^(\{)$/);
    const schemaVersion = Number(await this.#expect(/^"schemaVersion":(\d+),$/));
    const commit = Number(await this.#expect(/^"commit":(\d+),$/));
    const chain = await this.#expect(/^"chain":"([0-9a-f]{8})",$/);
    return { schemaVersion, position: { commit, chain } };
  }

  /** All that follows the head. */
  async *steps(): AsyncGenerator<Step, undefined> {
    while (!(await this.#isAtEnd())) {
      const of = await this.#expect(/^"(\w+)":\[$/);
      if (!isCollectionName(of)) throw this.#damage();
      yield { kind: "begin", of };
      for (let line = await this.#line(); line !== "],"; line = await this.#line()) {
        yield { kind: "record", of, json: line.endsWith(",") ? line.slice(0, -1) : line };
      }
      yield { kind: "end", of };
    }
    if (!endsVerified(this.#buffer.toString("utf8"), toChecksum(this.#crc))) {
      // Anywhere in what was read.
      throw new Damage(this.#file, null, UNTRUE);
    }
  }

  /** Lets go of the file, wherever reading has come to. */
  async close(): Promise<void> {
    await this.#parts.return?.();
  }

  /** The record on the line that was read last. */
  parse(json: string): unknown {
    try {
      return JSON.parse(json);
    } catch (error) {
      throw this.#damage({ cause: error });
    }
  }

  async #expect(pattern: RegExp): Promise<string> {
    const found = pattern.exec(await this.#line())?.[1];
    if (found === undefined) throw this.#damage();
    return found;
  }

  async #isAtEnd(): Promise<boolean> {
    while (this.#buffer.length <= END_LENGTH && (await this.#readOn()));
    return this.#buffer.length <= END_LENGTH;
  }

  async #line(): Promise<string> {
    let end = this.#buffer.indexOf(NEWLINE);
    while (end < 0) {
      const searched = this.#buffer.length;
      if (!(await this.#readOn())) throw this.#damage();
      end = this.#buffer.indexOf(NEWLINE, searched);
    }
    const line = this.#buffer.subarray(0, end + 1);
    this.#buffer = this.#buffer.subarray(end + 1);
    this.#crc = crc32(line, this.#crc);
    this.#lineNumber += 1;
    return line.toString("utf8", 0, end);
  }

  async #readOn(): Promise<boolean> {
    const next = await this.#parts.next();
    if (next.done) return false;
    this.#buffer = Buffer.concat([this.#buffer, next.value]);
    return true;
  }

  #damage(options?: ErrorOptions): Damage {
    return new Damage(this.#file, this.#lineNumber, UNTRUE, options);
  }
}

const NEWLINE = 10;
const UNTRUE = "is damaged: it does not match its checksum";
