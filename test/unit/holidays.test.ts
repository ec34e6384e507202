import path from "node:path";
import { readFile, writeFile } from "node:fs/promises";
import { afterEach, describe, expect, it, vi } from "vitest";

import { computeTable, writeTable } from "../../docs/holidays.ts";
import { loadHolidays } from "../../src/adapters/holiday-files/load-holidays.ts";
import {
  createCalendar,
  holidaySchema,
  holidayTableSchema,
  yearOf,
  type HolidayTable,
} from "../../src/domain/holidays.ts";
import { occurrences } from "../../src/domain/time/occurrences.ts";
import { parseWhen } from "../../src/domain/time/when.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const SHIPPED = path.resolve(import.meta.dirname, "../../data/holidays");
const source = { from: "test", inferred: null };
const table: HolidayTable = {
  year: 2026,
  source,
  official: false,
  days: [
    { date: "2026-04-30", name: "Ngày Giải phóng miền Nam", off: true },
    { date: "2026-09-02", name: "Quốc khánh", off: true },
  ],
};

describe("the calendar of days off", () => {
  it("knows the table's days by name and no others", () => {
    const calendar = createCalendar([table], []);
    expect([...calendar.daysOff]).toEqual(["2026-04-30", "2026-09-02"]);
    expect(calendar.nameOn("2026-09-02")).toBe("Quốc khánh");
    expect(calendar.nameOn("2026-09-03")).toBeNull();
  });

  it("does not keep a day off that the office has corrected away, nor miss one that it has added", () => {
    const calendar = createCalendar(
      [table],
      [
        { date: "2026-09-02", name: "Làm việc", off: false },
        { date: "2026-09-01", name: "Nghỉ Quốc khánh", off: true },
        { date: "2026-04-30", name: "Ngày Chiến thắng", off: true },
      ],
    );
    expect([...calendar.daysOff]).toEqual(["2026-04-30", "2026-09-01"]);
    expect(calendar.nameOn("2026-09-01")).toBe("Nghỉ Quốc khánh");
    expect(calendar.nameOn("2026-04-30")).toBe("Ngày Chiến thắng");
  });

  it("does not call a day that is worked a holiday", () => {
    const saturday = { date: "2026-08-22", name: "Làm bù", off: false };
    for (const calendar of [
      createCalendar([table], [saturday, { date: "2026-09-02", name: "Làm việc", off: false }]),
      createCalendar([{ ...table, days: [saturday] }], []),
    ]) {
      expect(calendar.nameOn("2026-08-22")).toBeNull();
      expect(calendar.nameOn("2026-09-02")).toBeNull();
    }
  });

  it("does not skip a Saturday on which people work, until the office takes it off after all", () => {
    const now = new Date("2027-02-18T20:00:00+07:00"); // Thursday
    const saturday = { date: "2027-02-20", name: "Làm bù", off: false };
    const made = { ...table, year: 2027, days: [saturday] };
    for (const [calendar, expected] of [
      [createCalendar([table], [saturday]), ["19", "20", "22"]],
      [createCalendar([made], []), ["19", "20", "22"]],
      [createCalendar([made], [{ ...saturday, off: true }]), ["19", "22", "23"]],
    ] as const) {
      const context = { now, timeZone: "Asia/Ho_Chi_Minh", holidays: calendar.daysOff };
      const when = parseWhen("8h mỗi ngày làm việc", context);
      if (when.kind === "refused") throw new Error("not read");
      const found = occurrences(when, { from: now, count: 3, ...context });
      expect(found.map((at) => at.toISOString().slice(8, 10))).toEqual(expected);
    }
  });

  it("takes a Saturday on which people work for the last working day of its month", () => {
    const now = new Date("2027-07-01T20:00:00+07:00");
    const { daysOff } = createCalendar([table], [{ date: "2027-07-31", name: "Làm bù", off: false }]);
    const context = { now, timeZone: "Asia/Ho_Chi_Minh", holidays: daysOff };
    expect(parseWhen("8h ngày làm việc cuối cùng hằng tháng", context)).toMatchObject({
      next: new Date("2027-07-31T08:00:00+07:00"),
    });
  });

  it("does not pass a computed or a missing year off as official", () => {
    const calendar = createCalendar([table, { ...table, year: 2027, official: true, days: [] }], []);
    expect([2026, 2027, 2028].map((year) => calendar.isOfficial(year))).toEqual([false, true, false]);
    expect([2026, 2027, 2028].map((year) => calendar.hasTable(year))).toEqual([true, true, false]);
  });

  it("does not go on calling a year unchecked for which the office has entered something, nor another year checked", () => {
    const calendar = createCalendar([table], [{ date: "2027-02-05", name: "Nghỉ Tết", off: true }]);
    expect([2026, 2027, 2028].map((year) => calendar.isOfficial(year))).toEqual([false, true, false]);
  });

  it("shows a year whole: its days off in order, and those that are worked after all", () => {
    const corrections = [
      { date: "2026-09-01", name: "Nghỉ Quốc khánh", off: true },
      { date: "2026-08-22", name: "Làm bù", off: false },
      { date: "2027-01-02", name: "Nghỉ", off: true },
    ];
    const { off, worked, official } = yearOf(createCalendar([table], corrections), corrections, 2026);
    expect(off.map(({ date }) => date)).toEqual(["2026-04-30", "2026-09-01", "2026-09-02"]);
    expect(worked.map(({ date }) => date)).toEqual(["2026-08-22"]);
    expect(official).toBe(true);
  });
});

