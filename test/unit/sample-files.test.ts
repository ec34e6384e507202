import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";

import { loadSample } from "../../src/adapters/sample-files/load-sample.ts";
import { FilesDamaged } from "../../src/app/ports/files-damaged.ts";
import type { Sample } from "../../src/app/ports/sample.ts";
import { findNumber, parseNumber, sameNumber } from "../../src/domain/document-number.ts";
import { findSecrecyMark } from "../../src/domain/secrecy.ts";
import { sourceSchema } from "../../src/domain/source.ts";

const SHIPPED = path.resolve(import.meta.dirname, "../../data/sample");

async function shippedRecord<T extends { id: string }>(
  list: (sample: Sample) => readonly T[],
  id: string,
): Promise<T> {
  const found = list(await loadSample(SHIPPED)).find((record) => record.id === id);
  if (found === undefined) throw new Error(`no record ${id}`);
  return found;
}

describe("the shipped sample", () => {
  it("gives the report's figures, not others", async () => {
    const actual = async (id: string): Promise<unknown> =>
      (await shippedRecord((sample) => sample.indicators, id)).actual;
    expect(await actual("ind_tasks")).toEqual({ kind: "ratio", done: 31, total: 38, beyond: 12 });
    expect(await actual("ind_growth")).toEqual({ kind: "percentage", percent: 9.8, estimated: true });
    expect(await actual("ind_heritage")).toEqual({ kind: "count", count: 4 });
    const { organisation } = await loadSample(SHIPPED);
    expect(organisation.frame.join(" ")).toMatch(
      /5 nhiệm vụ .* 3 khâu .* 12 chỉ tiêu, 7 chương trình .* 33 đề án/,
    );
  });

  it("corrects the resolution's title and says so", async () => {
    const resolution = await shippedRecord((sample) => sample.directives, "dir_15nqtw");
    expect(resolution).toMatchObject({ number: "15-NQ/TW", date: "2022-05-05" });
    expect(resolution.title).toContain("đến năm 2030, tầm nhìn đến năm 2045");
    expect(resolution.source?.inferred).toContain("2023");
  });

  it("does not pass the inferred year and the conventional hour off as the report's", async () => {
    const conference = await shippedRecord((sample) => sample.events, "evt_conference12");
    expect(conference).toMatchObject({ at: "2023-04-11T01:00:00.000Z", hasHour: false });
    expect(conference.source?.inferred).toMatch(/2023 suy ra.*08:00 chỉ là quy ước/);
    const { directives } = await loadSample(SHIPPED);
    const ofThatDay = directives.filter(({ date }) => date === "2023-04-11");
    expect(ofThatDay).toHaveLength(13);
    for (const { source } of ofThatDay) expect(source?.inferred).toContain("2023 suy ra");
  });

  it("says of every record where it comes from", async () => {
    const { organisation, indicators, directives, events } = await loadSample(SHIPPED);
    for (const { source } of [organisation, ...indicators, ...directives, ...events]) {
      expect(sourceSchema.parse(source).from).toContain("(11/4)");
    }
  });

  it("marks the units and people that no report names as added, and invents no person's name", async () => {
    const noted = z.array(z.looseObject({ id: z.string(), name: z.string(), note: z.string() }));
    const { units } = z.looseObject({ units: noted }).parse(await json(SHIPPED, "organisation.json"));
    const people = noted.parse(await json(SHIPPED, "people.json"));
    for (const { id, note } of [...units, ...people]) {
      if (id !== "unit_hoankiem") expect(note).toContain("Thêm để chạy thử");
    }
    expect(people.map(({ name }) => name)).toEqual(["Đảng viên", "Bí thư chi bộ", "Văn phòng"]);
  });

  it("numbers the indicators from 1 on without a gap, as people type them", async () => {
    const { indicators } = await loadSample(SHIPPED);
    expect(indicators.map(({ number }) => number)).toEqual(indicators.map((_, index) => index + 1));
  });

  it("relates directions to documents that are there", async () => {
    const { directives } = await loadSample(SHIPPED);
    const numbers = directives.flatMap(({ number }) => parseNumber(number ?? "") ?? []);
    for (const name of directives.flatMap(({ related }) => related)) {
      const number = findNumber(name);
      const known =
        number === null
          ? directives.some(({ title }) => title.startsWith(name))
          : numbers.some((other) => sameNumber(number, other));
      expect(known, name).toBe(true);
    }
  });

  it("bears no secrecy mark and is stored composed, so that it can be shown and compared", async () => {
    const text = JSON.stringify(await loadSample(SHIPPED));
    expect(findSecrecyMark(text)).toBeNull();
    expect(text).toBe(text.normalize("NFC"));
  });
});

