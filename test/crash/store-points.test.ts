import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, it } from "vitest";

import { firstVersion, inFolder, writeUsed } from "./databases.ts";
import { expectPreserved, hear, nothingTold, restart, type Told } from "./restart.ts";
import { startWitness } from "./witness-process.ts";

/** What a process finds that is killed then. */
type Before =
  "nothing" | "a used database" | "what a killed process has left" | "a file of the first version";
/** The hazard, where it strikes (see `watched-files.ts`), and at the how manieth time. */
type Row = readonly [hazard: string, point: string, times?: number];

const OLD = firstVersion(5);

async function prepare(dir: string, before: Before): Promise<Told> {
  if (before === "nothing") return nothingTold();
  if (before === "a file of the first version") {
    await writeFile(join(dir, "db.json"), OLD.text, { mode: 0o600 });
    return nothingTold(OLD.last);
  }
  const told = nothingTold(await writeUsed(dir));
  if (before === "a used database") return told;
  await killAt(dir, "writing", "half append db-#.journal", 3, told);
  for (const path of ["db.json", "archive/deliveries-2020-03.jsonl"]) {
    await writeFile(join(dir, `${path}.01234567-89ab-cdef-0123-456789abcdef.tmp`), "half");
  }
  return told;
}

async function killAt(dir: string, script: string, point: string, times: number, told: Told): Promise<void> {
  await using child = startWitness("store-script.ts", [dir, script, point, String(times)]);
  await child.ended;
  // Throws where it did not come to that point.
  await child.kill();
  hear(told, child);
}

function testPoints(script: string, before: Before, rows: readonly Row[]): void {
  const points = rows.map(([hazard, point, times = 1]) => [hazard, point, times] as const);
  it.each(points)(`${script}, ${before} before: killed %s`, async (_hazard, point, times) => {
    await inFolder(async (dir) => {
      const told = await prepare(dir, before);
      await killAt(dir, script, point, times, told);
      await restart(dir, told, 1);
      if (before === "a file of the first version") await expectPreserved(dir, OLD.text);
      await restart(dir, told);
    });
  });
}

const COPY = "backups/db-#-#-#T#Z-c#.json";
const KEPT = "backups/schema-#-#-#-#T#Z";
const ARCHIVE = "archive/deliveries-#-#.jsonl";