describe("a table of holidays", () => {
  it.each([
    ["another year's day", { date: "2027-01-01", name: "Tết Dương lịch", off: true }, "is not in 2026"],
    ["a day twice", { date: "2026-09-02", name: "Quốc khánh", off: false }, "stands twice"],
    ["a day that does not exist", { date: "2026-02-30", name: "x", off: true }, "Invalid ISO date"],
    ["a date as people write it", { date: "02/9/2026", name: "x", off: true }, "Invalid ISO date"],
    ["a day without a name", { date: "2026-09-03", name: "", off: true }, "Too small"],
  ])("does not take %s", (_, day, problem) => {
    const result = holidayTableSchema.safeParse({ ...table, days: [...table.days, day] });
    expect(result.error?.issues[0]?.path.slice(0, 2)).toEqual(["days", 2]);
    expect(result.error?.issues[0]?.message).toContain(problem);
  });

  it("does not take a correction that leaves open whether the day is off", () => {
    expect(holidaySchema.safeParse({ date: "2026-09-02", name: "Quốc khánh" }).success).toBe(false);
  });
});

describe("the computed tables", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it("give the Vietnamese Tết, also in 2030 when the Chinese one is a day later", () => {
    const tet = (year: number): string[] =>
      computeTable(year)
        .days.filter(({ name }) => name.includes("Nguyên Đán"))
        .map(({ date }) => date);
    expect(tet(2026)).toEqual(["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"]);
    expect(tet(2030)).toEqual(["2030-02-01", "2030-02-02", "2030-02-03", "2030-02-04", "2030-02-05"]);
  });

  it("do not call the days of the new year its eve", () => {
    const { days } = computeTable(2027);
    const names = days.filter(({ date }) => date.startsWith("2027-02")).map(({ name }) => name);
    expect(names).toEqual(["Giao thừa Tết Nguyên Đán", ...Array<string>(4).fill("Tết Nguyên Đán")]);
  });

  it("do not depend on the zone of the machine that computes them", () => {
    const here = computeTable(2028);
    for (const zone of ["America/Los_Angeles", "Pacific/Kiritimati"]) {
      vi.stubEnv("TZ", zone);
      expect(computeTable(2028)).toEqual(here);
    }
  });

  it("are what is shipped, unless the office has entered its own; `npm run holidays -- YEAR` mends it", async () => {
    const tables = await loadHolidays(SHIPPED);
    expect(tables.map(({ year }) => year)).toEqual([2026, 2027, 2028, 2029, 2030]);
    for (const shipped of tables.filter(({ official }) => !official)) {
      expect(shipped).toEqual(computeTable(shipped.year));
    }
  });

  it("are not written over the office's own", async () => {
    const file = path.join(await temporaryFolder(), "2026.json");
    await writeTable(computeTable(2026), file);
    await writeTable(computeTable(2026), file); // a computed one may be computed again
    const official = JSON.stringify({ ...table, official: true });
    await writeFile(file, official);
    await expect(writeTable(computeTable(2026), file)).rejects.toThrow("is official");
    expect(await readFile(file, "utf8")).toBe(official);
  });
});
