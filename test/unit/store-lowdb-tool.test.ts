import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { SCHEMA_VERSION } from "../../src/adapters/store-lowdb/database.ts";
import { CannotOpen } from "../../src/app/ports/store.ts";
import { member, NOW } from "../support/store-records.ts";
import { Office } from "../support/store-tool.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const flip = (text: string): string => text.replace('"c"', '"C"');

describe("npm run db -- check", () => {
  it("says of every file what it holds, and changes nothing", async () => {
    const office = await Office.open();
    await office.add("a");
    await office.tool("backup");
    await office.addAndDie("b", "c");
    const before = await office.names("");
    expect(await office.tool("check")).toBe(true);
    expect(office.printed).toEqual([
      `The database in ${office.dir}:`,
      `ok       db.json whole: 1 records, up to commit 1, schemaVersion ${SCHEMA_VERSION}`,
      "ok       journals whole: 2 commits behind db.json, up to commit 3",
      expect.stringMatching(/^ok {7}backups\/db-.*whole: 1 records, up to commit 1$/) as string,
      "Nothing is damaged.",
    ]);
    expect(await office.names("")).toEqual(before);
  });

  it("names every damaged file with its line, and the command that repairs", async () => {
    const office = await Office.open();
    await office.add("a");
    await office.tool("backup");
    await office.addAndDie("b", "c");
    await office.edit(await office.journal(), flip);
    const [backup = ""] = await office.names("db-", "backups");
    await office.edit(join("backups", backup), (text) => text.replace('"a"', '"x"'));
    expect(await office.tool("check")).toBe(false);
    const said = office.printed.join("\n");
    expect(said).toMatch(/^DAMAGED +db-2\.journal, line 3 is damaged: it does not match its checksum$/m);
    expect(said).toMatch(/^DAMAGED +backups\/db-.*json is damaged: it does not match its checksum$/m);
    expect(said).toContain("npm run db -- repair");
  });

  it("does not call an end that was never confirmed damage", async () => {
    const office = await Office.open();
    await office.addAndDie("a");
    await office.append(await office.journal(), '0123abcd {"commit":2,"ba');
    expect(await office.tool("check")).toBe(true);
    expect(office.printed.join("\n")).toContain("ends in the middle of a write");
  });
});

describe("npm run db -- repair", () => {
  it("changes nothing where nothing is damaged", async () => {
    const office = await Office.open();
    await office.addAndDie("a");
    expect(await office.tool("repair")).toBe(true);
    expect(office.printed).toEqual(["Nothing is damaged; nothing was changed."]);
    expect(await office.units()).toEqual(["a"]);
  });

  it("goes back to what comes before the damage in a journal, says what is lost and keeps the files", async () => {
    const office = await Office.open();
    await office.addAndDie("a", "b", "c", "d");
    const journal = await office.journal();
    await office.edit(journal, flip);
    const damaged = await readFile(office.path(journal), "utf8");
    await expect(office.units()).rejects.toBeInstanceOf(CannotOpen);
    expect(await office.tool("repair")).toBe(true);
    expect(office.printed.join("\n")).toContain("as it was after commit 2");
    expect(office.printed.join("\n")).toContain("is lost");
    expect(await office.units()).toEqual(["a", "b"]);
    const [kept = ""] = await office.names("damaged-");
    expect(await readFile(office.path(join(kept, journal)), "utf8")).toBe(damaged);
  });

  it("loses nothing when db.json is damaged: the newest backup and the journals behind it hold all", async () => {
    const office = await Office.open();
    await office.add("a");
    await office.tool("backup");
    await office.add("b");
    await office.add("c");
    await office.addAndDie("d");
    await office.edit("db.json", (text) => text.slice(0, 100));
    expect(await office.tool("repair")).toBe(true);
    expect(await office.units()).toEqual(["a", "b", "c", "d"]);
  });

  it("loses nothing when db.json is damaged a second time, after a repair", async () => {
    const office = await Office.open();
    await office.add("a");
    await office.tool("backup");
    await office.addAndDie("b");
    await office.edit("db.json", () => "");
    await office.tool("repair");
    await office.add("c");
    await office.edit("db.json", () => "");
    expect(await office.tool("repair")).toBe(true);
    expect(await office.units()).toEqual(["a", "b", "c"]);
  });

  it("changes nothing where nothing at all verifies", async () => {
    const office = await Office.open();
    await office.add("a");
    await office.edit("db.json", () => "null");
    await expect(office.tool("repair")).rejects.toThrow(/Nothing in .* verifies.*Nothing was changed/);
    expect(await readFile(office.path("db.json"), "utf8")).toBe("null");
  });
});