describe.concurrent("all that was confirmed is there and nothing in part", { timeout: 60_000 }, () => {
  testPoints("writing", "nothing", [
    ["with a new journal that is empty", "after create db-#.journal"],
    ["with a new journal whose first line is cut off", "half write db-#.journal"],
    ["with a new journal that is not on the disk yet", "after write db-#.journal"],
    ["with a new journal whose name is not on the disk yet", "before syncFolder ."],
    ["with a new journal that holds no commit yet", "before append db-#.journal"],
    ["with the first commit cut off", "half append db-#.journal"],
    ["with a later commit cut off", "half append db-#.journal", 3],
    ["with a commit written and not synced", "after append db-#.journal", 3],
    ["before a commit's fsync", "before flush db-#.journal", 3],
    ["after a commit's fsync, before anybody was told", "after flush db-#.journal", 3],
  ]);
  testPoints("writing after a backup", "nothing", [
    ["with a second journal that is empty", "after create db-#.journal"],
    ["with a second journal whose first line is cut off", "half write db-#.journal"],
    ["with a second journal whose name is not on the disk yet", "before syncFolder ."],
    ["with a second journal whose first commit is cut off", "half append db-#.journal"],
  ]);
  testPoints("opening", "nothing", [
    ["with a lock's paper that is empty", "after create db.lock.*.tmp"],
    ["with a lock's paper that is cut off", "half write db.lock.*.tmp"],
    ["between the lock and removing its paper", "after link db.lock.*.tmp db.lock"],
    ["with a first db.json that is cut off", "half write db.json.*.tmp"],
    ["before the first db.json has its name", "before rename db.json.*.tmp db.json"],
    ["after the first db.json got its name", "after rename db.json.*.tmp db.json"],
  ]);
  testPoints("opening", "what a killed process has left", [
    ["with the right to remove a dead process's lock", "after link db.lock.*.tmp db.lock.*"],
    ["after removing a dead process's lock", "after remove db.lock"],
    ["between its own lock and removing the paper", "after link db.lock.*.tmp db.lock"],
    ["before cutting off what was never confirmed", "before truncate db-#.journal"],
    ["after cutting off what was never confirmed", "after truncate db-#.journal"],
    ["before removing a former temporary file", "before remove db.json.*.tmp"],
    ["after removing a former temporary file", "after remove db.json.*.tmp"],
  ]);
  testPoints("closing", "a used database", [
    ["with a new snapshot that is cut off", "half write db.json.*.tmp", 2],
    ["before the new snapshot has its name", "before rename db.json.*.tmp db.json"],
    ["after the new snapshot got its name", "after rename db.json.*.tmp db.json"],
    ["before the journal is put aside", "before rename db-#.journal backups/db-#.journal"],
    ["after the journal was put aside", "after rename db-#.journal backups/db-#.journal"],
    ["before giving up the lock", "before remove db.lock"],
  ]);
  testPoints("the first backup", "nothing", [
    ["with a new snapshot that is empty", "after create db.json.*.tmp"],
    ["with a new snapshot that is cut off", "half write db.json.*.tmp", 2],
    ["with a new snapshot on the disk that has no name", "after sync db.json.*.tmp"],
    ["before the new snapshot has its name", "before rename db.json.*.tmp db.json"],
    ["after the new snapshot got its name", "after rename db.json.*.tmp db.json"],
    ["before removing the journal that it holds", "before remove db-#.journal"],
    ["after removing the journal that it holds", "after remove db-#.journal"],
    ["with a new journal that is empty, while the snapshot is renewed", "after create db-#.journal"],
    ["with a new journal without its first line, while the snapshot is renewed", "half write db-#.journal"],
    ["before the backups' folder is on the disk", "after makeFolder backups"],
    ["with a backup that is cut off", `half write ${COPY}.*.tmp`],
    ["before the backup has its name", `before rename ${COPY}.*.tmp ${COPY}`],
    ["after the backup got its name", `after rename ${COPY}.*.tmp ${COPY}`],
  ]);
  testPoints("a later backup", "nothing", [
    ["before the journal is put aside", "before rename db-#.journal backups/db-#.journal"],
    ["after the journal was put aside", "after rename db-#.journal backups/db-#.journal"],
    ["before removing the journal that the backup holds", "before remove backups/db-#.journal"],
    ["after removing the journal that the backup holds", "after remove backups/db-#.journal"],
    ["before removing an old backup", `before remove ${COPY}`],
    ["after removing an old backup", `after remove ${COPY}`],
  ]);
  testPoints("opening", "a file of the first version", [
    ["with a folder for the copy that is empty", `after makeFolder ${KEPT}`],
    ["with a copy that is empty", `after create ${KEPT}/db.json.*.tmp`],
    ["with a copy that is cut off", `half write ${KEPT}/db.json.*.tmp`],
    ["before the copy has its name", `before rename ${KEPT}/db.json.*.tmp ${KEPT}/db.json`],
    ["after the copy got its name", `after rename ${KEPT}/db.json.*.tmp ${KEPT}/db.json`],
    ["with a new snapshot that is cut off", "half write db.json.*.tmp"],
    ["before the new snapshot has its name", "before rename db.json.*.tmp db.json"],
    ["after the new snapshot got its name", "after rename db.json.*.tmp db.json"],
  ]);
  testPoints("archiving", "a used database", [
    ["with an archive that is empty", `after create ${ARCHIVE}.*.tmp`],
    ["with an archive that is cut off", `half write ${ARCHIVE}.*.tmp`],
    ["before the archive has its name", `before rename ${ARCHIVE}.*.tmp ${ARCHIVE}`],
    ["between the archive and the commit, with the same in both", `after rename ${ARCHIVE}.*.tmp ${ARCHIVE}`],
    ["with the commit cut off, with the same in both", "half append db-#.journal"],
    ["after the commit that takes it out of the database", "after flush db-#.journal"],
  ]);
  testPoints("erasing", "a used database", [
    ["with the commit cut off", "half append db-#.journal"],
    ["after the commit, with the person in all files", "after flush db-#.journal"],
    ["with an archive that is cut off", `half write ${ARCHIVE}.*.tmp`],
    ["before the archive has its name", `before rename ${ARCHIVE}.*.tmp ${ARCHIVE}`],
    ["after the archive got its name", `after rename ${ARCHIVE}.*.tmp ${ARCHIVE}`],
    ["before removing the journals that were put aside", "before remove backups/db-#.journal"],
    ["after removing a journal that was put aside", "after remove backups/db-#.journal"],
    ["with a snapshot that is cut off", "half write db.json.*.tmp", 2],
    ["before the snapshot has its name", "before rename db.json.*.tmp db.json"],
    ["after the snapshot got its name", "after rename db.json.*.tmp db.json"],
    ["before its own journal is removed", "before remove db-#.journal"],
    ["after its own journal was removed", "after remove db-#.journal"],
    ["after all, before anybody was told", "after syncFolder .", 2],
  ]);
  testPoints("erasing while a backup begins", "a used database", [
    ["with the snapshot renewed and the archive as before", "after rename db.json.*.tmp db.json"],
    ["with the backup made and the archive as before", `after rename ${COPY}.*.tmp ${COPY}`],
    ["with a new archive that has no name", `before rename ${ARCHIVE}.*.tmp ${ARCHIVE}`],
  ]);
});
