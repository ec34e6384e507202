import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";

import type { Cell } from "../../app/ports/sheets.ts";

/**
 * Rows on their way between the processes, in pieces of some hundred as folded JSON. One large message would be put together and
 * taken apart at a stretch; small pieces leave the bot time to answer people in between, and folding is done beside its loop.
 */
export type PackedRows = readonly Uint8Array[];
type Rows = readonly (readonly Cell[])[];

/** A millisecond or two. */
const CELLS_AT_A_TIME = 4_000;
/** Folds to a tenth; higher levels take longer for little. */
const LEVEL = 1;

const fold = promisify<string, { level: number }, Buffer>(deflateRaw);
const unfold = promisify<Uint8Array, Buffer>(inflateRaw);

export async function packRows(rows: Rows): Promise<PackedRows> {
  const packed: Uint8Array[] = [];
  for (const piece of inPieces(rows)) packed.push(await fold(JSON.stringify(piece), { level: LEVEL }));
  return packed;
}

/** The other way round. What was packed came from ourselves: it is not looked at again. */
export async function unpackRows(packed: PackedRows): Promise<Rows> {
  const rows: (readonly Cell[])[] = [];
  for (const piece of packed) rows.push(...(JSON.parse((await unfold(piece)).toString()) as Rows));
  return rows;
}

function* inPieces(rows: Rows): Generator<Rows> {
  let from = 0;
  let cells = 0;
  for (const [index, row] of rows.entries()) {
    cells += row.length + 1;
    if (cells < CELLS_AT_A_TIME) continue;
    yield rows.slice(from, index + 1);
    from = index + 1;
    cells = 0;
  }
  if (from < rows.length) yield rows.slice(from);
}
