import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { checksumOf } from "../../src/adapters/store-lowdb/checksum.ts";
import { SCHEMA_VERSION } from "../../src/adapters/store-lowdb/database.ts";
import { nodeFiles } from "../../src/adapters/store-lowdb/files.ts";
import { CannotOpen } from "../../src/app/ports/store.ts";
import { snapshotText } from "../support/snapshot-text.ts";
import { createOpener } from "../support/store-opener.ts";
import { invite, member, unit } from "../support/store-records.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const empty = await snapshotText();
const person = member("mem_1", { name: "Nguyễn Văn Bí Mật" });
const units = await snapshotText({ units: [unit("a"), unit("b")], members: [person] });

/** A whole database in which one thing is changed. */
function file(changes: Record<string, unknown>): string {
  return JSON.stringify({ ...(JSON.parse(empty) as Record<string, unknown>), ...changes });
}

/** A text of this program with another version in it. */
function atVersion(version: number, text: string): string {
  return text.replace(`"schemaVersion":${SCHEMA_VERSION}`, `"schemaVersion":${version}`);
}

/** The same text with the checksum that belongs to it. */
function signed(text: string): string {
  const body = text.slice(0, text.lastIndexOf('"checksum"'));
  return `${body}"checksum":"${checksumOf(body)}"\n}\n`;
}

/** What the operator is told: the place, and the command that helps. */
function told(path: string, message: string): string {
  return (
    `${path}${message}. Nothing was changed. \`npm run db -- check\` lists all that is damaged; ` +
    "`npm run db -- repair` goes back to the last state that verifies, and keeps these files."
  );
}

async function refusalOf(contents: string | Uint8Array): Promise<{ path: string; message: string }> {
  const dir = await temporaryFolder();
  const path = join(dir, "db.json");
  await writeFile(path, contents);
  const error: unknown = await createOpener(dir)(nodeFiles).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(CannotOpen);
  expect(await readFile(path)).toEqual(Buffer.from(contents));
  expect(await readdir(dir)).toEqual(["db.json"]);
  return { path, message: error instanceof Error ? error.message : "" };
}

