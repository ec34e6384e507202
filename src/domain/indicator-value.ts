import { fold } from "./fold.ts";
import type { IndicatorValue } from "./indicator.ts";

/** Why figures cannot be a result. */
export type RefusedValue =
  | { readonly kind: "empty" }
  | { readonly kind: "no-total" }
  | { readonly kind: "too-many-done"; readonly done: number; readonly total: number }
  | { readonly kind: "too-many-beyond"; readonly beyond: number; readonly done: number };

const COUNT = "\\d{1,3}(?:[. ]\\d{3})+|\\d{1,15}";
/** "31/38", "31/38 (82%), 12 vượt", "31/38, 12 beyond target". */
const RATIO = new RegExp(
  `^(?<done>${COUNT})\\s*/\\s*(?<total>${COUNT})(?:\\s*\\([\\d.,]+\\s*%\\))?` +
    `(?:[\\s,;]+(?<beyond>${COUNT})\\s+(?:vuot|beyond)(?: muc tieu| chi tieu| target)?)?$`,
);
/** "9,8%", "ước tăng 9,8%", "estimated 9.8%", "9.8% (estimate)". */
const PERCENTAGE =
  /^(?<before>uoc|estimated|est\.?)?\s*(?:tang|dat|at|up)?\s*(?<figure>[-−]?\d[\d.,]*)\s*%\s*(?<after>\(?(?:uoc|estimated?)\)?)?$/;

/**
 * Reads a result as people write it: a share ("31/38, 12 vượt"), a percentage ("ước tăng 9,8%"), a count ("1.234"), and
 * anything else as a sentence, which stays as written.
 */
export function parseIndicatorValue(
  text: string,
): { readonly value: IndicatorValue } | { readonly refused: RefusedValue } {
  const written = text.trim();
  if (written === "") return { refused: { kind: "empty" } };
  const folded = fold(written);
  const ratio = RATIO.exec(folded)?.groups;
  if (ratio) return readRatio(ratio);
  const percentage = PERCENTAGE.exec(folded)?.groups;
  const percent = percentage && readDecimal(percentage["figure"] ?? "");
  if (percentage && percent !== null && percent !== undefined) {
    const estimated = percentage["before"] !== undefined || percentage["after"] !== undefined;
    return { value: { kind: "percentage", percent, estimated } };
  }
  if (new RegExp(`^(?:${COUNT})$`).test(folded))
    return { value: { kind: "count", count: readCount(folded) } };
  return { value: { kind: "sentence", text: written } };
}

function readRatio(
  groups: Readonly<Record<string, string | undefined>>,
): ReturnType<typeof parseIndicatorValue> {
  const done = readCount(groups["done"] ?? "");
  const total = readCount(groups["total"] ?? "");
  const beyond = groups["beyond"] === undefined ? null : readCount(groups["beyond"]);
  if (total === 0) return { refused: { kind: "no-total" } };
  if (done > total) return { refused: { kind: "too-many-done", done, total } };
  if (beyond !== null && beyond > done) return { refused: { kind: "too-many-beyond", beyond, done } };
  return { value: { kind: "ratio", done, total, beyond } };
}

/** Dots and blanks part thousands. */
function readCount(text: string): number {
  return Number(text.replace(/[. ]/g, ""));
}

/** A comma or a dot alone parts the decimals; of both the last one does. Null where it is no number. */
function readDecimal(text: string): number | null {
  const last = Math.max(text.lastIndexOf(","), text.lastIndexOf("."));
  const whole = last < 0 ? text : text.slice(0, last).replace(/[.,]/g, "");
  const number = Number(`${whole}.${last < 0 ? "0" : text.slice(last + 1)}`.replace("−", "-"));
  return Number.isFinite(number) ? number : null;
}
