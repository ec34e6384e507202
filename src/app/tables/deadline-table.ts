import { z } from "zod";

import { draftEvent } from "../../domain/event-draft.ts";
import { AHEAD_MS, isOpenEvent, type Event } from "../../domain/event.ts";
import { fold } from "../../domain/fold.ts";
import { later, toInstant, type Instant } from "../../domain/instant.ts";
import { unitsInReach, type Member } from "../../domain/member.ts";
import type { Step } from "../../domain/step.ts";
import { formatDate, formatTime } from "../../domain/time/format.ts";
import { parseWhen, type WhenContext } from "../../domain/time/when.ts";
import { unitNames, type UnitNames } from "../../domain/unit-name.ts";
import { withBelow, type Unit } from "../../domain/unit.ts";
import { DEFAULT_HOURS } from "../add-event.ts";
import { reviseEvent } from "../change-event.ts";
import type { MemberContext } from "../command.ts";
import { membersCalled } from "../find-members.ts";
import { managedEvents } from "../managed-events.ts";
import type { ReadTx } from "../ports/store.ts";
import { eventUndo } from "../undo.ts";
import { idCell, namesIn, neededLine, optionalLine, severalUnits, unitCell } from "./cells.ts";
import { planRows, type RowKind } from "./plan-rows.ts";
import { refuse, type Row, type Table, type TablePlan } from "./table.ts";

/** Single deadlines to come, for units in reach; whoever was told of one that moves is told again. */
export const deadlineTable: Table = {
  name: "deadline",
  who: "secretary",
  columns: [
    { name: "title", required: true, width: 44 },
    { name: "at", required: true, width: 18 },
    { name: "unit", required: false, width: 28 },
    { name: "people", required: false, width: 30 },
    { name: "place", required: false, width: 24 },
    { name: "id", required: false, width: 20 },
  ],
  plan,
  rows: async (tx, context) => {
    const office = await officeOf(tx, context);
    return (await singleDeadlines(tx, context)).map((event) => [
      ...Object.values(shownOf(event, office, context.timeZone)),
      event.id,
    ]);
  },
};

/** The units in reach, and the people in them. */
interface Office {
  readonly all: readonly Unit[];
  readonly names: UnitNames;
  readonly members: readonly Member[];
  /** The organisation's steps for deadlines. */
  readonly usual: readonly Step[] | null;
}

async function officeOf(tx: ReadTx, { person }: MemberContext): Promise<Office> {
  const all = await tx.organisation.units();
  const reach = unitsInReach(person, all);
  const usual = (await tx.organisation.get())?.ladders.deadline ?? null;
  return {
    all,
    names: unitNames(
      all.filter(({ id }) => reach.has(id)),
      all,
    ),
    members: await tx.members.inUnits(reach),
    usual,
  };
}

async function singleDeadlines(tx: ReadTx, context: MemberContext): Promise<Event[]> {
  const now = toInstant(context.now);
  return (await managedEvents(tx, context)).filter(
    (event) =>
      event.kind === "deadline" &&
      event.seriesId === null &&
      isOpenEvent(event) &&
      event.at <= later(now, AHEAD_MS),
  );
}

function shownOf(event: Event, { names, members }: Office, timeZone: string) {
  const { title, at, unitIds, assigneeIds, assigneeUnitIds, place } = event;
  const moment = new Date(at);
  const people = members.filter(({ id }) => assigneeIds.includes(id)).map(({ name }) => name);
  return {
    title,
    at: `${formatTime(moment, timeZone)} ${formatDate(moment, timeZone)}`,
    unit: unitIds.map(names.labelOf).join("; "),
    people: [...people, ...assigneeUnitIds.map(names.labelOf)].join("; "),
    place: place ?? "",
  };
}

