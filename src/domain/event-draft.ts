import { z } from "zod";

import { eventKindSchema, isOpenEvent, type Event } from "./event.ts";
import { newEvent, replanned } from "./event-plan.ts";
import { fold } from "./fold.ts";
import type { HolidayCalendar } from "./holidays.ts";
import { instantSchema, type Instant } from "./instant.ts";
import { presetFor, type Preset } from "./ladder.ts";
import { newSeries } from "./series-plan.ts";
import type { Series } from "./series.ts";
import { stepSchema, type Step } from "./step.ts";
import { toLocalDate } from "./time/local-date.ts";
import { ruleSchema, type Rule } from "./time/rule.ts";

export const MAX_TITLE = 200;
export const MAX_PLACE = 200;

/** What somebody wants to have saved: a meeting or deadline, or one that repeats. */
export const draftSchema = z.strictObject({
  kind: eventKindSchema,
  title: z.string().min(1).max(MAX_TITLE),
  when: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("once"), at: instantSchema }),
    z.strictObject({ kind: z.literal("repeating"), rule: ruleSchema }),
  ]),
  hasHour: z.boolean(),
  place: z.string().min(1).max(MAX_PLACE).nullable(),
  unitId: z.string().min(1),
  /** Null: what the title calls for, or the kind. */
  ladder: z.array(stepSchema).nullable(),
  urgent: z.boolean(),
  assigneeIds: z.array(z.string().min(1)),
  assigneeUnitIds: z.array(z.string().min(1)),
});
export type Draft = z.infer<typeof draftSchema>;

/** Who saves it, under which id, and when. */
interface Saving {
  readonly id: string;
  readonly createdBy: string;
  readonly now: Instant;
  readonly timeZone: string;
  /** The steps that the organisation wants for the kind; null: those of the kind. */
  readonly usual: readonly Step[] | null;
}

/** A single event as it begins. */
export function draftEvent(draft: Draft, at: Instant, saving: Saving): Event {
  const { id, createdBy, now, timeZone, usual } = saving;
  return newEvent({ ...planOf(draft, usual), id, at, source: null }, createdBy, { now, timeZone });
}

/** A series as it begins, without its events. */
export function draftSeries(draft: Draft, rule: Rule, { id, createdBy, now, usual }: Saving): Series {
  return newSeries({ ...planOf(draft, usual), id, rule }, createdBy, now);
}

function planOf(draft: Draft, usual: Saving["usual"]) {
  const { kind, title, hasHour, place, unitId, ladder, urgent, ...responsible } = draft;
  const steps = ladder ?? presetFor(kind, title)?.ladder ?? usual;
  return {
    kind,
    title,
    hasHour,
    place,
    unitIds: [unitId],
    ladder: steps ? [...steps] : null,
    urgent,
    assigneeIds: responsible.assigneeIds,
    assigneeUnitIds: responsible.assigneeUnitIds,
  };
}

/** An event that is there already, with what the draft says anew; what it leaves out stays. Its steps start afresh. */
export function changedBy(draft: Draft, at: Instant, former: Event, now: Instant, timeZone: string): Event {
  const event = {
    ...former,
    at,
    hasHour: draft.hasHour,
    place: draft.place ?? former.place,
    ladder: draft.ladder ?? former.ladder,
    urgent: draft.urgent || former.urgent,
    ...(isAssigned(draft) && { assigneeIds: draft.assigneeIds, assigneeUnitIds: draft.assigneeUnitIds }),
  };
  return replanned(event, now, timeZone);
}

function isAssigned({ assigneeIds, assigneeUnitIds }: Draft): boolean {
  return assigneeIds.length + assigneeUnitIds.length > 0;
}

/** Whether people have to be told: another time or place than they know. */
export function isMoved(event: Event, former: Event): boolean {
  return event.at !== former.at || event.hasHour !== former.hasHour || event.place !== former.place;
}

/** Whether an event is what the draft names: still open, the same title, for the same unit alone. */
export function isNamedBy({ title, unitId }: Draft, event: Event): boolean {
  return (
    isOpenEvent(event) && fold(event.title) === fold(title) && event.unitIds.every((id) => id === unitId)
  );
}

/** What a person is shown of a draft before it is saved. */
export interface DraftShown {
  /** As it will be; of a series the first one. */
  readonly event: Event;
  readonly rule: Rule | null;
  /** The event's moment, or a series' next few. */
  readonly dates: readonly Date[];
  readonly unit: string;
  readonly people: number;
  readonly groups: number;
  /** The names of those responsible. */
  readonly assignees: readonly string[];
  readonly ladder: readonly Step[];
  /** The rhythm that the title called for. */
  readonly preset: Preset["name"] | null;
  /** When people will be reminded of `event`. */
  readonly steps: readonly Date[];
}

/** What is there already under the same name, and what becomes of it. */
export interface Namesake {
  readonly event: Event;
  /** It gets another time or place, only other details, or stays beside the new series. */
  readonly fate: "moved" | "updated" | "beside";
}

/** What is to be known about the days on which something falls. */
export interface HolidayNotes {
  readonly falls: readonly { readonly at: Date; readonly name: string }[];
  /** Years of which no holiday is known. */
  readonly missing: readonly number[];
  /** Years whose holidays are computed, where that matters: something falls on one. */
  readonly computed: readonly number[];
}

/** `byWorkingDays`: the dates themselves were found by the table of holidays. */
export function holidayNotes(
  dates: readonly Date[],
  calendar: HolidayCalendar,
  { timeZone, byWorkingDays }: { readonly timeZone: string; readonly byWorkingDays: boolean },
): HolidayNotes {
  const days = dates.map((at) => {
    const date = toLocalDate(at, timeZone);
    return { at, year: Number(date.slice(0, 4)), name: calendar.nameOn(date) };
  });
  const years = (of: typeof days): number[] => [...new Set(of.map(({ year }) => year))];
  return {
    falls: days.flatMap(({ at, name }) => (name === null ? [] : [{ at, name }])),
    missing: years(days).filter((year) => !calendar.hasTable(year) && !calendar.isOfficial(year)),
    computed: years(days.filter(({ name }) => byWorkingDays || name !== null)).filter(
      (year) => calendar.hasTable(year) && !calendar.isOfficial(year),
    ),
  };
}

/** Whether a rule looks at the table of holidays. */
export function isByWorkingDays(rule: Rule): boolean {
  return rule.every === "working-day" || (rule.every === "month" && rule.on.kind === "working-day");
}
