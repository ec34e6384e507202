import { describe, expect, it } from "vitest";

import { FaultyFiles } from "../support/faulty-files.ts";
import { MemoryDisk } from "../support/memory-files.ts";
import { createOpener } from "../support/store-opener.ts";
import { delivery, member, unit } from "../support/store-records.ts";
import { settle } from "../support/fake-clock.ts";
import type { Store } from "../../src/app/ports/store.ts";

const NOON = new Date("2026-11-27T12:00:00Z");

/** What may be under way, or only begin, when the bot stops. */
const works: Record<string, (store: Store) => Promise<unknown>> = {
  transaction: (store) => store.transact((tx) => tx.organisation.putUnit(unit("late"))),
  erasure: (store) => store.transact((tx) => tx.members.erase("mem_1", "erased", "2026-11-27T12:00:00.000Z")),
  backup: (store) => store.backup(NOON),
  maintenance: (store) => store.maintain(NOON),
};

describe("closing", () => {
  for (const [name, work] of Object.entries(works)) {
    for (const when of ["before", "at the same time as", "after"] as const) {
      it(`touches no file once the lock is given up, whose next holder would lose it: ${name} begun ${when} it`, async () => {
        const faulty = new FaultyFiles(new MemoryDisk({ partBytes: 4096 }).files);
        const store = await createOpener()(faulty.files);
        await store.transact(async (tx) => {
          await tx.members.put(member("mem_1"));
          const finished = { status: "sent", finishedAt: "2024-05-01T00:00:00.000Z" } as const;
          await tx.deliveries.add([delivery("d", { ...finished, memberId: "mem_1", messageId: "1" })]);
        });
        if (when !== "after") void work(store).catch(() => undefined);
        if (when === "before") await settle();
        await store.close();
        const calls = faulty.calls.length;
        if (when === "after") await work(store).catch(() => undefined);
        for (let turn = 0; turn < 20; turn++) await settle();
        expect(faulty.calls.slice(calls)).toEqual([]);
      });
    }
  }
});
