import { expect, it } from "vitest";

import { journalText, putUnits } from "../support/journal-text.ts";
import { MemoryDisk } from "../support/memory-files.ts";
import { snapshotText } from "../support/snapshot-text.ts";
import { createOpener } from "../support/store-opener.ts";
import { unit } from "../support/store-records.ts";

/** More than a call may have arguments. */
const COMMITS = 200_001;

it("opens a journal of more commits than a call may have arguments, and takes them into the snapshot", async () => {
  const disk = new MemoryDisk({ partBytes: 256 * 1024 });
  // A few units over and over: it is the number of commits that counts.
  const changes = ["a", "b", "c"].map((id) => putUnits(id));
  const batches = Array.from({ length: COMMITS }, (_, index) => [changes[index % 3] ?? []]);
  const journal = journalText(batches);
  disk.put("/data/db.json", await snapshotText());
  disk.put("/data/db-1.journal", journal.lines.join(""));
  const open = createOpener();
  const store = await open(disk.files);
  const units = ["a", "b", "c"].map((id) => unit(id));
  expect(await store.read((tx) => tx.organisation.units())).toEqual(units);
  await store.close();
  expect(disk.paths).toEqual(["/data/db.json"]);
  expect(disk.bytes("/data/db.json").toString()).toBe(await snapshotText({ units }, journal.end));
});
