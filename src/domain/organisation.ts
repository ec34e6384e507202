import { z } from "zod";

import { sourceSchema } from "./source.ts";

/** The organisation that the bot serves: data, never a constant. */
export const organisationSchema = z.strictObject({
  name: z.string().min(1),
  /** The congress's term, in words; null where not set. */
  term: z.string().min(1).nullable(),
  /** Sentences about the frame that the organisation works in (programmes, schemes), as its report gives them. */
  frame: z.array(z.string().min(1)),
  source: sourceSchema.nullable(),
});
export type Organisation = z.infer<typeof organisationSchema>;
