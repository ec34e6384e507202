import { freeze } from "immer";

import {
  collectionNames,
  emptyState,
  faultOf,
  isCollectionName,
  isRecord,
  keyOf,
  nameOf,
  SCHEMA_VERSION,
  type CollectionName,
  type Records,
  type State,
} from "./database.ts";

/** Why the contents of a file are no database; the message completes "the file …". */
export class Damage extends Error {
  override readonly name = "Damage";
}

/** The file is whole, but of a later program than this one. */
export class NewerVersion extends Damage {}

/** A state as the contents of the file: JSON, a record on each line so that people can search and compare it. */
export function encode(state: State): Uint8Array {
  const parts = [`"schemaVersion":${SCHEMA_VERSION}`];
  for (const name of collectionNames) {
    const records = Array.from<unknown, string>(state[name].values(), (record) => JSON.stringify(record));
    parts.push(`"${name}":[${records.map((record) => `\n${record}`).join(",")}]`);
  }
  return new TextEncoder().encode(`{\n${parts.join(",\n")}\n}\n`);
}

/** The state that a file holds, every record checked. Throws `Damage`. */
export function decode(bytes: Uint8Array): State {
  const raw = parse(bytes);
  checkVersion(raw);
  const state = emptyState();
  for (const name of collectionNames) fill(state[name], name, raw[name]);
  const unknown = Object.keys(raw).find((name) => name !== "schemaVersion" && !isCollectionName(name));
  if (unknown !== undefined)
    throw new Damage(`has a collection that nobody knows: ${JSON.stringify(unknown)}`);
  return freeze(state, true);
}

function parse(bytes: Uint8Array): Record<string, unknown> {
  if (bytes.length === 0) throw new Damage("is empty");
  const zero = bytes.indexOf(0);
  // What a power cut leaves behind on some file systems: the length is right, the contents never arrived.
  if (zero >= 0) throw new Damage(`is filled with zeros from byte ${zero} on`);
  const raw = parseJson(decodeText(bytes));
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    throw new Damage(`holds ${raw === null ? "null" : "something else"} in place of a database`);
  }
  return { ...raw };
}

function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Damage("is not text in UTF-8", { cause: error });
  }
}

/** The parser's own message quotes the file, which may hold names: only the place is passed on. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const position = /at position (\d+)/.exec(message)?.[1];
    const isCut = /end of JSON input|Unterminated/.test(message) || Number(position) >= text.trimEnd().length;
    if (isCut) throw new Damage("is cut off: its JSON has no end");
    throw new Damage(position === undefined ? "is not JSON" : `is not JSON (at position ${position})`);
  }
}

function checkVersion({ schemaVersion: version }: Record<string, unknown>): void {
  if (version === SCHEMA_VERSION) return;
  if (typeof version !== "number") throw new Damage("has no schemaVersion");
  if (version > SCHEMA_VERSION) {
    throw new NewerVersion(`has schemaVersion ${version}; this program knows up to ${SCHEMA_VERSION}`);
  }
  throw new Damage(`has schemaVersion ${version}, which never was`);
}

function fill<N extends CollectionName>(into: Map<string, Records[N]>, name: N, records: unknown): void {
  if (!Array.isArray(records)) throw new Damage(`has no list of ${name}`);
  const elements: readonly unknown[] = records;
  for (const [index, record] of elements.entries()) {
    if (!isRecord(name, record)) {
      throw new Damage(
        `is damaged in ${nameOf(name, record)} (number ${index + 1}): ${faultOf(name, record)}`,
      );
    }
    const key = keyOf[name](record);
    if (into.has(key)) throw new Damage(`has the same record twice: ${nameOf(name, record)}`);
    into.set(key, record);
  }
}
