import { describe, expect, it } from "vitest";

import { CannotOpen } from "../../src/app/ports/store.ts";
import { createFakeLog, type LogEntry } from "../support/fake-log.ts";
import { FaultyFiles } from "../support/faulty-files.ts";
import { journalText, putUnits } from "../support/journal-text.ts";
import { MemoryDisk } from "../support/memory-files.ts";
import { snapshotText } from "../support/snapshot-text.ts";
import { createOpener } from "../support/store-opener.ts";

const empty = await snapshotText();
/** Line 2 is a batch of its own, then two commits, then three were written together. */
const journal = journalText([
  [putUnits("a")],
  [putUnits("b"), putUnits("c")],
  [putUnits("d"), putUnits("e"), putUnits("f")],
]);
const [header = "", a = "", b = "", c = "", d = "", e = "", f = ""] = journal.lines;

interface Opened {
  readonly units: string[];
  readonly warnings: LogEntry[];
  readonly disk: MemoryDisk;
}

/** Opens a database with these journals. A refusal leaves every file as it is. */
async function open(files: Record<string, string>, snapshot: string | null = empty): Promise<Opened> {
  const disk = new MemoryDisk();
  if (snapshot !== null) disk.put("/data/db.json", snapshot);
  for (const [name, text] of Object.entries(files)) disk.put(`/data/${name}`, text);
  const before = disk.copy();
  const log = createFakeLog();
  try {
    const store = await createOpener()(disk.files, log);
    const units = await store.read(async (tx) => (await tx.organisation.units()).map(({ id }) => id));
    await store.close();
    return { units, warnings: log.entries.filter(({ level }) => level === "warn"), disk };
  } catch (error) {
    expect(error).toBeInstanceOf(CannotOpen);
    for (const path of before.paths) expect(disk.bytes(path)).toEqual(before.bytes(path));
    throw error;
  }
}

function withZeros(line: string, from: number, count: number): string {
  return line.slice(0, from) + "\0".repeat(count) + line.slice(from + count);
}

const COMMANDS =
  "Nothing was changed. `npm run db -- check` lists all that is damaged; " +
  "`npm run db -- repair` goes back to the last state that verifies, and keeps these files.";

describe("the end of the last journal, which nobody was told of", () => {
  const ends: [hazard: string, lines: string[], units: string][] = [
    ["a last line that is cut off", [header, a, b, c.slice(0, -7)], "ab"],
    ["a line of which only the first letter was written", [header, a, "0"], "a"],
    ["zeros in the place of a last line", [header, a, b, "\0".repeat(40)], "ab"],
    ["zeros in the first line of a batch whose others are there", [header, a, withZeros(b, 30, 16), c], "a"],
    ["zeros in the middle line of a batch", [header, a, b, c, d, withZeros(e, 0, 32), f], "abcd"],
    ["zeros over the end of a line", [header, a, b, c, withZeros(d, d.length - 9, 9), e, f], "abc"],
    [
      "zeros in two lines of a batch",
      [header, a, b, c, withZeros(d, 20, 16), e, withZeros(f, 20, 16)],
      "abc",
    ],
    [
      "fewer zeros than a number of them: the page that did not arrive began before the line",
      [header, a, b, c, withZeros(d, 0, 3), e, f],
      "abc",
    ],
  ];
  for (const [hazard, lines, units] of ends) {
    it(`is dropped as a whole, told and cut off: ${hazard}`, async () => {
      const text = lines.join("");
      const opened = await open({ "db-1.journal": text });
      expect(opened.units.join("")).toBe(units);
      expect(opened.warnings).toMatchObject([
        {
          message: "dropped the end of a journal: it was never confirmed",
          fields: { file: "db-1.journal", afterCommit: units.length },
        },
      ]);
      const again = await createOpener()(opened.disk.files);
      expect(await again.read(async (tx) => (await tx.organisation.units()).length)).toBe(units.length);
      await again.close();
    });
  }

  it("counts without its very last byte: all that matters is there", async () => {
    const opened = await open({ "db-1.journal": journal.lines.join("").slice(0, -1) });
    expect(opened.units.join("")).toBe("abcdef");
  });

  it("goes on with commits behind what was cut off, and reads them at the next start", async () => {
    const disk = new MemoryDisk();
    disk.put("/data/db.json", empty);
    disk.put("/data/db-1.journal", [header, a, b, c.slice(0, -7)].join(""));
    const opener = createOpener();
    // The snapshot cannot be renewed, so that the journal with the bad end stays, before another one.
    const faulty = new FaultyFiles(disk.files, (name) => (name === "rename" ? "before" : undefined));
    const store = await opener(faulty.files);
    await store.transact(async (tx) => {
      for (const unit of await tx.organisation.units()) {
        await tx.organisation.putUnit({ ...unit, id: `${unit.id}-again` });
      }
    });
    expect(disk.paths).toEqual(expect.arrayContaining(["/data/db-1.journal", "/data/db-3.journal"]));
    disk.cutPower("lost");
    const again = await opener(disk.files);
    const units = await again.read((tx) => tx.organisation.units());
    expect(units.map(({ id }) => id)).toEqual(["a", "b", "a-again", "b-again"]);
    await again.close();
  });

  it("is nothing where a process was killed before it had written a journal's header", async () => {
    for (const text of ["", header.slice(0, 20), "\0".repeat(header.length)]) {
      const opened = await open({ "db-1.journal": text });
      expect(opened.units).toEqual([]);
      expect(opened.disk.paths).toEqual(["/data/db.json"]);
    }
  });
});

