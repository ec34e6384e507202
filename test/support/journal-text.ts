import type { Changes } from "../../src/adapters/store-lowdb/changes.ts";
import { encodeCommit, encodeHeader, type Position } from "../../src/adapters/store-lowdb/journal-format.ts";
import { START } from "./snapshot-text.ts";
import { unit } from "./store-records.ts";

/** A journal line by line, each with its end; the first is the header. */
export interface JournalText {
  readonly lines: readonly string[];
  readonly end: Position;
}

/** The journal of commits that were written in these batches. */
export function journalText(batches: readonly (readonly Changes[])[], after = START): JournalText {
  const lines = [encodeHeader(after)];
  let end = after;
  for (const batch of batches) {
    const first = end.commit + 1;
    for (const changes of batch) {
      const { text, position } = encodeCommit(changes, end, first);
      lines.push(text);
      end = position;
    }
  }
  return { lines, end };
}

/** A commit that puts units. */
export function putUnits(...ids: readonly string[]): Changes {
  return ids.map((id) => ({
    collection: "units",
    key: id,
    text: JSON.stringify(unit(id)),
    isMoved: false,
  }));
}
