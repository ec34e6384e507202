import { z } from "zod";

import type { SheetColumn } from "../../app/ports/sheets.ts";
import { packRows, unpackRows, type PackedRows } from "./packed-rows.ts";
import { readFile } from "./read-file.ts";
import { writeXlsx } from "./write-xlsx.ts";

/** What the other process is asked for. */
export type SheetJob =
  | { readonly job: "read"; readonly bytes: Uint8Array }
  | { readonly job: "write"; readonly sheets: readonly PackedSheet[] };

export interface PackedSheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: PackedRows;
}

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** What it answers. */
export const sheetAnswerSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("read"), rows: z.array(bytesSchema) }),
  z.object({
    status: z.literal("refused"),
    reason: z.enum(["not-a-sheet", "encrypted", "too-large", "damaged", "empty"]),
  }),
  z.object({
    status: z.literal("written"),
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  }),
]);
export type SheetAnswer = z.infer<typeof sheetAnswerSchema>;

/** Does it, at once. */
export async function doSheetJob(job: SheetJob): Promise<SheetAnswer> {
  if (job.job === "read") {
    const read = await readFile(job.bytes);
    return read.status === "read" ? { status: "read", rows: [...(await packRows(read.rows))] } : read;
  }
  const sheets = [];
  for (const sheet of job.sheets) sheets.push({ ...sheet, rows: await unpackRows(sheet.rows) });
  return { status: "written", bytes: await writeXlsx(sheets) };
}
