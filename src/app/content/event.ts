import { z } from "zod";

import { draftSchema, isMoved, type Draft } from "../../domain/event-draft.ts";
import type { Event, EventKind } from "../../domain/event.ts";
import { toInstant } from "../../domain/instant.ts";
import { unitNames } from "../../domain/unit-name.ts";
import { withBelow } from "../../domain/unit.ts";
import { html, type Html } from "../../text/html.ts";
import { reviseEvent } from "../change-event.ts";
import type { MemberContext, Reply } from "../command.ts";
import { defineAction, propose } from "../confirmations.ts";
import { defineForm, type Form } from "../define-form.ts";
import { canChange } from "../event-card.ts";
import { tellable } from "../event-moving.ts";
import { isAwaitingYes } from "../form-record.ts";
import type { Subject } from "../form.ts";
import { managedEvent } from "../managed-events.ts";
import type { ReadTx, Tx } from "../ports/store.ts";
import { closeQuestion } from "../questions.ts";
import { saveEvent } from "../save-event.ts";
import { eventUndo } from "../undo.ts";
import { accountFor, changedLabels } from "./accounting.ts";
import { eventFields, eventFormSchema, type EventValues } from "./event-fields.ts";

/** The name of the action that saves a new meeting or deadline. */
export const SAVE_EVENT = "event.save";

const formName = (kind: EventKind): string => `event.${kind}`;

/** A draft; `step`: which preview of the form it was, null where it came in one line. */
const proposalSchema = draftSchema.extend({ step: z.int().nonnegative().nullable().default(null) });

/** Adding a meeting or a deadline step by step, and changing one. */
export const eventForms: Readonly<Record<EventKind, Form>> = {
  conference: eventForm("conference"),
  deadline: eventForm("deadline"),
};

/** `saveEvent`, with the form to correct what was proposed, however it was written. */
export const saveProposedEvent = defineAction(proposalSchema, {
  async preview(tx, context, { step, ...draft }) {
    const isOver = step !== null && !(await isAwaitingYes(tx, context, formName(draft.kind), step));
    return isOver
      ? { refused: { say: { text: context.t.forms.previewOver } } }
      : saveEvent.preview(tx, context, draft);
  },
  async run(tx, context, { step, ...draft }) {
    if (step !== null) await closeQuestion(tx, context, formName(draft.kind));
    return saveEvent.run(tx, context, draft);
  },
  again: (tx, context, draft) => eventForms[draft.kind].correct(tx, context, valuesOf(draft)),
});

/** Shows what would be saved, and asks for a yes. */
export function proposeDraft(
  tx: Tx,
  context: MemberContext,
  draft: Draft,
  step: number | null,
): Promise<Reply> {
  return propose(tx, context, SAVE_EVENT, saveProposedEvent, { ...draft, step });
}

function valuesOf(draft: Draft): EventValues {
  const { title, when, hasHour, unitId, place, ladder, urgent } = draft;
  return {
    title,
    when: { ...when, hasHour },
    unit: unitId,
    place,
    steps: ladder,
    people: { members: draft.assigneeIds, units: draft.assigneeUnitIds },
    urgent,
  };
}

function draftOf(kind: EventKind, values: EventValues): Draft {
  const { title, when, unit, place, steps, people, urgent } = values;
  const { hasHour, ...moment } = when;
  return {
    kind,
    title,
    when: moment,
    hasHour,
    place,
    unitId: unit,
    ladder: steps,
    urgent,
    assigneeIds: people.members,
    assigneeUnitIds: people.units,
  };
}

function eventForm(kind: EventKind): Form {
  const fields = eventFields(kind);
  return defineForm<EventValues>({
    name: formName(kind),
    who: "secretary",
    schema: eventFormSchema,
    fields,
    title: (t, subject) => t.content.title(kind, subject?.former.title ?? null),
    load: async (tx, context, id) => {
      const event = await changeableEvent(tx, context, id);
      return event?.kind === kind ? eventValues(event) : null;
    },
    async handOver(tx, context, values, step) {
      const refused = await whoIsElsewhere(tx, context, values);
      if (refused) return { refused };
      const reply = await proposeDraft(tx, context, draftOf(kind, values), step);
      return reply.say?.buttons ? reply : { refused: reply.say?.text ?? html`${reply.notice}` };
    },
    check,
    async save(tx, context, values, subject) {
      const event = subject && (await changeableEvent(tx, context, subject.id));
      if (!subject || !event) return { say: { text: context.t.forms.gone } };
      const changes = changesOf(values, event);
      const told = await reviseEvent(tx, context, event, changes);
      const changed = changedLabels(fields, subject.former, values, context.t);
      const step = await eventUndo(tx, context, event.id, event);
      const deed = { verb: "changed", kind, id: event.id, name: values.title, changed, step } as const;
      const reply = await accountFor(tx, context, deed);
      return told === 0 || !reply.say
        ? reply
        : { ...reply, say: { text: html`${reply.say.text}\n${context.t.content.event.telling(told)}` } };
    },
  });
}

async function changeableEvent(
  tx: ReadTx,
  { person, now }: MemberContext,
  id: string,
): Promise<Event | null> {
  const event = await managedEvent(tx, person, id);
  return event && canChange(event, now) ? event : null;
}

function eventValues(event: Event): EventValues {
  const { title, at, hasHour, unitIds, place, ladder, urgent } = event;
  return {
    title,
    when: { kind: "once", at, hasHour },
    unit: unitIds[0] ?? "",
    place,
    steps: ladder,
    people: { members: event.assigneeIds, units: event.assigneeUnitIds },
    urgent,
  };
}

/** A rule cannot be given to an event that is there: its field does not take one. */
function changesOf({ title, when, place, steps, people, urgent }: EventValues, event: Event) {
  const { at, hasHour } = when.kind === "once" ? when : event;
  return {
    title,
    at,
    hasHour,
    place,
    ladder: steps,
    urgent,
    assigneeIds: people.members,
    assigneeUnitIds: people.units,
  };
}

/** The unit may have been changed after those who answer for it were chosen, and they would be told of what is not theirs. */
async function whoIsElsewhere(
  tx: ReadTx,
  { t }: MemberContext,
  { unit, people }: EventValues,
): Promise<Html | null> {
  const units = await tx.organisation.units();
  const within = withBelow(units, unit);
  const { labelOf } = unitNames(units);
  const members = await Promise.all(people.members.map((id) => tx.members.byId(id)));
  const names = [
    ...members.flatMap((member) => (member && !within.has(member.unitId) ? [member.name] : [])),
    ...people.units.filter((id) => !within.has(id)).map(labelOf),
  ];
  return names.length === 0 ? null : t.content.event.elsewhere(names, labelOf(unit));
}

/** Who will be told of another time or place; and that only this one of a series changes. */
async function check(
  tx: ReadTx,
  context: MemberContext,
  values: EventValues,
  subject: Subject<EventValues> | null,
): Promise<{ readonly notes: readonly Html[] } | { readonly refused: Html }> {
  const { t, now } = context;
  const event = subject && (await tx.events.byId(subject.id));
  if (!event) return { notes: [] };
  const changed = { ...event, ...changesOf(values, event) };
  if (changed.at !== event.at && changed.at <= toInstant(now)) return { refused: t.content.event.isPast };
  const notes = [
    event.seriesId !== null && t.content.event.onlyThis,
    isMoved(changed, event) && t.explaining.toldLine(await tellable(tx, [event])),
  ];
  return { notes: notes.filter((note) => note !== false) };
}