function schemaOf(when: WhenContext, { names }: Office, own: string, existing: readonly Event[]) {
  return z.object({
    title: neededLine(),
    at: z.string().transform((text, issues): { readonly at: Instant; readonly hasHour: boolean } => {
      if (text === "") return refuse(issues, { kind: "missing" });
      const read = parseWhen(text, when);
      if (read.kind === "once") return { at: toInstant(read.at), hasHour: read.hasHour };
      const isPast = read.kind === "refused" && read.reason.kind === "past";
      return refuse(issues, isPast ? { kind: "past" } : { kind: "unreadable", text });
    }),
    unit: unitCell(names, own),
    people: z.string().transform(namesIn),
    place: optionalLine(),
    id: idCell(existing),
  });
}
type Told = z.infer<ReturnType<typeof schemaOf>>;

async function plan(tx: ReadTx, context: MemberContext, rows: readonly Row[]): Promise<TablePlan> {
  const { now, timeZone, person } = context;
  const office = await officeOf(tx, context);
  const existing = await singleDeadlines(tx, context);
  const { daysOff } = await context.holidays.of(tx);
  const when = { now, timeZone, defaultTime: DEFAULT_HOURS.deadline, holidays: daysOff };
  return planRows<Told, Event>(context, rows, {
    schema: schemaOf(when, office, person.unitId, existing),
    formersOf: ({ id, title, unit }) =>
      id
        ? [id]
        : existing.filter(
            (event) => fold(event.title) === fold(title) && event.unitIds.every((one) => one === unit),
          ),
    keyOf: ({ title, unit }, former) => former?.id ?? `${fold(title)}|${unit}`,
    recordOf: (told, former) => eventOf(context, office, told, former),
    labelOf: ({ title }) => title,
    shown: (event) => shownOf(event, office, timeZone),
    meant: ({ unitIds, assigneeIds, assigneeUnitIds }) => ({
      unit: unitIds,
      people: [...assigneeIds, ...assigneeUnitIds],
    }),
    async put(change, event, former) {
      if (!former) return change.events.put(event);
      const { title, at, hasHour, place, assigneeIds, assigneeUnitIds } = event;
      return reviseEvent(change, context, former, {
        title,
        at,
        hasHour,
        place,
        assigneeIds,
        assigneeUnitIds,
      });
    },
    undoOf: (change, { id }, former) => eventUndo(change, context, id, former),
    keyColumn: "title",
    idColumn: "id",
  });
}

function eventOf(
  { ids, now, person, timeZone }: MemberContext,
  { all, members, usual }: Office,
  { title, at: moment, unit, people, place }: Told,
  former: Event | null,
): ReturnType<RowKind<Told, Event>["recordOf"]> {
  const within = withBelow(all, unit);
  const names = unitNames(
    all.filter(({ id }) => within.has(id)),
    all,
  );
  const assigneeIds: string[] = [];
  const assigneeUnitIds: string[] = [];
  for (const name of people) {
    const [named, twin] = names.called(name);
    if (twin) return { column: "people", problem: severalUnits(names, name) };
    const near = membersCalled(
      members.filter(({ unitId }) => within.has(unitId)),
      name,
    );
    const [only] = near;
    if (named) assigneeUnitIds.push(named.id);
    else if (only && near.length === 1) assigneeIds.push(only.id);
    else return { column: "people", problem: { kind: "unknown-person", text: name } };
  }
  const { at, hasHour } = moment;
  // Whom it concerns is not changed afterwards: those who were told would not be told otherwise.
  if (former)
    return { ...former, title, at, hasHour: hasHour || former.hasHour, place, assigneeIds, assigneeUnitIds };
  const draft = {
    kind: "deadline",
    title,
    when: { kind: "once", at },
    hasHour,
    place,
    unitId: unit,
  } as const;
  const details = { ladder: null, urgent: false, assigneeIds, assigneeUnitIds };
  const saving = { id: ids.next("evt"), createdBy: person.id, now: toInstant(now), timeZone, usual };
  return draftEvent({ ...draft, ...details }, at, saving);
}
