import { chmod, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { emptyState } from "../../src/adapters/store-lowdb/database.ts";
import { encode } from "../../src/adapters/store-lowdb/encoding.ts";
import { nodeFiles } from "../../src/adapters/store-lowdb/files.ts";
import { CannotOpen } from "../../src/app/ports/store.ts";
import { createFakeLog } from "../support/fake-log.ts";
import { createOpener } from "../support/store-opener.ts";
import { invite, member, unit } from "../support/store-records.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const empty = new TextDecoder().decode(encode(emptyState()));

/** A whole database in which one thing is changed. */
function file(changes: Record<string, unknown>): string {
  return JSON.stringify({ ...(JSON.parse(empty) as Record<string, unknown>), ...changes });
}

describe("opening a file that is no database", () => {
  const BACK = "Put a copy of the file back from before, or move it away to start with an empty database.";
  const person = member("mem_1", { name: "Nguyễn Văn Bí Mật" });
  const cases: [hazard: string, contents: string | Uint8Array, message: string][] = [
    ["empty, as a full disk leaves it", "", "is empty"],
    ["full of zeros, as a power cut leaves it", new Uint8Array(4096), "is filled with zeros from byte 0 on"],
    ["zeros at its end", `${empty}\0\0`, `is filled with zeros from byte ${empty.length} on`],
    ["cut in the middle of a list", empty.slice(0, 40), "is cut off: its JSON has no end"],
    ["cut in the middle of a text", '{"schemaVer', "is cut off: its JSON has no end"],
    ["no JSON", "hello", "is not JSON"],
    ["JSON with a slip of the editor", '{"schemaVersion":1,}', "is not JSON (at position 19)"],
    ["not UTF-8", new Uint8Array([0x22, 0xff, 0x22]), "is not text in UTF-8"],
    ["null, which lowdb would take for no data", "null", "holds null in place of a database"],
    ["a list", "[]", "holds something else in place of a database"],
    ["another JSON file", '{"name":"truc-ban"}', "has no schemaVersion"],
    ["a version that never was", file({ schemaVersion: 0 }), "has schemaVersion 0, which never was"],
    ["without a collection", file({ members: undefined }), "has no list of members"],
    ["a collection that is no list", file({ members: {} }), "has no list of members"],
    ["a collection too many", file({ memberz: [] }), 'has a collection that nobody knows: "memberz"'],
    [
      "a record that its schema refuses",
      file({ members: [member("mem_0"), { ...person, accounts: [{ platform: "telegram", userId: 12 }] }] }),
      'is damaged in members, record "mem_1" (number 2): field accounts.0.userId: Invalid input: expected string, received number',
    ],
    [
      "a record that is none",
      file({ units: [null] }),
      "is damaged in units (number 1): Invalid input: expected object, received null",
    ],
    [
      "a field that nobody knows",
      file({ units: [{ ...unit("u"), color: "red" }] }),
      'is damaged in units, record "u" (number 1): Unrecognized key: "color"',
    ],
    [
      "a record twice",
      file({ units: [unit("u"), unit("u")] }),
      'has the same record twice: units, record "u"',
    ],
  ];

  for (const [hazard, contents, message] of cases) {
    it(`refuses and keeps a file that is ${hazard}`, async () => {
      const dir = await temporaryFolder();
      const path = join(dir, "db.json");
      await writeFile(path, contents);
      const opening = createOpener(dir)(nodeFiles);
      await expect(opening).rejects.toBeInstanceOf(CannotOpen);
      await expect(opening).rejects.toThrow(`${path} ${message}. Nothing was changed. ${BACK}`);
      expect(await readFile(path)).toEqual(Buffer.from(contents));
      expect(await readdir(dir)).toEqual(["db.json"]);
    });
  }

  it("keeps what was half written beside a damaged file: somebody may want to look at it", async () => {
    const dir = await temporaryFolder();
    await writeFile(join(dir, "db.json"), "");
    await writeFile(join(dir, "db.json.tmp"), empty);
    await expect(createOpener(dir)(nodeFiles)).rejects.toThrow("is empty");
    expect(await readdir(dir)).toEqual(["db.json", "db.json.tmp"]);
  });

  it("refuses and keeps the file of a newer program, and says that it is whole", async () => {
    const dir = await temporaryFolder();
    const path = join(dir, "db.json");
    const contents = file({ schemaVersion: 2, novelties: [] });
    await writeFile(path, contents);
    await expect(createOpener(dir)(nodeFiles)).rejects.toThrow(
      `${path} has schemaVersion 2; this program knows up to 1. Nothing was changed. Start the newer program again.`,
    );
    expect(await readFile(path, "utf8")).toBe(contents);
  });

  it("tells neither names nor codes of a damaged record", async () => {
    const dir = await temporaryFolder();
    const damaged = [
      file({ members: [{ ...person, role: "chairman" }] }),
      file({ invites: [{ ...invite("SECRETCODE"), role: "chairman" }] }),
      file({ members: [person] }).replace(',"unitId"', '"unitId"'),
    ];
    for (const contents of damaged) {
      await writeFile(join(dir, "db.json"), contents);
      await expect(createOpener(dir)(nodeFiles)).rejects.toThrow(/^((?!Bí Mật|SECRETCODE).)*$/);
    }
  });
});

describe("opening a folder", () => {
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
    await writeFile(join(dir, "db.json.tmp"), '{"schemaVersion":1,"mem');
    await writeFile(join(dir, "notes.tmp"), "mine");
    const store = await createOpener(dir)(nodeFiles);
    await store.close();
    expect(await readdir(dir)).toEqual(["db.json", "notes.tmp"]);
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
