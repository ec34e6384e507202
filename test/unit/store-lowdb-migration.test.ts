import { describe, expect, it } from "vitest";

import { MemoryDisk } from "../support/memory-files.ts";
import { schema1Text, snapshotText } from "../support/snapshot-text.ts";
import { createOpener } from "../support/store-opener.ts";
import { chat, delivery, member, unit } from "../support/store-records.ts";

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
    expect(disk.bytes(DB).toString()).toBe(await snapshotText(records));
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
