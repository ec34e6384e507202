import { z } from "zod";

import { DAY, instantSchema } from "./instant.ts";
import { sourceSchema } from "./source.ts";

export const eventKindSchema = z.enum(["conference", "deadline"]);
export type EventKind = z.infer<typeof eventKindSchema>;

/** How far ahead and back lists and searches look: as far as a time may be written, and over a congress's term. */
export const AHEAD_MS = 20 * 366 * DAY;
export const BACK_MS = 5 * 366 * DAY;

/** A conference or a deadline: something at one moment that concerns units and those below them. */
export const eventSchema = z.strictObject({
  id: z.string().min(1),
  kind: eventKindSchema,
  title: z.string().min(1),
  at: instantSchema,
  /** False where only the day is known: the hour in `at` is then a convention and is not shown. */
  hasHour: z.boolean(),
  place: z.string().min(1).nullable(),
  unitIds: z.array(z.string().min(1)).min(1),
  /** Raised whenever the time changes; part of every delivery's key, so that the rest is planned anew. */
  revision: z.int().positive(),
  /** The member who added it; null for what came with the sample. */
  createdBy: z.string().nullable(),
  createdAt: instantSchema,
  source: sourceSchema.nullable(),
  /** Steps up to this moment are behind us: planned, or past when the event was added or moved. */
  plannedUpTo: instantSchema,
  /** The next step still to plan; null when none is left. What a beat looks for. */
  nextStepAt: instantSchema.nullable(),
});
export type Event = z.infer<typeof eventSchema>;
