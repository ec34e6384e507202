import { z } from "zod";

import { DAY, HOUR, instantSchema, later, MINUTE, type Instant } from "./instant.ts";
import { isUrgent, type Urgency } from "./urgency.ts";

/**
 * What is done about those who have not acknowledged a broadcast: they are nudged, then their unit's secretary gets the
 * list, then the office.
 */
export const followUpSchema = z.strictObject({
  kind: z.enum(["nudge", "secretary", "office"]),
  at: instantSchema,
});
export type FollowUp = z.infer<typeof followUpSchema>;

/** How long before the date, and for what is urgent how long after the sending, people are nudged; in ms. */
export interface NudgeTimes {
  readonly beforeDate: readonly number[];
  readonly afterUrgent: readonly number[];
}

export const USUAL_NUDGES: NudgeTimes = { beforeDate: [DAY, 2 * HOUR], afterUrgent: [30 * MINUTE, 2 * HOUR] };

/** Nobody is nudged about what came so lately. */
const TIME_TO_READ = 15 * MINUTE;
/** What is urgent and has no date is the secretary's after this, and the office's after that. */
const URGENT_SECRETARY = 4 * HOUR;
const URGENT_OFFICE = 8 * HOUR;
/** The office is told when so long after the date still not all have acknowledged. */
const OFFICE_AFTER_DATE = DAY;

/** What is to be done, in order of time. Nothing where nobody is asked to acknowledge by a date and it is not urgent. */
export function followUpsOf(
  sent: { readonly sendAt: Instant; readonly acknowledgeBy: Instant | null; readonly urgency: Urgency },
  times: NudgeTimes,
): FollowUp[] {
  const { sendAt, acknowledgeBy, urgency } = sent;
  if (acknowledgeBy === null && !isUrgent(urgency)) return [];
  const nudges = [
    ...(isUrgent(urgency) ? times.afterUrgent.map((ms) => later(sendAt, ms)) : []),
    ...(acknowledgeBy === null ? [] : times.beforeDate.map((ms) => later(acknowledgeBy, -ms))),
  ];
  const secretary = acknowledgeBy ?? later(sendAt, URGENT_SECRETARY);
  const office =
    acknowledgeBy === null ? later(sendAt, URGENT_OFFICE) : later(acknowledgeBy, OFFICE_AFTER_DATE);
  const useful = [...new Set(nudges)].filter((at) => at >= later(sendAt, TIME_TO_READ) && at < secretary);
  return [
    ...useful.toSorted().map((at): FollowUp => ({ kind: "nudge", at })),
    { kind: "secretary", at: secretary },
    { kind: "office", at: office },
  ];
}
