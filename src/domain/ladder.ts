import { TZDate } from "@date-fns/tz";
import { addDays } from "date-fns/addDays";
import { addHours } from "date-fns/addHours";
import { set } from "date-fns/set";

import type { Event, EventKind } from "./event.ts";
import { toInstant, type Instant } from "./instant.ts";

/** One rung of a ladder: when, relative to the event, people are reminded. Its name is part of a delivery's key. */
export type Step =
  | { readonly name: string; readonly days: number }
  | { readonly name: string; readonly hours: number }
  | { readonly name: "after" };

/** When people are reminded of what, by kind; a deadline is asked about once more on the morning after. */
const LADDERS: Record<EventKind, readonly Step[]> = {
  conference: [
    { name: "3d", days: 3 },
    { name: "1d", days: 1 },
    { name: "2h", hours: 2 },
  ],
  deadline: [{ name: "7d", days: 7 }, { name: "3d", days: 3 }, { name: "1d", days: 1 }, { name: "after" }],
};

/** The hour, local time, at which a passed deadline is asked about. */
const MORNING = { hours: 8, minutes: 0, seconds: 0, milliseconds: 0 };

/** A step at its moment. */
export interface TimedStep {
  readonly name: string;
  readonly at: Instant;
}

function stepAt(eventAt: Instant, step: Step, timeZone: string): Instant {
  const local = new TZDate(Date.parse(eventAt), timeZone);
  const at =
    "days" in step
      ? addDays(local, -step.days) // by the calendar, so that the clock stays the same
      : "hours" in step
        ? addHours(local, -step.hours)
        : set(addDays(local, 1), MORNING);
  return toInstant(new Date(at.getTime()));
}

/** The steps of an event's ladder in order of time. */
export function timedSteps(event: Pick<Event, "kind" | "at">, timeZone: string): TimedStep[] {
  return LADDERS[event.kind]
    .map((step) => ({ name: step.name, at: stepAt(event.at, step, timeZone) }))
    .toSorted((a, b) => a.at.localeCompare(b.at));
}

/** The steps still to come after a moment. */
export function stepsAfter(
  event: Pick<Event, "kind" | "at">,
  moment: Instant,
  timeZone: string,
): TimedStep[] {
  return timedSteps(event, timeZone).filter((step) => step.at > moment);
}
