import { CsvError, parse } from "csv-parse/sync";

import { MAX_ROWS } from "./limits.ts";
import { Refused } from "./refused.ts";

/** Where two fit alike, the rarer in plain text is meant. */
const DELIMITERS = ["\t", ";", ","] as const;
/** How many rows are looked at to find out. */
const SAMPLE_ROWS = 50;
/** Excel's own first line, which is not a row of the table. */
const HINT = /^sep=([^\r\n])(?=\r?\n|\r|$)/i;

/** The cells of a text in columns. Throws `Refused`. */
export function readCsv(text: string): string[][] {
  const hint = HINT.exec(text)?.[1];
  try {
    // One more than allowed shows that there are too many.
    const rows = parseRows(text, hint ?? delimiterOf(text), MAX_ROWS + 1);
    return hint === undefined ? rows : [[], ...rows.slice(1)];
  } catch (error) {
    if (error instanceof CsvError) throw new Refused("damaged", error); // a quote that is never closed
    throw error;
  }
}

function parseRows(text: string, delimiter: string, to: number): string[][] {
  return parse(text, {
    delimiter,
    to,
    // A file that was written by several programs has several kinds.
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    // In `5" pipe` the quote is an inch.
    relax_quotes: true,
  });
}

interface Fit {
  readonly delimiter: string;
  /** How many rows have as many columns as the first. */
  readonly alike: number;
  readonly columns: number;
}

/** The delimiter by which most rows come out alike, and wide. */
function delimiterOf(text: string): string {
  const fits = DELIMITERS.flatMap((delimiter) => fitOf(text, delimiter) ?? []);
  const best = fits.sort((a, b) => b.alike - a.alike || b.columns - a.columns)[0];
  return best?.delimiter ?? ",";
}

/** Null where the first row has one column only, or the rows cannot be read like that. */
function fitOf(text: string, delimiter: string): Fit | null {
  try {
    const widths = parseRows(text, delimiter, SAMPLE_ROWS).map(({ length }) => length);
    const columns = widths.find((width) => width > 1) ?? 1;
    return columns === 1
      ? null
      : { delimiter, columns, alike: widths.filter((width) => width === columns).length };
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}
