import { hostname } from "node:os";

import { openLowdbStore } from "../../src/adapters/store-lowdb/open.ts";
import type { Store } from "../../src/app/ports/store.ts";
import { createFakeLog } from "./fake-log.ts";

/** Works with the database of a bot that does not run at the moment. */
export async function withStore<T>(dir: string, work: (store: Store) => Promise<T>): Promise<T> {
  const lock = { pid: process.pid, host: hostname(), startedAt: new Date().toISOString() };
  const store = await openLowdbStore({ dir, lock, log: createFakeLog() });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
