import type { Log } from "../../app/ports/log.ts";
import type { Sheet, SheetRead, Sheets } from "../../app/ports/sheets.ts";
import { JobFailed } from "../job-process/job-failed.ts";
import { createJobProcess } from "../job-process/job-process.ts";
import { MAX_FILE_BYTES, MEMORY_MB, TIME_LIMIT_MS } from "./limits.ts";
import { packRows, unpackRows } from "./packed-rows.ts";
import { sheetAnswerSchema, type PackedSheet, type SheetAnswer, type SheetJob } from "./sheet-jobs.ts";

export interface ExcelSheets extends Sheets {
  /** Ends the process that reads and writes; what it is doing, and what comes later, fails. */
  stop(): void;
}

/** Spreadsheets through read-excel-file, write-excel-file and csv-parse, in a process that is started when it is needed. */
export function createExcelSheets(
  log: Log,
  { memoryMb = MEMORY_MB, timeLimitMs = TIME_LIMIT_MS } = {},
): ExcelSheets {
  const jobs = createJobProcess({
    program: new URL("sheets-process.ts", import.meta.url),
    answer: sheetAnswerSchema,
    memoryMb,
    timeLimitMs,
  });
  const call = (job: SheetJob): Promise<SheetAnswer> => jobs.call(job);

  return {
    read: async ({ bytes }) => {
      if (bytes.length > MAX_FILE_BYTES) return { status: "refused", reason: "too-large" };
      try {
        return await toRead(await call({ job: "read", bytes }));
      } catch (error) {
        if (!isBeyondLimits(error)) throw error;
        log.warn("A spreadsheet was not read within its limits of time and memory", { error });
        return { status: "refused", reason: "damaged" };
      }
    },
    write: async (sheets) => {
      const answer = await call({ job: "write", sheets: await packSheets(sheets) });
      if (answer.status !== "written") throw new Error(`Not written, but ${answer.status}`);
      return answer.bytes;
    },
    stop: () => {
      jobs.stop();
    },
  };
}

async function toRead(answer: SheetAnswer): Promise<SheetRead> {
  if (answer.status === "read") return { status: "read", rows: await unpackRows(answer.rows) };
  if (answer.status === "refused") return answer;
  throw new Error(`Not read, but ${answer.status}`);
}

async function packSheets(sheets: readonly Sheet[]): Promise<readonly PackedSheet[]> {
  const packed: PackedSheet[] = [];
  for (const sheet of sheets) packed.push({ ...sheet, rows: await packRows(sheet.rows) });
  return packed;
}

/** A process that could not be started at all, which has a cause, says nothing about the file. */
function isBeyondLimits(error: unknown): boolean {
  if (!(error instanceof JobFailed)) return false;
  return error.reason === "too-slow" || (error.reason === "died" && error.cause === undefined);
}
