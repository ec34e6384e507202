import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { checksumOf } from "../../src/adapters/store-lowdb/checksum.ts";
import { SCHEMA_VERSION } from "../../src/adapters/store-lowdb/database.ts";
import { DAY, later } from "../../src/domain/instant.ts";
import { delivery, member, NOW } from "../support/store-records.ts";
import { Office } from "../support/store-tool.ts";

const LONG_AGO = later(NOW, -400 * DAY);

/** The newest backup, by its path. */
async function newestBackup(office: Office): Promise<string> {
  const names = (await office.names("db-", "backups")).filter((name) => name.endsWith(".json"));
  return office.path(join("backups", names.at(-1) ?? ""));
}

describe("after going back to a backup", () => {
  it("repairs to what came after that, not to what was given up, however far that had got", async () => {
    const office = await Office.open();
    await office.add("a");
    await office.tool("backup");
    const backup = await newestBackup(office);
    await office.add("given up 1", "given up 2", "given up 3");
    await office.tool("backup");
    await office.tool("restore", backup);
    await office.add("b");
    await office.edit("db.json", () => "");
    expect(await office.tool("repair")).toBe(true);
    expect(await office.units()).toEqual(["a", "b"]);
  });

  it("does not bring back whom somebody asked to forget in either of the lines", async () => {
    const office = await Office.open();
    await office.run((store) => store.transact((tx) => tx.members.put(member("gone"))));
    await office.tool("backup");
    const backup = await newestBackup(office);
    await office.add("a", "b");
    await office.tool("backup");
    await office.tool("restore", backup);
    await office.run((store) => store.transact((tx) => tx.members.erase("gone", "erased_1", NOW)));
    for (let again = 0; again < 2; again++) {
      await office.tool("restore", backup);
      await office.run(async (store) => {
        expect(await store.read((tx) => tx.members.byId("gone"))).toBeNull();
      });
    }
  });
});

describe("what could be lost in passing", () => {
  it("keeps the journals' commits when db.json was edited by hand after a kill", async () => {
    const office = await Office.open();
    await office.add("a");
    await office.addAndDie("b", "c");
    await office.edit("db.json", (text) => text.replace("Đơn vị a", "Chi bộ a"));
    expect(await office.tool("import", office.path("db.json"))).toBe(true);
    expect(office.printed.join("\n")).toContain("with 2 commits from the journals behind it");
    await office.run(async (store) => {
      const units = await store.read((tx) => tx.organisation.units());
      expect(units.map(({ name }) => name)).toEqual(["Chi bộ a", "Đơn vị b", "Đơn vị c"]);
    });
  });

  it("does not start with an empty database where only backups are left, and repairs from them", async () => {
    const office = await Office.open();
    await office.add("a");
    await office.tool("backup");
    await office.add("b");
    await rm(office.path("db.json"));
    await expect(office.units()).rejects.toThrow("db.json is missing");
    expect(await office.tool("repair")).toBe(true);
    expect(await office.units()).toEqual(["a", "b"]);
  });

  it("loses nothing of what came after an erasure when db.json is damaged, and nobody comes back", async () => {
    const office = await Office.open();
    await office.run((store) => store.transact((tx) => tx.members.put(member("gone"))));
    await office.tool("backup");
    await office.run((store) => store.transact((tx) => tx.members.erase("gone", "erased_1", NOW)));
    await office.add("a", "b");
    await office.edit("db.json", () => "");
    expect(await office.tool("repair")).toBe(true);
    expect(await office.units()).toEqual(["a", "b"]);
    await office.run(async (store) => {
      expect(await store.read((tx) => tx.members.byId("gone"))).toBeNull();
    });
  });

  it("leaves the database of a newer program alone", async () => {
    const office = await Office.open();
    await office.add("a");
    await office.tool("backup");
    await office.edit("db.json", (text) => {
      const newer = text.replace(
        `"schemaVersion":${SCHEMA_VERSION}`,
        `"schemaVersion":${SCHEMA_VERSION + 1}`,
      );
      const body = newer.split('"checksum"')[0] ?? "";
      return `${body}"checksum":"${checksumOf(body)}"\n}\n`;
    });
    const before = await readFile(office.path("db.json"), "utf8");
    for (const command of ["check", "repair"])
      await expect(office.tool(command)).rejects.toThrow("Start the newer program again");
    expect(await readFile(office.path("db.json"), "utf8")).toBe(before);
  });

  it("says so when the file could not be written, in place of the disk's being full", async () => {
    const office = await Office.open();
    await office.add("a");
    await expect(office.tool("export", "/nowhere/at/all.json")).rejects.toThrow(/^ENOENT.*\/nowhere\/at/);
  });
});

describe("damage beside the database", () => {
  it("is put aside by repair: of an archive, the lines that verify stay", async () => {
    const office = await Office.open();
    await office.run(async (store) => {
      const old = { status: "sent", finishedAt: LONG_AGO } as const;
      await store.transact((tx) => tx.deliveries.add([delivery("a", old), delivery("b", old)]));
      await store.maintain(new Date(NOW));
    });
    const archive = join("archive", "deliveries-2025-10.jsonl");
    await office.edit(archive, (text) => text.replace('"id":"a"', '"id":"x"'));
    await writeFile(await newestBackup(office), "half a backup");
    expect(await office.tool("check")).toBe(false);
    expect(await office.tool("repair")).toBe(true);
    expect(office.printed.join("\n")).toContain(`${archive} has its 1 lines that verify`);
    expect(await office.tool("check")).toBe(true);
    expect(await readFile(office.path(archive), "utf8")).toMatch(/^[0-9a-f]{8} \{"id":"b".*\n$/);
    expect(await office.units()).toEqual([]);
  });

  it("does not keep a person from being erased, nor the database from being compacted", async () => {
    const office = await Office.open();
    const archive = join("archive", "deliveries-2025-10.jsonl");
    await office.run(async (store) => {
      await store.transact((tx) => tx.members.put(member("gone")));
      await store.transact((tx) =>
        tx.deliveries.add([delivery("a", { status: "sent", finishedAt: LONG_AGO })]),
      );
      await store.maintain(new Date(NOW));
      await office.edit(archive, (text) => text.replace('"id":"a"', '"id":"x"'));
      await store.transact((tx) => tx.members.erase("gone", "erased_1", NOW));
      expect((await store.backup(new Date(NOW))).status).toBe("made");
    });
    expect(office.log.entries.map(({ message }) => message)).toContainEqual(
      expect.stringContaining("an archive is damaged"),
    );
  });
});
