import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { nodeFiles } from "../../src/adapters/store-lowdb/files.ts";
import { openLowdbStore } from "../../src/adapters/store-lowdb/open.ts";
import { nodeProcesses, type Processes } from "../../src/adapters/store-lowdb/processes.ts";
import { CannotOpen, type Store } from "../../src/app/ports/store.ts";
import { createFakeLog } from "../support/fake-log.ts";
import { NOW, unit } from "../support/store-records.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const SINCE = "2026-11-26T23:00:00.000Z";
const holder = { pid: 4321, host: "office", startedAt: SINCE, start: "boot/100", token: "a-token" };

/** Process 4321 runs as given, 1 is the one that opens. */
function running(start: string | null | undefined): Processes {
  return {
    find: async (pid) => (pid === 1 ? { start: "boot/500" } : start === undefined ? null : { start }),
  };
}

async function openBeside(
  lock: unknown,
  processes: Processes,
): Promise<{ dir: string; opening: Promise<Store> }> {
  const dir = await temporaryFolder();
  await writeFile(join(dir, "db.lock"), typeof lock === "string" ? lock : JSON.stringify(lock));
  const me = { pid: 1, host: "office", startedAt: NOW };
  return { dir, opening: openLowdbStore({ dir, lock: me, log: createFakeLog(), processes }) };
}

describe("the lock of the database", () => {
  const refusals: [hazard: string, lock: unknown, processes: Processes][] = [
    ["a process that runs", holder, running("boot/100")],
    ["a process that runs, where its start cannot be known", holder, running(null)],
    [
      "a process whose start was not known when it took the lock",
      { ...holder, start: null },
      running("boot/900"),
    ],
    [
      "a process of another host, which nobody here can look for",
      { ...holder, host: "laptop" },
      running(undefined),
    ],
  ];
  for (const [hazard, lock, processes] of refusals) {
    it(`is left to ${hazard}`, async () => {
      const { dir, opening } = await openBeside(lock, processes);
      await expect(opening).rejects.toBeInstanceOf(CannotOpen);
      await expect(opening).rejects.toThrow(
        /in use by process 4321 on (office|laptop), which started at 2026-11-26T23/,
      );
      await expect(opening).rejects.toThrow(`(${dir}/db.lock). Stop that process first.`);
      expect(await readdir(dir)).toEqual(["db.lock"]);
      expect(JSON.parse(await readFile(join(dir, "db.lock"), "utf8"))).toEqual(lock);
    });
  }

  for (const garbage of ["", "{", "null", '{"pid":"x"}', "\0\0\0"]) {
    it(`is not taken from a file that says ${JSON.stringify(garbage)}: nobody knows who holds it`, async () => {
      const { dir, opening } = await openBeside(garbage, running(undefined));
      await expect(opening).rejects.toBeInstanceOf(CannotOpen);
      await expect(opening).rejects.toThrow(`${dir}/db.lock does not say which process uses the database.`);
      expect(await readFile(join(dir, "db.lock"), "utf8")).toBe(garbage);
    });
  }

  const successions: [hazard: string, processes: Processes][] = [
    ["was killed", running(undefined)],
    ["was killed and whose number another process has now", running("boot/101")],
    ["ran before the machine was started again", running("next boot/100")],
  ];
  for (const [hazard, processes] of successions) {
    it(`is taken over from a process that ${hazard}`, async () => {
      const { dir, opening } = await openBeside(holder, processes);
      const store = await opening;
      expect(JSON.parse(await readFile(join(dir, "db.lock"), "utf8"))).toMatchObject({
        pid: 1,
        startedAt: NOW,
      });
      expect(await readdir(dir)).toEqual(["db.json", "db.lock"]);
      await store.close();
      expect(await readdir(dir)).toEqual(["db.json"]);
    });
  }

  it("is taken over, and tidied up, where a successor was killed while taking over", async () => {
    const dir = await temporaryFolder();
    const successor = { ...holder, pid: 4322, token: "b-token" };
    await writeFile(join(dir, "db.lock"), JSON.stringify(holder));
    await writeFile(join(dir, "db.lock.a-token"), JSON.stringify(successor));
    await writeFile(join(dir, "db.lock.b-token.tmp"), JSON.stringify(successor));
    await writeFile(join(dir, "db.lock.c-token.tmp"), "");
    const lock = { pid: 1, host: "office", startedAt: NOW };
    const store = await openLowdbStore({ dir, lock, log: createFakeLog(), processes: running(undefined) });
    expect(await readdir(dir)).toEqual(["db.json", "db.lock"]);
    await store.close();
  });

  it("keeps the same process from opening twice, and lets it open again after closing", async () => {
    const dir = await temporaryFolder();
    const lock = { pid: process.pid, host: hostname(), startedAt: NOW };
    const open = (): Promise<Store> => openLowdbStore({ dir, lock, log: createFakeLog() });
    const store = await open();
    await expect(open()).rejects.toThrow(`in use by process ${process.pid}`);
    await store.transact((tx) => tx.organisation.putUnit(unit("a")));
    await store.close();
    const again = await open();
    expect(await again.read((tx) => tx.organisation.units())).toEqual([unit("a")]);
    await again.close();
  });

  it("leaves the lock of another when its own was removed by hand", async () => {
    const dir = await temporaryFolder();
    const lock = { pid: process.pid, host: hostname(), startedAt: NOW };
    const store = await openLowdbStore({ dir, lock, log: createFakeLog() });
    await nodeFiles.remove(join(dir, "db.lock"));
    await writeFile(join(dir, "db.lock"), JSON.stringify(holder));
    await store.close();
    expect(await readdir(dir)).toContain("db.lock");
  });
});

describe("looking for processes", () => {
  it("tells a process that runs, always in the same way, from one that has ended", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    const pid = child.pid ?? 0;
    const first = await nodeProcesses.find(pid);
    expect(first).not.toBeNull();
    expect(await nodeProcesses.find(pid)).toEqual(first);
    expect(await nodeProcesses.find(process.pid)).not.toEqual(first);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await nodeProcesses.find(pid)).toBeNull();
  });
});