describe("npm run db -- restore, export, import", () => {
  it("goes back to a backup and keeps what was there", async () => {
    const office = await Office.open();
    await office.add("a");
    await office.tool("backup");
    const [backup = ""] = await office.names("db-", "backups");
    await office.addAndDie("b");
    expect(await office.tool("restore", office.path(join("backups", backup)))).toBe(true);
    expect(await office.units()).toEqual(["a"]);
    const [kept = ""] = await office.names("before-restore", "backups");
    expect(await office.names("db", join("backups", kept))).toEqual(["db-2.journal", "db.json"]);
    await office.add("c");
    expect(await office.units()).toEqual(["a", "c"]);
  });

  it("refuses to restore what is not whole, and changes nothing", async () => {
    const office = await Office.open();
    await office.add("a");
    const file = join(await temporaryFolder(), "copy.json");
    await writeFile(file, (await readFile(office.path("db.json"), "utf8")).replace('"a"', '"b"'));
    await expect(office.tool("restore", file)).rejects.toThrow(`${file} does not match its checksum`);
    await expect(office.tool("restore", `${file}.not`)).rejects.toThrow("There is no file");
    expect(await office.units()).toEqual(["a"]);
  });

  it("does not bring back with an old backup whom somebody asked to forget", async () => {
    const office = await Office.open();
    await office.run((store) => store.transact((tx) => tx.members.put(member("gone"))));
    await office.tool("backup");
    const [backup = ""] = await office.names("db-", "backups");
    await office.run((store) => store.transact((tx) => tx.members.erase("gone", "erased_1", NOW)));
    await office.tool("restore", office.path(join("backups", backup)));
    await office.run(async (store) => {
      expect(await store.read((tx) => tx.members.byId("gone"))).toBeNull();
    });
  });

  it("takes an export that was edited by hand, when every record of it is right", async () => {
    const office = await Office.open();
    await office.addAndDie("a", "b");
    const file = join(await temporaryFolder(), "export.json");
    expect(await office.tool("export", file)).toBe(true);
    await expect(office.tool("export", file)).rejects.toThrow("is there already. Nothing was written.");
    await writeFile(file, (await readFile(file, "utf8")).replace('{"id":"a"', '{"id":"z"'));
    expect(await office.tool("import", file)).toBe(true);
    expect(await office.units()).toEqual(["z", "b"]);
    await writeFile(file, (await readFile(file, "utf8")).replace('"name":', '"nmae":'));
    await expect(office.tool("import", file)).rejects.toThrow(
      /export\.json, line \d+ is damaged in units, record "z" \(number 1\).*Nothing was changed/,
    );
    expect(await office.units()).toEqual(["z", "b"]);
  });

  it("puts everything into db.json, which then stands alone", async () => {
    const office = await Office.open();
    await office.addAndDie("a", "b");
    expect(await office.tool("compact")).toBe(true);
    expect(await office.names("")).toEqual(["db.json"]);
    expect(await office.units()).toEqual(["a", "b"]);
  });

  it("goes back from a restore to all that was there before it, the journal's commits as well", async () => {
    const office = await Office.open();
    await office.add("a");
    await office.tool("backup");
    const [backup = ""] = await office.names("db-", "backups");
    await office.addAndDie("b", "c");
    await office.tool("restore", join("backups", backup));
    const [kept = ""] = await office.names("before-restore", "backups");
    expect(await office.tool("restore", join("backups", kept, "db.json"))).toBe(true);
    expect(await office.units()).toEqual(["a", "b", "c"]);
  });

  it("does not make a database where there is none, only to say that it is well", async () => {
    const office = await Office.open();
    for (const command of ["check", "repair", "backup", "compact"])
      await expect(office.tool(command)).rejects.toThrow(`There is no database in ${office.dir}`);
    expect(await office.names("")).toEqual([]);
  });

  it("does not send somebody who has edited db.json to the command that throws the edit away", async () => {
    const office = await Office.open();
    await office.add("a");
    await office.edit("db.json", (text) => text.replace("Đơn vị a", "Chi bộ a"));
    expect(await office.tool("check")).toBe(false);
    expect(office.printed.at(-1)).toContain(`npm run db -- import ${office.path("db.json")}`);
  });

  it("reads a folder, or nothing, as what it is: no file", async () => {
    const office = await Office.open();
    await office.add("a");
    await expect(office.tool("restore", ".")).rejects.toThrow(
      "cannot be read (EISDIR). Nothing was changed.",
    );
    expect(await office.tool("restore", "")).toBeNull();
    expect(await office.units()).toEqual(["a"]);
  });

  it("knows no other command, and none without what it needs", async () => {
    const office = await Office.open();
    for (const words of [[], ["chek"], ["restore"], ["check", "x"], ["import", "a", "b"], ["constructor"]])
      expect(await office.tool(...words)).toBeNull();
    expect(await office.names("")).toEqual([]);
  });

  it("stays away while the bot runs", async () => {
    const office = await Office.open();
    await office.run(async () => {
      await expect(office.tool("repair")).rejects.toThrow("in use by process");
    });
  });
});
