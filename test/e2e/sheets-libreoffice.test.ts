import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, it, onTestFinished } from "vitest";

import { readFile as readSheet } from "../../src/adapters/sheets-excel/read-file.ts";
import { writeXlsx } from "../../src/adapters/sheets-excel/write-xlsx.ts";
import { saveAsCsv } from "../support/office.ts";

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
