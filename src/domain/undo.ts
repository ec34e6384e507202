import { z } from "zod";

import { directiveSchema } from "./directive.ts";
import { eventSchema } from "./event.ts";
import { indicatorSchema } from "./indicator.ts";
import { instantSchema, MINUTE } from "./instant.ts";
import { memberSchema } from "./member.ts";
import { unitSchema } from "./unit.ts";

/** How long one's last change can be taken back. */
export const UNDO_MS = 10 * MINUTE;

function stepOf<K extends string, R>(kind: K, record: z.ZodType<R>) {
  return z.strictObject({
    kind: z.literal(kind),
    id: z.string().min(1),
    /** As it was; null: it was not there. */
    before: record.nullable(),
    /** A fingerprint of what it became, null where it was removed: whoever has changed it since is not overruled. */
    after: z.string().min(1).nullable(),
  });
}

/** How one record gets back to what it was. */
const undoStepSchema = z.discriminatedUnion("kind", [
  stepOf("unit", unitSchema),
  stepOf("indicator", indicatorSchema),
  stepOf("directive", directiveSchema),
  stepOf("member", memberSchema),
  /** An event is not put back: it is moved back, or called off, and who was told is told again. */
  z.strictObject({
    kind: z.literal("event"),
    id: z.string().min(1),
    before: eventSchema
      .pick({
        title: true,
        at: true,
        hasHour: true,
        place: true,
        cancelledAt: true,
        ladder: true,
        urgent: true,
        assigneeIds: true,
        assigneeUnitIds: true,
      })
      .nullable(),
    after: z.string().min(1).nullable(),
  }),
]);
export type UndoStep = z.infer<typeof undoStepSchema>;

/** The last change of a member, for as long as it can be taken back. */
export const undoSchema = z.strictObject({
  memberId: z.string().min(1),
  at: instantSchema,
  /** What was done, as the person will be told: the kind and what it was called. */
  label: z.string().min(1),
  steps: z.array(undoStepSchema).min(1),
});
export type Undo = z.infer<typeof undoSchema>;
