import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import Holidays from "date-holidays";
import { addDays } from "date-fns/addDays";
import { format, resolveConfig } from "prettier";
import { z } from "zod";

import { holidayTableSchema, type HolidayTable } from "../src/domain/holidays.ts";
import { DAY } from "../src/domain/instant.ts";

/** A year's table of holidays, computed by date-holidays: `npm run holidays -- 2031` writes data/holidays/2031.json. */

/**
 * In these years the library's lunar dates were compared with another calculation (the usual one, by Hồ Ngọc Đức, for
 * UTC+7) and are the same; in 2050 the two part over 10/3.
 */
const yearSchema = z.coerce.number<string>().int().min(2020).max(2049);

/** What the library does not know, said in the file to whoever looks where its days come from. */
const SOURCE = {
  from: "Thư viện date-holidays, các ngày nghỉ lễ của Việt Nam",
  inferred:
    "Tất cả các ngày đều do chương trình tính, chưa đối chiếu với thông báo chính thức của năm. Tết Nguyên đán lấy 5 ngày liền từ ngày cuối cùng của năm âm lịch; Tết và ngày 10/3 âm lịch được đổi sang dương lịch. Chưa có: ngày nghỉ thứ hai dịp Quốc khánh, ngày nghỉ bù khi ngày lễ trùng ngày nghỉ hằng tuần, ngày hoán đổi và ngày làm bù, Ngày Văn hoá Việt Nam (24/11, chủ trương tại Nghị quyết 80-NQ/TW). Văn phòng bổ sung khi có thông báo.",
};

/** The year's public holidays day by day, in order. Throws where the library gives no Tết. */
export function computeTable(year: number): HolidayTable {
  const holidays = new Holidays("VN")
    .getHolidays(year, "vi")
    .filter(({ type }) => type === "public")
    .map(({ date, name, rule, start, end }) => ({
      date: date.slice(0, 10),
      name: name.normalize("NFC"),
      rule,
      length: Math.round((end.getTime() - start.getTime()) / DAY),
    }));
  // The library calls all five days of Tết by the name of their first, the last day of the old year.
  const newYear = holidays.find(({ rule }) => rule === "vietnamese 1-0-1")?.name;
  if (newYear === undefined) throw new Error(`date-holidays gives no Tết in ${year}`);
  const names = new Map<string, string>();
  for (const { date, name, length } of holidays) {
    for (let day = 0; day < length; day += 1) names.set(dayAfter(date, day), day === 0 ? name : newYear);
  }
  const days = [...names].map(([date, name]) => ({ date, name, off: true }));
  return holidayTableSchema.parse({
    year,
    source: SOURCE,
    official: false,
    days: days.toSorted((a, b) => a.date.localeCompare(b.date)),
  });
}

/** A local ISO date so many days later. */
function dayAfter(date: string, days: number): string {
  return addDays(new Date(`${date}T12:00:00Z`), days)
    .toISOString()
    .slice(0, 10);
}

/** Writes the table, unless the file holds the office's own: that one is never computed over. */
export async function writeTable(table: HolidayTable, file: string): Promise<void> {
  const before = await readFile(file, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  });
  if (before !== null && holidayTableSchema.parse(JSON.parse(before)).official) {
    throw new Error(`${file} is official; to compute it again, delete it first`);
  }
  const options = { ...(await resolveConfig(file)), parser: "json" };
  await writeFile(file, await format(JSON.stringify(table), options));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const years = z.array(yearSchema).min(1).safeParse(process.argv.slice(2));
  if (years.success) {
    for (const year of years.data) {
      const file = fileURLToPath(new URL(`../data/holidays/${year}.json`, import.meta.url));
      await writeTable(computeTable(year), file);
    }
  } else {
    console.error("Usage: npm run holidays -- YEAR…, from 2020 to 2049");
    process.exitCode = 1;
  }
}
