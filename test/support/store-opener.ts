import type { Files } from "../../src/adapters/store-lowdb/files.ts";
import { openLowdbStore } from "../../src/adapters/store-lowdb/open.ts";
import type { Processes } from "../../src/adapters/store-lowdb/processes.ts";
import type { Log } from "../../src/app/ports/log.ts";
import type { Store } from "../../src/app/ports/store.ts";
import { createFakeLog } from "./fake-log.ts";
import { NOW } from "./store-records.ts";

/** Processes of which only those in `running` run; their start never tells them apart. */
export function fakeProcesses(running: ReadonlySet<number>): Processes {
  return { find: async (pid) => (running.has(pid) ? { start: `start of ${pid}` } : null) };
}

/** Opens stores on one disk, each as the only process that runs: those before it, from a number on, have been killed. */
export function createOpener(dir = "/data", firstPid = 1): (files: Files, log?: Log) => Promise<Store> {
  let pid = firstPid - 1;
  return (files, log = createFakeLog()) => {
    pid += 1;
    const lock = { pid, host: "here", startedAt: NOW };
    return openLowdbStore({ dir, lock, log, files, processes: fakeProcesses(new Set([pid])) });
  };
}
