import { describe, expect, it } from "vitest";

import { MemoryDisk } from "../support/memory-files.ts";
import { schema1Text, schema2Records, schema4Records, snapshotText } from "../support/snapshot-text.ts";
import { createOpener } from "../support/store-opener.ts";
import { broadcast, chat, delivery, event, member, unit } from "../support/store-records.ts";

const DB = "/data/db.json";

describe("a file of the first version, which had no checksum", () => {
  const records = {
    units: [unit("b"), unit("a")],
    members: [member("mem_1")],
    chats: [chat("c")],
    deliveries: [delivery("d")],
  };

  it("becomes one of this version with every record in its place, and is kept as it was", async () => {
    const disk = new MemoryDisk();
    disk.put(DB, schema1Text(records));
    const store = await createOpener()(disk.files);
    const migrated = JSON.parse(disk.bytes(DB).toString()) as Record<string, unknown>;
    expect(migrated).toEqual({
      ...(JSON.parse(await snapshotText(records)) as object),
      chats: [chat("c", { quiet: { from: "21:30", to: "06:30" } })],
      checksum: migrated["checksum"],
    });
    expect(disk.paths).toContain("/data/backups/schema-1-2026-11-27T010000000Z/db.json");
    const kept = disk.bytes("/data/backups/schema-1-2026-11-27T010000000Z/db.json");
    expect(kept.toString()).toBe(schema1Text(records));
    await store.close();
  });

  it("is refused and kept where any record is not what its schema says: no checksum speaks for it", async () => {
    const broken = schema1Text(records).replace('"status":"pending"', '"status":"waiting"');
    const disk = new MemoryDisk();
    disk.put(DB, broken);
    await expect(createOpener()(disk.files)).rejects.toThrow(
      /^\/data\/db\.json.* is damaged in deliveries, record "d" \(number 1\): field status/,
    );
    expect(disk.bytes(DB).toString()).toBe(broken);
    expect(disk.paths).toEqual([DB]);
  });
});

describe("a file of the second version, which knew no series and no quiet hours", () => {
  it("becomes one of this version: events and chats get what they did not have, and lose nothing", async () => {
    const records = schema2Records({ events: [event("e")], chats: [chat("c")], deliveries: [delivery("d")] });
    const disk = new MemoryDisk();
    disk.put(DB, await snapshotText(records, undefined, 2));
    const store = await createOpener()(disk.files);
    await store.read(async (tx) => {
      expect(await tx.events.byId("e")).toEqual(event("e"));
      expect(await tx.chats.byId("c")).toEqual(chat("c", { quiet: { from: "21:30", to: "06:30" } }));
      expect(await tx.deliveries.byId("d")).toEqual(delivery("d"));
      expect(await tx.reminders.inChat("c")).toEqual([]);
    });
    await store.close();
  });
});

describe("a file of the fourth version, whose broadcasts went to whole units with one file at most", () => {
  const file = { platform: "telegram", fileId: "f", kind: "file", name: "kh.pdf" } as const;

  it("becomes one of this version: what was sent stays sent, and nothing of it is planned or followed up anew", async () => {
    const disk = new MemoryDisk();
    const records = schema4Records({
      broadcasts: [broadcast("plain", 1), broadcast("with-file", 2, { files: [file] })],
    });
    disk.put(DB, await snapshotText(records, undefined, 4));
    const store = await createOpener()(disk.files);
    await store.read(async (tx) => {
      expect(await tx.broadcasts.byId("plain")).toEqual(broadcast("plain", 1));
      expect(await tx.broadcasts.byId("with-file")).toEqual(broadcast("with-file", 2, { files: [file] }));
      expect(await tx.broadcasts.nextAt()).toBeNull();
    });
    await store.close();
  });
});
