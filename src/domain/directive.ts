import { z } from "zod";

import { storedFileSchema } from "./stored-file.ts";
import { sourceSchema } from "./source.ts";

/** A directive or a document that directs work. */
export const directiveSchema = z.strictObject({
  id: z.string().min(1),
  /** The document's number as printed (`15-NQ/TW`); null where the source gives none. Not unique: see domain/document-number.ts. */
  number: z.string().min(1).nullable(),
  /** The document's or the direction's day, `yyyy-MM-dd`; null where unknown. */
  date: z.iso.date().nullable(),
  title: z.string().min(1),
  /** The text, where the source gives more than the title. */
  text: z.string().min(1).nullable(),
  /** Who issued or gave it. */
  issuer: z.string().min(1).nullable(),
  related: z.array(z.string().min(1)),
  /** Null where whoever entered it gave none. */
  source: sourceSchema.nullable(),
  /** Whom it concerns: these units and those below them. */
  unitIds: z.array(z.string().min(1)).min(1),
  /** The document itself and what belongs to it. */
  files: z.array(storedFileSchema),
});
export type Directive = z.infer<typeof directiveSchema>;

/** What a search looks at. */
export function directiveText({ number, title, text, issuer, related }: Directive): string {
  return [number, title, text, issuer, ...related].filter((part) => part !== null).join(" ");
}

/** Newest first; what has no date comes last, in the order given. */
export function newestFirst(directives: readonly Directive[]): Directive[] {
  return directives.toSorted((a, b) => (b.date ?? "").localeCompare(a.date ?? ""));
}
