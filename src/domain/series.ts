import { z } from "zod";

import { eventPlanSchema } from "./event.ts";
import { instantSchema } from "./instant.ts";
import { ruleSchema } from "./time/rule.ts";

/**
 * A meeting or deadline that repeats. It makes its events some time ahead; each is then one of its own, which can be moved or
 * cancelled without the others.
 */
export const seriesSchema = eventPlanSchema.extend({
  id: z.string().min(1),
  rule: ruleSchema,
  /** Raised when it changes from some event on; part of its events' ids. */
  revision: z.int().positive(),
  /** Since when it holds in this form: nobody is reminded of what was before. */
  since: instantSchema,
  /** Nothing happens from here on; null: without end. */
  endsAt: instantSchema.nullable(),
  /** Its events up to this moment are made. */
  madeUpTo: instantSchema,
  /** When its next events are to be made; null when none is left. What a beat looks for. */
  nextAt: instantSchema.nullable(),
});
export type Series = z.infer<typeof seriesSchema>;
