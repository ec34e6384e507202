import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";

import { loadHolidays } from "../../src/adapters/holiday-files/load-holidays.ts";
import { FilesDamaged } from "../../src/app/ports/files-damaged.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const day = { date: "2026-09-02", name: "Quốc khánh", off: true };
const table = { year: 2026, source: { from: "test", inferred: null }, official: false, days: [day] };

describe("loadHolidays", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
    await put("2026.json", table);
  });

  async function put(file: string, content: unknown): Promise<void> {
    await writeFile(path.join(folder, file), JSON.stringify(content));
  }

  async function damage(): Promise<FilesDamaged> {
    const error: unknown = await loadHolidays(folder).catch((error: unknown) => error);
    if (error instanceof FilesDamaged) return error;
    throw new Error("The holidays were taken", { cause: error });
  }

  it("takes every year's table, in order, and nothing but tables", async () => {
    const earlier = { ...table, year: 2025, days: [] };
    await put("2025.json", earlier);
    await writeFile(path.join(folder, "README.md"), "not a table");
    expect(await loadHolidays(folder)).toEqual([earlier, table]);
  });

  it("lists all faults at once, each with file and field", async () => {
    await writeFile(path.join(folder, "2025.json"), "{");
    await put("2026.json", {
      ...table,
      official: "yes",
      days: [day, { ...day, date: "2027-09-02", colour: "red" }],
    });
    await put("2027.json", { ...table, year: 2027, days: [{ ...day, date: "2026-09-02" }] });
    await mkdir(path.join(folder, "2028.json"));
    const { faults, message } = await damage();
    expect(faults.map(({ file, field }) => [file, field])).toEqual([
      ["2025.json", null],
      ["2026.json", "official"],
      ["2026.json", "days.1"],
      ["2027.json", "days.0.date"],
      ["2028.json", null],
    ]);
    expect(message).toContain(`5 fault(s) in the holidays (${folder}):`);
    expect(message).toMatch(/^- 2025\.json: .*JSON/m);
    expect(message).toMatch(/^- 2026\.json, days\.1: .*colour/m);
    expect(message).toMatch(/^- 2027\.json, days\.0\.date: 2026-09-02 is not in 2027$/m);
    expect(message).toMatch(/^- 2028\.json: EISDIR/m);
  });

  it("does not let two tables speak for one year, nor a misnamed one be overlooked", async () => {
    await put("2026-new.json", table);
    expect((await damage()).faults).toEqual([
      {
        file: "2026-new.json",
        record: null,
        field: "year",
        problem: "the table of 2026 must be 2026.json",
      },
    ]);
  });

  it("does not start as if there were no holidays where there are no tables", async () => {
    await rm(path.join(folder, "2026.json"));
    expect((await damage()).message).toContain("- there is no YEAR.json");
    await rm(folder, { recursive: true });
    expect((await damage()).message).toMatch(/- ENOENT/);
  });
});
