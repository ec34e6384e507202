import { TZDate } from "@date-fns/tz";
import { addDays } from "date-fns/addDays";
import { addHours } from "date-fns/addHours";
import { addMinutes } from "date-fns/addMinutes";
import { set } from "date-fns/set";
import { z } from "zod";

import { toInstant, type Instant } from "./instant.ts";

/**
 * One rung of a ladder, by its name, which is part of a delivery's key: `3d`, `2h`, `30m` before, or `after` (the morning
 * after a deadline). With a task (`5d-documents`) it is for those who prepare the meeting.
 */
export const stepSchema = z.string().regex(/^(?:[1-9]\d{0,2}[dhm](?:-(?:documents|invitations))?|after)$/);
export type Step = z.infer<typeof stepSchema>;

/** What a step asks those who prepare to send out. */
export type Task = "documents" | "invitations";

/** The hour, local time, at which a passed deadline is asked about. */
const MORNING = { hours: 8, minutes: 0, seconds: 0, milliseconds: 0 };

const BACK = { d: addDays, h: addHours, m: addMinutes };

/** When a step is due for something at this moment. Days go by the calendar, so that the clock stays the same. */
export function stepAt(eventAt: Instant, step: Step, timeZone: string): Instant {
  const local = new TZDate(Date.parse(eventAt), timeZone);
  const [, amount = "", unit = "d"] = /^(\d+)([dhm])/.exec(step) ?? [];
  const back = BACK[unit as keyof typeof BACK];
  const at = step === "after" ? set(addDays(local, 1), MORNING) : back(local, -Number(amount));
  return toInstant(new Date(at.getTime()));
}

/** What a step asks to prepare; null for a step that is for everybody. */
export function taskOf(step: Step): Task | null {
  const task = step.split("-")[1];
  return task === "documents" || task === "invitations" ? task : null;
}
