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
  await first.transact((tx) => tx.deliveries.claimDue(NOW, 1, "dead", 60_000));
  const second = await open(files);
  const claimed = await second.transact((tx) => tx.deliveries.claimDue(later(NOW, 1), 1, "new", 60_000));
  expect(claimed).toMatchObject([{ id: "a", attempts: 2, unknowns: 0 }]);
});
