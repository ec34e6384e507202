import { chmod, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { nodeFiles } from "../../src/adapters/store-lowdb/files.ts";
import { createFakeLog } from "../support/fake-log.ts";
import { snapshotText } from "../support/snapshot-text.ts";
import { createOpener } from "../support/store-opener.ts";
import { unit } from "../support/store-records.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

describe("opening a folder", async () => {
  const empty = await snapshotText();

  it("makes folder and file for the owner alone, the file durable from the start", async () => {
    const dir = join(await temporaryFolder(), "not", "there");
    const store = await createOpener(dir)(nodeFiles);
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
    expect((await stat(join(dir, "db.json"))).mode & 0o777).toBe(0o600);
    expect((await stat(join(dir, "db.lock"))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(dir, "db.json"), "utf8")).toBe(empty);
    await store.close();
    expect(await readdir(dir)).toEqual(["db.json"]);
  });

  it("keeps journal, backup and what they lie in for the owner alone", async () => {
    const dir = await temporaryFolder();
    const store = await createOpener(dir)(nodeFiles);
    await store.transact((tx) => tx.organisation.putUnit(unit("a")));
    expect((await stat(join(dir, "db-1.journal"))).mode & 0o777).toBe(0o600);
    const backup = await store.backup(new Date("2026-11-27T01:00:00Z"));
    expect((await stat(join(dir, "backups"))).mode & 0o777).toBe(0o700);
    expect((await stat(backup.status === "made" ? backup.where : "")).mode & 0o777).toBe(0o600);
    await store.close();
  });

  it("takes a file that others may read away from them, and tells of a folder that they may look into", async () => {
    const dir = await temporaryFolder();
    const log = createFakeLog();
    await writeFile(join(dir, "db.json"), empty);
    await chmod(join(dir, "db.json"), 0o644);
    await chmod(dir, 0o755);
    const store = await createOpener(dir)(nodeFiles, log);
    expect((await stat(join(dir, "db.json"))).mode & 0o777).toBe(0o600);
    expect(log.entries).toMatchObject([{ level: "warn", fields: { mode: "755" } }]);
    await store.close();
  });

  it("removes what a killed process left half written, and nothing that is not its own", async () => {
    const dir = await temporaryFolder();
    const id = "11111111-2222-3333-4444-555555555555";
    for (const folder of ["backups", "archive"]) await mkdir(join(dir, folder));
    await writeFile(join(dir, `db.json.${id}.tmp`), '{"schemaVersion":1,"mem');
    await writeFile(
      join(dir, "backups", `db-2026-11-27T010000Z-c7.json.${id}.tmp`),
      '{"schemaVersion":2,"mem',
    );
    await writeFile(join(dir, "archive", `deliveries-2026-11.jsonl.${id}.tmp`), "01234567");
    await writeFile(join(dir, "notes.tmp"), "mine");
    const store = await createOpener(dir)(nodeFiles);
    await store.close();
    const left = await readdir(dir, { recursive: true });
    expect(left.sort()).toEqual(["archive", "backups", "db.json", "notes.tmp"]);
  });

  it("says what is wrong where the data folder is a file", async () => {
    const dir = await temporaryFolder();
    await mkdir(join(dir, "there"));
    await writeFile(join(dir, "there", "data"), "");
    const path = join(dir, "there", "data");
    await expect(createOpener(path)(nodeFiles)).rejects.toThrow(
      new RegExp(`^The database in ${path} cannot be opened: EEXIST.*Check that this user may write`),
    );
  });
});
