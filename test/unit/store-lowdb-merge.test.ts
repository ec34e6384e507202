import { expect, it } from "vitest";

import type { Files } from "../../src/adapters/store-lowdb/files.ts";
import { createJobs } from "../../src/adapters/store-lowdb/jobs.ts";
import { journalText, putUnits } from "../support/journal-text.ts";
import { fileError, MemoryDisk } from "../support/memory-files.ts";
import { snapshotText } from "../support/snapshot-text.ts";
import { createOpener } from "../support/store-opener.ts";
import { delivery, member, unit } from "../support/store-records.ts";

it("lets go of the snapshot when it cannot be renewed: on a full disk each try would hold another open file", async () => {
  const disk = new MemoryDisk({ partBytes: 64 * 1024 });
  const journal = journalText([[putUnits("b")]]);
  // So large that it is written before it is read to its end.
  const units = Array.from({ length: 500 }, (_, index) => unit(`${index}`, { name: "n".repeat(1000) }));
  const snapshot = await snapshotText({ units });
  disk.put("/data/db-1.journal", journal.lines.join(""));
  let open = 0;
  const files: Files = {
    ...disk.files,
    async *parts(path) {
      open += 1;
      try {
        yield* disk.files.parts(path);
      } finally {
        open -= 1;
      }
    },
  };
  const full: Files = {
    ...files,
    create: async (path) => ({
      ...(await files.create(path)),
      write: () => Promise.reject(fileError("ENOSPC", path)),
    }),
  };
  for (const [contents, on] of [
    [snapshot, full],
    [snapshot.replace('"units":[', '"unitz":['), files],
  ] as const) {
    disk.put("/data/db.json", contents);
    await expect(createJobs(on).merge("/data/db.json", "/data/new", journal.end)).rejects.toThrow();
    expect(open).toBe(0);
  }
});

it("archives nothing under the name of a person who was erased while it was at work", async () => {
  const disk = new MemoryDisk({ partBytes: 64 * 1024 });
  const store = await createOpener()(disk.files);
  const now = new Date("2026-11-27T12:00:00Z");
  const sent = { status: "sent", messageId: "1", finishedAt: "2024-05-01T00:00:00.000Z" } as const;
  await store.transact(async (tx) => {
    await tx.members.put(member("gone"));
    const ids = Array.from({ length: 900 }, (_, index) => `d${index}`);
    await tx.deliveries.add(ids.map((id) => delivery(id, { ...sent, memberId: "gone" })));
  });
  await store.backup(now);
  const erasing = store.transact((tx) => tx.members.erase("gone", "someone", "2026-11-27T12:00:00.000Z"));
  await Promise.all([store.maintain(now), erasing]);
  await store.close();
  expect(disk.bytes("/data/archive/deliveries-2024-05.jsonl").toString()).not.toContain('"gone"');
});
