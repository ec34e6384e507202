import { isDeepStrictEqual } from "node:util";
import { setImmediate } from "node:timers/promises";

import type { Log } from "../../app/ports/log.ts";
import type { Backup, Store } from "../../app/ports/store.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { toInstant, type Instant } from "../../domain/instant.ts";
import { listBackups } from "./backups.ts";
import type { Commits } from "./commits.ts";
import type { Compaction } from "./compaction.ts";
import type { Files } from "./files.ts";
import { isOpen, type State } from "./state.ts";

/** So many records are looked at, or taken out of the database, before others have their turn. */
const LOOKED_AT_ONCE = 2_000;
const TAKEN_AT_ONCE = 500;
/** With so many the archives of their months are written anew. */
const ARCHIVED_AT_ONCE = 5_000;

interface MaintenanceServices {
  readonly commits: Commits;
  readonly compaction: Compaction;
  readonly files: Files;
  readonly dir: string;
  readonly log: Log;
  readonly archiveAfterMs: number;
}

interface Maintenance extends Pick<Store, "backup" | "maintain"> {
  /** Begins nothing more, and waits for what is under way. */
  stop(): Promise<void>;
}

/** Backups and the archive, over what compaction can do. */
export function createMaintenance(services: MaintenanceServices): Maintenance {
  const { commits, compaction, files, dir, log, archiveAfterMs } = services;
  const underWay = new Set<Promise<unknown>>();
  let isStopping = false;

  async function counted<T>(work: () => Promise<T>): Promise<T> {
    const working = work();
    underWay.add(working);
    return working.finally(() => underWay.delete(working));
  }

  async function backup(now: Date): Promise<Backup> {
    try {
      const { path, records, bytes } = await compaction.backup(now);
      return { status: "made", where: path, records, bytes };
    } catch (error) {
      log.error("cannot make a backup", { error });
      return { status: "failed" };
    }
  }

  async function backupOfDay(now: Date): Promise<void> {
    const today = toInstant(now).slice(0, 10);
    // Any of them, not the newest: a clock that was wrong may have made one in the future.
    if (!(await listBackups(files, dir)).some(({ day }) => day === today)) await backup(now);
  }

  /** Archived first and taken out of the database then: a crash in between leaves them in both, and this does it again. */
  async function archive(finishedBefore: Instant): Promise<void> {
    for await (const records of oldDeliveries(finishedBefore)) {
      await compaction.archive(() => records.filter((record) => isIn(commits.durable, record)));
      for (let at = 0; at < records.length && !isStopping; at += TAKEN_AT_ONCE) {
        await takeOut(records.slice(at, at + TAKEN_AT_ONCE));
      }
      if (isStopping) return;
    }
  }

  async function takeOut(records: readonly Delivery[]): Promise<void> {
    await commits.transact(async (working) => {
      const deliveries = working.table("deliveries");
      const unchanged = records.filter((record) => isIn({ deliveries }, record));
      for (const { id } of unchanged) working.remove("deliveries", id);
    });
  }

  async function* oldDeliveries(finishedBefore: Instant): AsyncGenerator<Delivery[], undefined> {
    let found: Delivery[] = [];
    let looked = 0;
    for (const delivery of commits.durable.deliveries.values()) {
      if (++looked % LOOKED_AT_ONCE === 0) await setImmediate();
      const isOld = !isOpen(delivery) && (delivery.finishedAt ?? finishedBefore) < finishedBefore;
      if (isOld) found.push(delivery);
      if (found.length < ARCHIVED_AT_ONCE) continue;
      yield found;
      found = [];
    }
    if (found.length > 0) yield found;
  }

  async function maintain(now: Date): Promise<void> {
    try {
      await backupOfDay(now);
      if (!isStopping) await archive(toInstant(new Date(now.getTime() - archiveAfterMs)));
    } catch (error) {
      // Closing cuts it short: what was archived already is taken out of the database the next time.
      if (isStopping) return;
      log.error("cannot tidy up the database; the next time tries again", { error });
    }
  }

  return {
    backup: async (now) => (isStopping ? { status: "failed" } : counted(() => backup(now))),
    maintain: async (now) => (isStopping ? undefined : counted(() => maintain(now))),
    async stop() {
      isStopping = true;
      await Promise.all(underWay);
    },
  };
}

function isIn({ deliveries }: Pick<State, "deliveries">, delivery: Delivery): boolean {
  return isDeepStrictEqual(deliveries.get(delivery.id), delivery);
}