describe("opening a file that is no database", () => {
  const cases: [hazard: string, contents: string | Uint8Array, message: string][] = [
    ["empty, as a full disk leaves it", "", " is empty"],
    [
      "full of zeros, as a power cut leaves it",
      new Uint8Array(4096),
      ", line 1 is filled with zeros from byte 0 on",
    ],
    [
      "zeros at its end",
      `${empty}\0\0`,
      `, line ${empty.split("\n").length} is filled with zeros from byte ${empty.length} on`,
    ],
    [
      "cut in the middle of a list",
      units.slice(0, units.indexOf('"id":"b"')),
      ", line 9 is cut off: its JSON has no end",
    ],
    ["cut in the middle of a text", '{"schemaVer', ", line 1 is cut off: its JSON has no end"],
    ["no JSON", "hello", " is not JSON"],
    ["JSON with a slip of the editor", '{\n"schemaVersion":1,}', ", line 2 is not JSON (at position 20)"],
    ["not UTF-8", new Uint8Array([0x22, 0xff, 0x22]), " is not text in UTF-8"],
    ["null, which lowdb would take for no data", "null", " holds null in place of a database"],
    ["a list", "[]", " holds something else in place of a database"],
    ["another JSON file", '{"name":"truc-ban"}', " has no schemaVersion"],
    ["without its position", file({ commit: "7" }), " does not say which commits it holds"],
    ["a version that never was", file({ schemaVersion: 0 }), " has schemaVersion 0, which never was"],
    ["without a collection", file({ members: undefined }), " has no list of members"],
    ["a collection that is no list", file({ members: {} }), " has no list of members"],
    [
      "a collection too many",
      file({ memberz: [] }),
      ', line 1 has a collection that nobody knows: "memberz"',
    ],
    [
      "a record that its schema refuses",
      file({ members: [member("mem_0"), { ...person, accounts: [{ platform: "telegram", userId: 12 }] }] }),
      ' is damaged in members, record "mem_1" (number 2): field accounts.0.userId: Invalid input: expected string, received number',
    ],
    [
      "a record that is none",
      file({ units: [null] }),
      " is damaged in units (number 1): Invalid input: expected object, received null",
    ],
    [
      "a field that nobody knows",
      file({ units: [{ ...unit("u"), color: "red" }] }),
      ' is damaged in units, record "u" (number 1): Unrecognized key: "color"',
    ],
    [
      "a record twice",
      file({ units: [unit("u"), unit("u")] }),
      ' has the same record twice: units, record "u"',
    ],
    [
      "damaged in a record, whose line is named",
      units.replace('"id":"b","name"', '"id":"b","nane"'),
      ', line 9 is damaged in units, record "b" (number 2): field name: Invalid input: expected string, received undefined',
    ],
  ];

  for (const [hazard, contents, message] of cases) {
    it(`refuses and keeps a file that is ${hazard}`, async () => {
      const refusal = await refusalOf(contents);
      expect(refusal.message).toBe(told(refusal.path, message));
    });
  }

  it("refuses a file that was changed by hand, and says how to take it as it is", async () => {
    for (const contents of [
      units.replace("Đơn vị b", "Đơn vị B"),
      units.replace(/"checksum":"\w+"/, '"checksum":"00000000"'),
      units.replace(/,\n"checksum":"\w+"/, ""),
      `${units}\n`,
    ]) {
      const { path, message } = await refusalOf(contents);
      expect(message).toBe(
        `${path} does not match its checksum: it was changed by hand, or damaged. Nothing was changed. ` +
          `If it was edited on purpose, \`npm run db -- import ${path}\` takes it as it is; ` +
          "else `npm run db -- repair` goes back to the last state that verifies, and keeps these files.",
      );
    }
  });

  it("keeps what was half written beside a damaged file: somebody may want to look at it", async () => {
    const dir = await temporaryFolder();
    const half = "db.json.11111111-2222-3333-4444-555555555555.tmp";
    await writeFile(join(dir, "db.json"), "");
    await writeFile(join(dir, half), empty);
    await expect(createOpener(dir)(nodeFiles)).rejects.toThrow("is empty");
    expect(await readdir(dir)).toEqual(["db.json", half]);
  });

  it("refuses and keeps the file of a newer program, and says that it is whole", async () => {
    const newer = SCHEMA_VERSION + 1;
    const { path, message } = await refusalOf(signed(atVersion(newer, units)));
    expect(message).toBe(
      `${path}, line 2 has schemaVersion ${newer}; this program knows up to ${SCHEMA_VERSION}. ` +
        "Nothing was changed. Start the newer program again.",
    );
  });

  it("does not take a file whose version is damaged for that of a newer program", async () => {
    const newer = SCHEMA_VERSION + 4;
    const { path, message } = await refusalOf(atVersion(newer, units));
    const found = `, line 2 has schemaVersion ${newer}; this program knows up to ${SCHEMA_VERSION}`;
    expect(message).toBe(told(path, `${found}, and its checksum does not match`));
  });

  it("tells neither names nor codes of a damaged record", async () => {
    for (const contents of [
      file({ members: [{ ...person, role: "chairman" }] }),
      file({ invites: [{ ...invite("SECRETCODE"), role: "chairman" }] }),
      file({ members: [person] }).replace(',"unitId"', '"unitId"'),
      units.replace("unit-1", "unit-2"),
    ]) {
      const { message } = await refusalOf(contents);
      expect(message).not.toMatch(/Bí Mật|SECRETCODE/);
    }
  });

  it("does not take a file for one of an older version, not even of the first without checksums, when the number is damaged", async () => {
    for (let older = SCHEMA_VERSION - 1; older >= 1; older--) {
      const { message } = await refusalOf(atVersion(older, units));
      expect(message).toContain("does not match its checksum");
      expect(message).toContain("npm run db");
    }
  });
});
