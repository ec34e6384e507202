import { expect, it } from "vitest";

import { later } from "../../src/domain/instant.ts";
import { MemoryDisk } from "../support/memory-files.ts";
import { createOpener } from "../support/store-opener.ts";
import { delivery, NOW } from "../support/store-records.ts";

it("hands over at once what a process that died had in hand, since the lock proves that it is gone", async () => {
  const { files } = new MemoryDisk();
  const open = createOpener();
  const first = await open(files);
  await first.transact((tx) => tx.deliveries.add([delivery("a")]));
  await first.transact((tx) =>
    tx.deliveries.claimDue(NOW, { limit: 1, owner: "dead", leaseMs: 60_000, aheadMs: 0, reminders: true }),
  );
  const second = await open(files);
  const claimed = await second.transact((tx) =>
    tx.deliveries.claimDue(later(NOW, 1), {
      limit: 1,
      owner: "new",
      leaseMs: 60_000,
      aheadMs: 0,
      reminders: true,
    }),
  );
  expect(claimed).toMatchObject([{ id: "a", attempts: 2, unknowns: 0 }]);
});
