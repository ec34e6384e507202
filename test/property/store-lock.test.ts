import fc from "fast-check";
import { expect, it } from "vitest";

import type { Files } from "../../src/adapters/store-lowdb/files.ts";
import { Lock } from "../../src/adapters/store-lowdb/lock.ts";
import { CannotOpen } from "../../src/app/ports/store.ts";
import { MemoryDisk } from "../support/memory-files.ts";
import { fakeProcesses } from "../support/store-opener.ts";
import { NOW } from "../support/store-records.ts";
import { volume } from "../support/volume.ts";

const PATH = "/data/db.lock";
const owner = (pid: number): { pid: number; host: string; startedAt: string } => ({
  pid,
  host: "here",
  startedAt: NOW,
});

/** The same files, each operation of which waits until the scheduler gives it its turn. */
function scheduled(files: Files, scheduler: fc.Scheduler): Files {
  const inTurn = async <T>(name: string, run: () => Promise<T>): Promise<T> => {
    await scheduler.schedule(Promise.resolve(), name);
    return run();
  };
  return {
    ...files,
    read: (path) => inTurn(`read ${path}`, () => files.read(path)),
    create: (path) => inTurn(`create ${path}`, () => files.create(path)),
    link: (path, name) => inTurn(`link ${name}`, () => files.link(path, name)),
    remove: (path) => inTurn(`remove ${path}`, () => files.remove(path)),
  };
}

it("lets one of several processes have the lock that a killed one left, however their steps interleave", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.integer({ min: 2, max: 4 }),
      fc.boolean(),
      async (scheduler, count, releases) => {
        const disk = new MemoryDisk();
        await (await Lock.prepare(PATH, owner(99), disk.files, fakeProcesses(new Set([99])))).take();
        const pids = Array.from({ length: count }, (_, index) => index + 1);
        const processes = fakeProcesses(new Set(pids));
        const files = scheduled(disk.files, scheduler);
        const holding = new Set<number>();
        let taken = 0;

        const contend = async (pid: number): Promise<void> => {
          const lock = await Lock.prepare(PATH, owner(pid), files, processes);
          try {
            await lock.take();
            holding.add(pid);
            taken += 1;
            expect([...holding]).toEqual([pid]);
            await lock.removeLeftovers();
            if (!releases) return;
            holding.delete(pid);
            await lock.release();
          } catch (error) {
            // A paper that was removed as left over belongs to one who comes too late anyway.
            if (!(error instanceof CannotOpen) && !/ENOENT.*tmp/.test(String(error))) throw error;
            await lock.release();
          }
        };
        const all = Promise.all(pids.map(contend));
        await scheduler.waitFor(all);
        expect(taken).toBeGreaterThanOrEqual(1);
        if (!releases) expect(disk.paths).toEqual([PATH]);
      },
    ),
    { numRuns: volume(1000) },
  );
});
