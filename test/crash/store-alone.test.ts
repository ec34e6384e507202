import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { inFolder, writeLarge } from "./databases.ts";
import { hear, nothingTold, restart } from "./restart.ts";
import { startWitness, type WitnessProcess } from "./witness-process.ts";

/** Waits until a process has started another for a job, and stops that where it is: at its start, or while it writes. */
async function stopJob(
  dir: string,
  writer: WitnessProcess,
  when: "at its start" | "while it writes",
): Promise<number> {
  for (;;) {
    const job = writer.numbers("job").at(-1);
    const isTime = when === "at its start" || (await hasTemporary(dir));
    if (job !== undefined && isTime && signal(job, "SIGSTOP")) return job;
    await wait(1);
  }
}

/** False for a process that has ended. */
function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

async function hasTemporary(dir: string): Promise<boolean> {
  return (await readdir(dir)).some((name) => /^db\.json\..*\.tmp$/.test(name));
}

const STARTED = 8;

describe.concurrent("only one process works with a database", { timeout: 60_000 }, () => {
  it("a second one that starts while the first writes is refused, told which that is, and disturbs nothing", async () => {
    await inFolder(async (dir) => {
      await using first = startWitness("store-writer.ts", [dir]);
      await first.until(5);
      await using second = startWitness("store-writer.ts", [dir]);
      await second.ended;
      expect(second.complaints()).toContain(`The database is in use by process ${first.child.pid ?? 0}`);
      expect(second.numbers("found")).toEqual([]);
      await first.until(first.lines().length + 20);
      await first.kill();
      const told = nothingTold();
      hear(told, first);
      await restart(dir, told, 1);
    });
  });

  it("eight that start at once on what a killed one has left: one works, the others are refused", async () => {
    await inFolder(async (dir) => {
      const told = nothingTold();
      await using killed = startWitness("store-writer.ts", [dir]);
      await killed.until(20);
      await killed.kill();
      hear(told, killed);
      await using all = new AsyncDisposableStack();
      const started = Array.from({ length: STARTED }, () => all.use(startWitness("store-writer.ts", [dir])));
      const ended = started.map(async (each) => {
        await each.ended;
        return each.complaints();
      });
      await expect
        .poll(() => started.filter(({ child }) => child.exitCode === null).length, { timeout: 30_000 })
        .toBe(1);
      const works = started.filter(({ child }) => child.exitCode === null);
      for (const each of works) {
        await each.until(20);
        await each.kill();
        hear(told, each);
      }
      const complaints = (await Promise.all(ended)).filter((text) => text !== "");
      expect(complaints).toHaveLength(STARTED - 1);
      for (const text of complaints) expect(text).toContain("The database is in use by process");
      await restart(dir, told, 1);
    });
  });

  it.each([
    ["at its start", "before the next one starts"],
    ["at its start", "under the next one's hands"],
    ["while it writes", "before the next one starts"],
    ["while it writes", "under the next one's hands"],
  ] as const)(
    "a job's process that outlives its killed store, stopped %s and going on %s, does not touch db.json",
    async (stopped, goingOn) => {
      await inFolder(async (dir) => {
        const told = nothingTold();
        await writeLarge(dir);
        await using writer = startWitness("store-writer.ts", [dir, "backup"]);
        const job = await stopJob(dir, writer, stopped);
        try {
          writer.child.kill("SIGKILL");
          await writer.exited;
          hear(told, writer);
          if (goingOn === "under the next one's hands") await restart(dir, told, 3);
          const before = await readFile(join(dir, "db.json"), "utf8");
          signal(job, "SIGCONT");
          await writer.ended;
          expect((await readFile(join(dir, "db.json"), "utf8")) === before, "db.json as before").toBe(true);
        } finally {
          signal(job, "SIGKILL");
        }
        await restart(dir, told, 1);
        expect(writer.complaints()).toBe("");
      });
    },
  );
});
