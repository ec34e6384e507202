import { mkdtemp, rm } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";

import { openLowdbStore } from "../../src/adapters/store-lowdb/open.ts";
import type { Store } from "../../src/app/ports/store.ts";
import { createFakeLog } from "../support/fake-log.ts";
import { NOW } from "../support/store-records.ts";
import { describeStoreContract } from "./store.ts";

describeStoreContract("lowdb on the real file system", async () => {
  const dir = await mkdtemp(join(tmpdir(), "truc-ban-store-"));
  const lock = { pid: process.pid, host: hostname(), startedAt: NOW };
  const open = (): Promise<Store> => openLowdbStore({ dir, lock, log: createFakeLog() });
  let store = await open();
  return {
    get store() {
      return store;
    },
    reopen: async () => {
      await store.close();
      store = await open();
      return store;
    },
    end: async () => {
      await store.close();
      await rm(dir, { recursive: true });
    },
  };
});
