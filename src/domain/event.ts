import { z } from "zod";

import { DAY, instantSchema } from "./instant.ts";
import { sourceSchema } from "./source.ts";
import { stepSchema } from "./step.ts";

export const eventKindSchema = z.enum(["conference", "deadline"]);
export type EventKind = z.infer<typeof eventKindSchema>;

/** How far ahead and back lists and searches look: as far as a time may be written, and over a congress's term. */
export const AHEAD_MS = 20 * 366 * DAY;
export const BACK_MS = 5 * 366 * DAY;

/** What a series gives each of its events. */
export const eventPlanSchema = z.strictObject({
  kind: eventKindSchema,
  title: z.string().min(1),
  /** False where only the day is known: the hour is then a convention and is not shown. */
  hasHour: z.boolean(),
  place: z.string().min(1).nullable(),
  unitIds: z.array(z.string().min(1)).min(1),
  /** The steps of its own; null: those of its kind. */
  ladder: z.array(stepSchema).nullable(),
  /** Marked hoả tốc: not held back by quiet hours. */
  urgent: z.boolean(),
  /** The members named as responsible, beside the unit's secretary. */
  assigneeIds: z.array(z.string().min(1)),
  /** The units named as responsible: their secretaries answer for it. */
  assigneeUnitIds: z.array(z.string().min(1)),
  /** The member who added it; null for what came with the sample. */
  createdBy: z.string().nullable(),
  createdAt: instantSchema,
});

/** A conference or a deadline: something at one moment that concerns units and those below them. */
export const eventSchema = eventPlanSchema.extend({
  id: z.string().min(1),
  at: instantSchema,
  /** Raised whenever the time changes or it is cancelled; part of every delivery's key, so that the rest is planned anew. */
  revision: z.int().positive(),
  /** The series that it is one of; null for a single event. */
  seriesId: z.string().min(1).nullable(),
  cancelledAt: instantSchema.nullable(),
  /** Who has said that a deadline is met, and when. */
  done: z.strictObject({ memberId: z.string().min(1), at: instantSchema }).nullable(),
  source: sourceSchema.nullable(),
  /** Steps up to this moment are behind us: planned, or past when the event was added or moved. */
  plannedUpTo: instantSchema,
  /** The next step still to plan; null when none is left. What a beat looks for. */
  nextStepAt: instantSchema.nullable(),
});
export type Event = z.infer<typeof eventSchema>;

/** Whether there is still something to remind of. */
export function isOpenEvent({ cancelledAt, done }: Pick<Event, "cancelledAt" | "done">): boolean {
  return cancelledAt === null && done === null;
}
