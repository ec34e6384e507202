import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, it, onTestFinished } from "vitest";

import { readFile as readSheet } from "../../src/adapters/sheets-excel/read-file.ts";
import { writeXlsx } from "../../src/adapters/sheets-excel/write-xlsx.ts";
import { texts } from "../../src/text/texts.ts";
import { saveAllAsCsv, saveAsCsv } from "../support/office.ts";
import { office } from "../support/report-scene.ts";

it("is opened by LibreOffice, which computes nothing in it, and reads back what it then saves", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sheets-libreoffice-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const rows = [
    ["0912345678", "Đồng chí An", 1.5],
    ["=1+1", "-2+3", -5],
    ["_x0041_", "dòng 1\ndòng 2", 0],
    ["constructor", '"trích", dẫn; hết', 12_386],
  ];
  const titles = ["Điện thoại", "=Tên", "Điểm"];
  const columns = titles.map((title) => ({ title, width: 20 }));
  const path = join(folder, "a.xlsx");
  await writeFile(path, await writeXlsx([{ name: "Danh sách: 1/2026", columns, rows }]));

  const csv = await readFile(await saveAsCsv(path, folder));
  expect(csv.toString()).toContain("'=1+1");
  const read = await readSheet(csv);
  expect(read).toEqual({ status: "read", rows: [titles, ...rows.map((row) => row.map(String))] });
}, 120_000);

it("opens every sheet of a broadcast's report as it was written, names that look like formulas too", async () => {
  const folder = await mkdtemp(join(tmpdir(), "report-libreoffice-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const bot = await office(
    [
      { name: "=An", acknowledgedAt: "2026-11-23T00:45:00.000Z" },
      { name: "Bình; Chi", unitId: "unit_chibo2" },
    ],
    { unitId: "unit_chibo1" },
    [{ title: "Nhóm “A”" }],
  );
  await bot.press("vanphong", await bot.say("vanphong", "/daxacnhan 1"), texts("vi").receipts.buttons.file);
  const path = join(folder, "report.xlsx");
  await writeFile(path, await writeXlsx(bot.sheets.written[0] ?? []));

  expect(await sheetsOf(path, folder)).toEqual([
    [
      ["Đơn vị", "Số người", "Đã nhận", "Nhận sau hạn", "Chưa xác nhận", "Không gửi được"],
      ["Chi bộ 1", "1", "1", "0", "0", "0"],
      ["Chi bộ 2", "1", "0", "0", "1", "0"],
      ["Tất cả", "2", "1", "0", "1", "0"],
    ],
    [
      ["Họ và tên", "Đơn vị", "Gửi tới lúc", "Xác nhận lúc", "Sau hạn", "Tình trạng"],
      ["=An", "Chi bộ 1", "23/11/2026 07:31", "23/11/2026 07:45", "", "Đã nhận"],
      ["Bình; Chi", "Chi bộ 2", "23/11/2026 07:31", "", "", "Chưa xác nhận"],
    ],
    [
      ["Nhóm", "Đơn vị", "Gửi tới lúc", "Tình trạng"],
      ["Nhóm “A”", "Chi bộ 1", "23/11/2026 07:31", "đã gửi"],
    ],
  ]);
}, 120_000);

/** The rows of every sheet, as LibreOffice saves each of them as `.csv`. */
async function sheetsOf(path: string, folder: string) {
  return Promise.all(
    (await saveAllAsCsv(path, folder)).map(async (csv) => {
      const read = await readSheet(await readFile(csv));
      return read.status === "read" ? read.rows : read;
    }),
  );
}
