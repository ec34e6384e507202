import { z } from "zod";

import { instantSchema } from "./instant.ts";
import { ruleSchema } from "./time/rule.ts";

/** As much may be active at once for a person, or for a group. */
export const MAX_REMINDERS = 50;

/** Something that a person asked to be reminded of, or had a group reminded of: once or again and again. */
export const reminderSchema = z.strictObject({
  id: z.string().min(1),
  /** Where it is said. */
  chatId: z.string().min(1),
  /** Who asked for it. */
  memberId: z.string().min(1),
  /** The words to say; or the week's digest, composed when it is sent. */
  about: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("text"), text: z.string().min(1) }),
    z.strictObject({ kind: z.literal("digest") }),
  ]),
  when: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("once"), at: instantSchema }),
    z.strictObject({ kind: z.literal("repeating"), rule: ruleSchema }),
  ]),
  /** Raised by every change of when it is said; part of every delivery's key. */
  revision: z.int().positive(),
  pausedAt: instantSchema.nullable(),
  createdAt: instantSchema,
  /** Occurrences up to this moment are behind us. */
  plannedUpTo: instantSchema,
  /** The next one still to plan; null when none is left or it is paused. What a beat looks for. */
  nextAt: instantSchema.nullable(),
});
export type Reminder = z.infer<typeof reminderSchema>;
