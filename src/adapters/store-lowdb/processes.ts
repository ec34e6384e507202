import { readFile } from "node:fs/promises";
import { kill } from "node:process";

import { codeOf } from "./files.ts";

/** What the lock asks about a process of this machine. */
export interface Processes {
  /** Null when no such process runs; `start` tells it from others with its number, null where nobody can say. */
  find(pid: number): Promise<{ readonly start: string | null } | null>;
}

/** The processes of this machine. */
export const nodeProcesses: Processes = {
  async find(pid) {
    const stat = await readProc(`/proc/${pid}/stat`);
    // No such folder: another system, or one that hides the processes of other users.
    if (stat === null) return isAlive(pid) ? { start: null } : null;
    // The name in brackets may hold anything, so that fields are counted behind the last bracket: 3 is the first.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state, start] = [fields[0], fields[22 - 3]];
    if (state === "Z" || state === "X") return null;
    const boot = await readProc("/proc/sys/kernel/random/boot_id");
    return { start: start === undefined ? null : `${boot?.trim() ?? ""}/${start}` };
  },
};

async function readProc(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    // ESRCH: the process ended while we were reading.
    if (["ENOENT", "ESRCH", "EACCES"].includes(codeOf(error) ?? "")) return null;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== "ESRCH";
  }
}
