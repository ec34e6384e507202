import { z } from "zod";

import { cleanLine, cleanText } from "../../domain/clean-text.ts";
import { isMarkedSecret } from "../../domain/secrecy.ts";
import type { UnitNames } from "../../domain/unit-name.ts";
import { refuse, type Problem } from "./table.ts";

/** Names in one cell stand between semicolons or line breaks. */
const BETWEEN = /[;\n]/;

/** A cell with a line of text that must be filled. */
export function neededLine(maxLength = 200): z.ZodType<string, string> {
  return z.string().transform((text, issues): string => {
    const line = cleanLine(text, maxLength);
    if (line === null) return refuse(issues, { kind: "missing" });
    return isMarkedSecret(line) ? refuse(issues, { kind: "secret" }) : line;
  });
}

/** A cell with a line of text, null where it is empty. */
export function optionalLine(maxLength = 200): z.ZodType<string | null, string> {
  return z.string().transform((text) => cleanLine(text, maxLength));
}

/** A cell with a text of several lines, null where it is empty. */
export function optionalText(maxLength: number): z.ZodType<string | null, string> {
  return z.string().transform((text) => cleanText(text).trim().slice(0, maxLength) || null);
}

/** A cell with the name of one of these units; `otherwise` where it is empty. */
export function unitCell(names: UnitNames, otherwise: string | null): z.ZodType<string, string> {
  return z.string().transform((text, issues): string => {
    if (text === "") return otherwise ?? refuse(issues, { kind: "missing" });
    return unitCalled(names, text, issues);
  });
}

/** A cell with the names of several units. */
export function unitsCell(names: UnitNames, otherwise: string): z.ZodType<string[], string> {
  return z.string().transform((text, issues): string[] => {
    const written = namesIn(text);
    return written.length === 0 ? [otherwise] : written.map((name) => unitCalled(names, name, issues));
  });
}

/** Which of several of one name is meant is never guessed. */
function unitCalled(names: UnitNames, text: string, issues: z.RefinementCtx): string {
  const called = names.called(text);
  const [only] = called;
  if (!only) return refuse(issues, { kind: "unknown-unit", text });
  return called.length === 1 ? only.id : refuse(issues, severalUnits(names, text));
}

/** What is wrong where several units are called so, with what to write instead. */
export function severalUnits(names: UnitNames, text: string): Problem {
  return { kind: "several-units", text, names: names.called(text).map(({ id }) => names.labelOf(id)) };
}

/** A cell with the id of one of these records; null where it is empty. */
export function idCell<R extends { readonly id: string }>(
  records: readonly R[],
): z.ZodType<R | null, string> {
  const byId = new Map(records.map((record) => [record.id, record]));
  return z.string().transform((text, issues): R | null => {
    if (text === "") return null;
    return byId.get(text) ?? refuse(issues, { kind: "unknown-id", text });
  });
}

/** The names in a cell. */
export function namesIn(text: string): string[] {
  return text
    .split(BETWEEN)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
