import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { DAY, later } from "../../src/domain/instant.ts";
import type { Store } from "../../src/app/ports/store.ts";
import { chat, delivery, member, NOW, unit } from "../support/store-records.ts";
import { Office } from "../support/store-tool.ts";

const LONG_AGO = later(NOW, -400 * DAY);

/** Somebody who is in the database, in its archive and in the journals beside a backup. */
async function settle(store: Store): Promise<void> {
  await store.transact(async (tx) => {
    await tx.members.put(member("mem_gone", { name: "Tên Cần Quên" }));
    await tx.chats.put(chat("cht_gone", { memberId: "mem_gone" }));
    await tx.deliveries.add([
      delivery("old", { memberId: "mem_gone", status: "sent", finishedAt: LONG_AGO }),
      delivery("new", { memberId: "mem_gone", status: "sent", finishedAt: NOW }),
    ]);
  });
  await store.maintain(new Date(NOW));
  await store.transact((tx) => tx.members.put(member("mem_gone", { name: "Tên Cần Quên Mới" })));
  // Puts the journal with the new name aside, beside the backup.
  await store.transact((tx) => tx.organisation.putUnit(unit("u")));
}

/** The files of the database, backups left out, in which a text stands. */
async function filesWith(office: Office, text: string): Promise<string[]> {
  const names = await readdir(office.dir, { recursive: true });
  const files = names.filter(
    (name) => /\.(json|jsonl|journal|tmp)$/.test(name) && !/^backups\/db-.*json$/.test(name),
  );
  const found = files.map(async (name) => {
    return (await readFile(join(office.dir, name), "utf8")).includes(text) ? [name] : [];
  });
  return (await Promise.all(found)).flat().toSorted();
}

describe("erasing a member of the lowdb store", () => {
  it("leaves no trace in snapshot, journals and archive by the time that it is confirmed", async () => {
    const office = await Office.open();
    await office.run(settle);
    expect(await filesWith(office, "Tên Cần Quên")).toEqual(
      expect.arrayContaining([expect.stringMatching(/^backups\/db-\d+\.journal$/)]),
    );
    expect(await filesWith(office, '"mem_gone"')).toContain("archive/deliveries-2025-10.jsonl");
    await office.run(async (store) => {
      await store.transact((tx) => tx.members.erase("mem_gone", "erased_7", NOW));
      expect(await filesWith(office, "Tên Cần Quên")).toEqual([]);
      expect(await filesWith(office, "user-mem_gone")).toEqual([]);
      // The id alone says nothing; it stays where it keeps the person from coming back with a backup.
      expect(await filesWith(office, "mem_gone")).toEqual(["db.json"]);
      expect(await filesWith(office, "erased_7")).toEqual(["archive/deliveries-2025-10.jsonl", "db.json"]);
    });
  });

  it("keeps the archive readable and the others in it as they were", async () => {
    const office = await Office.open();
    await office.run(async (store) => {
      await store.transact((tx) =>
        tx.deliveries.add([
          delivery("other", { memberId: "mem_stays", status: "sent", finishedAt: LONG_AGO }),
        ]),
      );
      await settle(store);
      await store.transact((tx) => tx.members.erase("mem_gone", "erased_7", NOW));
    });
    expect(await office.tool("check")).toBe(true);
    expect(office.printed.join("\n")).toContain("deliveries-2025-10.jsonl whole: 2 records");
    expect(await filesWith(office, '"mem_stays"')).toEqual(["archive/deliveries-2025-10.jsonl"]);
  });
});
