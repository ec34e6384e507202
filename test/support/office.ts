import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

/** Where Debian and others put it; SOFFICE names another place. */
const PLACES = [
  "/usr/bin/soffice",
  "/usr/lib/libreoffice/program/soffice",
  "/opt/libreoffice/program/soffice",
];

/** LibreOffice's path; null where there is none, and the tests that need it are left out. */
export function findOffice(): string | null {
  return [process.env["SOFFICE"] ?? "", ...PLACES].find((place) => place !== "" && existsSync(place)) ?? null;
}

/** Comma, quotes, UTF-8, from the first row, no column types; text is quoted, and cells as they are stored. */
const CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false";

/** The same, for every sheet. */
const CSV_OF_ALL = `${CSV},false,false,-1`;

/** Opens a spreadsheet with LibreOffice and saves its first sheet as `.csv` beside it; the new file's path. */
export async function saveAsCsv(path: string, folder: string): Promise<string> {
  await convert(path, folder, CSV);
  return path.replace(/\.xlsx$/, ".csv");
}

/** Saves every sheet as `.csv`; the new files' paths, in the order of the sheets. */
export async function saveAllAsCsv(path: string, folder: string): Promise<string[]> {
  const said = await convert(path, folder, CSV_OF_ALL);
  return Array.from(said.matchAll(/ -> (.+\.csv)$/gm), ([, file]) => file ?? "");
}

async function convert(path: string, folder: string, to: string): Promise<string> {
  const office = findOffice();
  if (office === null) throw new Error("There is no LibreOffice");
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
  const given = [profile, "--headless", "--convert-to", to, "--outdir", folder, path];
  return (await promisify(execFile)(office, given, { timeout: 100_000 })).stdout;
}