describe("loadSample", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "sample-"));
    await cp(SHIPPED, folder, { recursive: true });
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it("names the file that is broken JSON, and the one that is missing", async () => {
    await writeFile(path.join(folder, "indicators.json"), "[{");
    await rm(path.join(folder, "events.json"));
    const { faults, message } = await damage(folder);
    expect(faults.map(({ file }) => file)).toEqual(
      expect.arrayContaining(["indicators.json", "events.json"]),
    );
    expect(faults).toHaveLength(2);
    expect(message).toMatch(/indicators\.json: .*JSON/);
    expect(message).toMatch(/events\.json: ENOENT/);
  });

  it("lists all faults at once, each with file, record and field", async () => {
    await edit(folder, "indicators.json", [
      [["0", "actual", "done"], 39],
      [["1", "id"], 7],
      [["2", "colour"], "red"],
    ]);
    await edit(folder, "directives.json", [[["0", "date"], "05/5/2022"]]);
    await edit(folder, "people.json", [[["0", "unitId"], "unit_nowhere"]]);
    const { faults, message } = await damage(folder);
    expect(faults).toEqual([
      expect.objectContaining({ file: "indicators.json", record: "ind_tasks", field: "actual" }),
      expect.objectContaining({ file: "indicators.json", record: "#2", field: "id" }),
      expect.objectContaining({ file: "indicators.json", record: "ind_structure", field: null }),
      expect.objectContaining({ file: "directives.json", record: "dir_15nqtw", field: "date" }),
      expect.objectContaining({ file: "people.json", record: "mem_dangvien", field: "unitId" }),
    ]);
    for (const { file, record } of faults) expect(message).toContain(`${file ?? ""}, ${record ?? ""}`);
    expect(message).toContain('"colour"');
    expect(message).toContain("unit_nowhere");
  });

  it.each([
    ["indicators.json", ["1", "id"], "ind_tasks", "ind_tasks", "id"],
    ["indicators.json", ["1", "number"], 1, "ind_growth", "number"],
    ["people.json", ["1", "accounts", "0", "userId"], "dangvien", "mem_bithu", "accounts"],
    ["organisation.json", ["units", "2", "id"], "unit_vanphong", "unit_vanphong", "id"],
  ])(
    "does not let a later record of %s silently replace one with the same %j",
    async (file, at, value, record, field) => {
      await edit(folder, file, [[at, value]]);
      const { faults } = await damage(folder);
      expect(faults).toContainEqual(expect.objectContaining({ file, record, field }));
    },
  );

  it.each([
    [
      "an unknown parent",
      ["units", "2", "parentId"],
      "unit_nowhere",
      "unit_chibo1",
      "there is no unit unit_nowhere",
    ],
    ["a loop", ["units", "2", "parentId"], "unit_chibo1", "unit_chibo1", "loop"],
    ["a second root", ["units", "2", "parentId"], null, "units", "2 have none"],
    ["no root", ["units", "0", "parentId"], "unit_chibo1", "units", "0 have none"],
  ])(
    "refuses units with %s, over which a message would miss people",
    async (_, at, value, record, problem) => {
      await edit(folder, "organisation.json", [[at, value]]);
      const { faults } = await damage(folder);
      expect(faults).toEqual([
        {
          file: "organisation.json",
          record,
          field: "parentId",
          problem: expect.stringContaining(problem) as string,
        },
      ]);
    },
  );

  it("refuses an event for a unit that does not exist, which would reach nobody", async () => {
    await edit(folder, "events.json", [[["0", "unitIds", "0"], "unit_nowhere"]]);
    const { faults } = await damage(folder);
    expect(faults).toMatchObject([{ file: "events.json", record: "evt_conference12", field: "unitIds" }]);
  });

  it("does not blame those who refer to a unit that is there but faulty", async () => {
    await edit(folder, "organisation.json", [[["units", "2", "name"], ""]]);
    const { faults } = await damage(folder);
    expect(faults).toMatchObject([{ file: "organisation.json", record: "unit_chibo1", field: "name" }]);
  });

  it.each([
    ["events.json", ["0", "source"], null, "source"],
    ["organisation.json", ["organisation", "source"], null, "source"],
    ["organisation.json", ["units", "1", "note"], "", "note"],
  ])("refuses a record of %s without a source", async (file, at, value, field) => {
    await edit(folder, file, [[at, value]]);
    expect((await damage(folder)).faults).toMatchObject([{ file, field }]);
  });

  it.each(["organisation.json", "people.json"])(
    "refuses %s when it is something else altogether",
    async (file) => {
      await writeFile(path.join(folder, file), "3");
      expect((await damage(folder)).faults).toMatchObject([{ file, record: null, field: null }]);
    },
  );
});

async function json(folder: string, file: string): Promise<unknown> {
  return JSON.parse(await readFile(path.join(folder, file), "utf8")) as unknown;
}

/** Sets values in a file, each by its path. */
async function edit(folder: string, file: string, changes: [readonly string[], unknown][]): Promise<void> {
  const content = await json(folder, file);
  for (const [at, value] of changes) {
    const parent = at.slice(0, -1).reduce((node, key) => (node as Record<string, unknown>)[key], content);
    (parent as Record<string, unknown>)[at.at(-1) ?? ""] = value;
  }
  await writeFile(path.join(folder, file), JSON.stringify(content));
}

async function damage(folder: string): Promise<FilesDamaged> {
  const error: unknown = await loadSample(folder).catch((thrown: unknown) => thrown);
  if (error instanceof FilesDamaged) return error;
  throw new Error("not refused", { cause: error });
}
