import { basename, dirname } from "node:path";

import { ChangeSet, type Change } from "./changes.ts";
import { collectionNames, type CollectionName } from "./database.ts";
import { createDurably, writeAll, type Files } from "./files.ts";
import type { JournalCommit, Position } from "./journal-format.ts";
import { readJournals } from "./journals.ts";
import { SnapshotWriter } from "./snapshot-format.ts";
import { SnapshotLines, type Step } from "./snapshot-lines.ts";
import { shapes } from "./state.ts";

/**
 * Writes the snapshot anew, with the commits of the journals beside it, up to and with a position: durably, to another
 * file, whose length it returns. It reads line by line and keeps only the changes in memory. What it reads is verified on
 * the way: a damaged file is never made into one that looks right. Throws `Damage`.
 */
export async function mergeJournals(files: Files, from: string, to: string, upTo: Position): Promise<number> {
  const source = new SnapshotLines(basename(from), files.parts(from));
  try {
    return await mergeLines(files, source, from, to, upTo);
  } finally {
    await source.close();
  }
}

async function mergeLines(
  files: Files,
  source: SnapshotLines,
  from: string,
  to: string,
  upTo: Position,
): Promise<number> {
  const { schemaVersion, position } = await source.head();
  const changes = changesOf(await readJournals(files, dirname(from), position, upTo));
  const missing = new Set(collectionNames);
  let length = 0;
  await createDurably(files, to, async (file) => {
    const writer = new SnapshotWriter(async (text) => {
      const bytes = Buffer.from(text);
      length += bytes.length;
      await writeAll(file, bytes);
    });
    await writer.begin(upTo, schemaVersion);
    for await (const step of source.steps()) {
      missing.delete(step.of);
      if (step.kind === "begin") await writer.beginCollection(step.of);
      else if (step.kind === "record") await keep(writer, source, step, changes.of(step.of));
      else await finish(writer, changes.of(step.of));
    }
    for (const name of missing) {
      await writer.beginCollection(name);
      await finish(writer, changes.of(name));
    }
    await writer.end();
  });
  return length;
}

function changesOf(commits: readonly JournalCommit[]): ChangeSet {
  const changes = new ChangeSet();
  for (const { removed, put } of commits) {
    for (const [collection, key] of removed) changes.remove(collection, key);
    for (const [collection, record] of put) {
      changes.put(collection, keyOf(collection, record), JSON.stringify(record));
    }
  }
  return changes;
}

/** A record that was there: it stays as it is, is changed, is gone, or comes at the end. */
async function keep(
  writer: SnapshotWriter,
  source: SnapshotLines,
  { of, json }: Step & { readonly kind: "record" },
  changes: Map<string, Change>,
): Promise<void> {
  const change = changes.size === 0 ? undefined : changes.get(keyOf(of, source.parse(json)));
  if (!change) return writer.record(json);
  if (change.text === null || change.isMoved) return;
  changes.delete(change.key);
  await writer.record(change.text);
}

/** What is left has not been there before. */
async function finish(writer: SnapshotWriter, changes: Map<string, Change>): Promise<void> {
  for (const { text } of changes.values()) if (text !== null) await writer.record(text);
  await writer.endCollection();
}

/** Records of verified files are what was checked when they were written. */
function keyOf(collection: CollectionName, record: unknown): string {
  return shapes[collection].key(record as never);
}
