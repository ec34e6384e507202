import { hostname } from "node:os";

import { openLowdbStore } from "../../src/adapters/store-lowdb/open.ts";
import { createFakeLog } from "../support/fake-log.ts";
import { NOW, unit } from "../support/store-records.ts";

/**
 * Writes without end to the store in the folder that it is given, several transactions at once, until it is killed. Prints
 * the number of every transaction that was confirmed, a line each. A transaction puts two records.
 */
const dir = process.argv[2];
if (dir === undefined) throw new Error("usage: store-writer.ts <folder>");
const lock = { pid: process.pid, host: hostname(), startedAt: NOW };
const store = await openLowdbStore({ dir, lock, log: createFakeLog() });

async function write(): Promise<never> {
  for (;;) {
    const number = await store.transact(async (tx) => {
      const next = await tx.broadcasts.nextNumber();
      await tx.organisation.putUnit(unit(`${next}-first`));
      await tx.organisation.putUnit(unit(`${next}-second`));
      return next;
    });
    process.stdout.write(`${number}\n`);
  }
}
await Promise.all([write(), write(), write()]);