describe("a journal that is damaged elsewhere", () => {
  const damaged: [hazard: string, lines: string[], message: string][] = [
    [
      "a letter in a record",
      [header, a, b, c.replace("vị c", "vị C"), d, e, f],
      ", line 4 is damaged: it does not match its checksum",
    ],
    [
      "a letter in the last line",
      [header, a, b.replace("vị b", "vị B")],
      ", line 3 is damaged: it does not match its checksum",
    ],
    [
      "a checksum",
      [header, a, `x${b.slice(1)}`, c, d, e, f],
      ", line 3 is damaged: it does not match its checksum",
    ],
    [
      "zeros before what was confirmed",
      [header, a, withZeros(b, 30, 16), c, d, e, f],
      ", line 3 is damaged: it does not match its checksum",
    ],
    ["a line missing", [header, a, c, d, e, f], ", line 3 is damaged: it does not match its checksum"],
    ["a line twice", [header, a, a, b, c], ", line 3 is damaged: it does not match its checksum"],
    [
      "two lines in the other order",
      [header, a, c, b, d],
      ", line 3 is damaged: it does not match its checksum",
    ],
    [
      "its header",
      [header.replace('"after":0', '"after":1'), a, b],
      ", line 1 is not the first line of a journal",
    ],
    ["no header", [a, b], ", line 1 is not the first line of a journal"],
    [
      "zeros in its header, though commits follow: it was whole once",
      [withZeros(header, 10, 16), a, b],
      ", line 1 is not the first line of a journal",
    ],
  ];
  for (const [hazard, lines, message] of damaged) {
    it(`is refused and kept, with its line and the way out: ${hazard}`, async () => {
      await expect(open({ "db-1.journal": lines.join("") })).rejects.toThrow(
        `/data/db-1.journal${message}. ${COMMANDS}`,
      );
    });
  }

  const first = journalText([[putUnits("a")], [putUnits("b")]]);
  const second = journalText([[putUnits("c")]], first.end);
  const third = journalText([[putUnits("d")]], second.end);
  const [one, two, three] = [first, second, third].map(({ lines }) => lines.join("")) as [
    string,
    string,
    string,
  ];

  it("is refused where it is cut off though another follows", async () => {
    await expect(open({ "db-1.journal": one.slice(0, -3), "db-3.journal": two })).rejects.toThrow(
      "/data/db-1.journal is cut off, though another journal follows it",
    );
  });

  it("is refused where one before it is missing", async () => {
    await expect(open({ "db-1.journal": one, "db-4.journal": three })).rejects.toThrow(
      "/data/db-4.journal, line 1 goes on behind commit 3, but the files before it do not reach that far",
    );
    await expect(open({ "db-3.journal": two, "db-4.journal": three })).rejects.toThrow(
      "/data/db-3.journal, line 1 goes on behind commit 2, but the files before it do not reach that far",
    );
  });

  it("is refused where it has the name of another, or is of another database", async () => {
    await expect(open({ "db-1.journal": one, "db-5.journal": two })).rejects.toThrow(
      "/data/db-5.journal, line 1 has the name of another journal",
    );
    const other = await snapshotText({}, { commit: 2, chain: "12345678" });
    await expect(open({ "db-1.journal": one, "db-3.journal": two }, other)).rejects.toThrow(
      "/data/db-3.journal belongs to another database than db.json",
    );
  });

  it("is refused without its db.json: an empty database in its place would hide all that was lost", async () => {
    await expect(open({ "db-1.journal": one }, null)).rejects.toThrow(
      `/data/db.json is missing, though its journals or backups are there. ${COMMANDS}`,
    );
  });

  it("is left out where db.json holds all of it, and removed", async () => {
    const snapshot = await snapshotText({}, third.end);
    const opened = await open(
      { "db-1.journal": "not even read", "db-3.journal": two, "db-4.journal": three },
      snapshot,
    );
    expect(opened.units).toEqual([]);
    expect(opened.disk.paths).toEqual(["/data/db.json"]);
  });
});
