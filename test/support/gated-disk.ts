import type { OpenFile } from "../../src/adapters/store-lowdb/files.ts";
import type { Store } from "../../src/app/ports/store.ts";
import { createFakeLog } from "./fake-log.ts";
import { FaultyFiles } from "./faulty-files.ts";
import { MemoryDisk } from "./memory-files.ts";
import { createOpener } from "./store-opener.ts";

export interface GatedStore {
  readonly store: Store;
  readonly disk: MemoryDisk;
  readonly faulty: FaultyFiles;
  readonly log: ReturnType<typeof createFakeLog>;
  /** The next sync of a journal, the last step of its write, waits until the result is called; with an error it fails. */
  readonly closeGate: () => (error?: Error) => void;
  /** How often commits were written so far. */
  readonly writes: () => number;
  /** The same database after this process was killed. */
  readonly reopen: () => Promise<Store>;
}

/** A store whose journal can be stopped on its way to the disk. */
export async function openGated(): Promise<GatedStore> {
  const disk = new MemoryDisk();
  const faulty = new FaultyFiles(disk.files);
  const log = createFakeLog();
  let gate: Promise<unknown> = Promise.resolve(undefined);
  let writes = 0;
  const gated = (file: OpenFile): OpenFile => ({
    ...file,
    write: (bytes) => {
      writes += 1;
      return file.write(bytes);
    },
    sync: async () => {
      const waiting = gate;
      gate = Promise.resolve(undefined);
      await waiting;
      await file.sync();
    },
  });
  // Only journals are written on at their ends.
  const files = {
    ...faulty.files,
    extend: async (path: string) => gated(await faulty.files.extend(path)),
  };
  const open = createOpener();
  const store = await open(files, log);
  return {
    store,
    disk,
    faulty,
    log,
    closeGate: () => {
      const { promise, resolve, reject } = Promise.withResolvers<undefined>();
      gate = promise;
      // It may fail before anybody waits for it.
      promise.catch(() => undefined);
      return (error) => {
        if (error) reject(error);
        else resolve(undefined);
      };
    },
    writes: () => writes,
    reopen: () => open(disk.files),
  };
}
