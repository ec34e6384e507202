import { z } from "zod";

/** Where a record comes from, and what in it the source does not say itself. */
export const sourceSchema = z.strictObject({
  from: z.string().min(1),
  /** What was inferred, corrected or added by us, in words; null when the record says only what the source says. */
  inferred: z.string().min(1).nullable(),
});
export type Source = z.infer<typeof sourceSchema>;
