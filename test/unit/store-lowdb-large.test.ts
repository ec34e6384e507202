import { expect, it } from "vitest";

import { nodeFiles } from "../../src/adapters/store-lowdb/files.ts";
import { readSnapshot } from "../../src/adapters/store-lowdb/snapshot-file.ts";
import { member, NOW, unit } from "../support/store-records.ts";
import { Office } from "../support/store-tool.ts";

/** The file of a small database, which is read as if it were too long for one text. */
async function snapshotBytes(): Promise<Uint8Array> {
  const office = await Office.open();
  await office.run(async (store) => {
    await store.transact((tx) => tx.organisation.putUnit(unit("a", { name: "dòng\u2028một" })));
    await store.transact((tx) => tx.members.put(member("m", { joinedAt: NOW })));
  });
  return nodeFiles.read(office.path("db.json"));
}

it("reads a file that is too long for one text as it reads any other", async () => {
  const bytes = await snapshotBytes();
  expect(await readSnapshot("db.json", bytes, 0)).toEqual(await readSnapshot("db.json", bytes));
});

it("refuses such a file when a single byte of it is another, wherever", async () => {
  const bytes = await snapshotBytes();
  for (const at of bytes.keys()) {
    const damaged = bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
    await expect(readSnapshot("db.json", damaged, 0), `byte ${at}`).rejects.toMatchObject({
      file: "db.json",
    });
  }
});
