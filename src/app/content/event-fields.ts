import { z } from "zod";

import { MAX_PLACE, MAX_TITLE } from "../../domain/event-draft.ts";
import { eventSchema, type EventKind } from "../../domain/event.ts";
import { fold } from "../../domain/fold.ts";
import { instantSchema, toInstant } from "../../domain/instant.ts";
import { LADDERS } from "../../domain/ladder.ts";
import { stepSchema } from "../../domain/step.ts";
import { readSteps } from "../../domain/time/read-steps.ts";
import { ruleSchema } from "../../domain/time/rule.ts";
import { parseWhen } from "../../domain/time/when.ts";
import { unitNames } from "../../domain/unit-name.ts";
import { LOCALES, texts } from "../../text/texts.ts";
import { DEFAULT_HOURS, NAMES_SHOWN } from "../add-event.ts";
import { readNewTime } from "../event-moving.ts";
import { findResponsible } from "../find-members.ts";
import type { Field } from "../form.ts";
import type { ReadTx } from "../ports/store.ts";
import { unitName } from "../unit-name.ts";
import { line, optionalLine } from "./fields.ts";
import { readUnit, unitChoices, reachOf } from "../unit-choice.ts";

const YES = "yes";
const NO = "no";

export const eventFormSchema = z.strictObject({
  title: z.string().min(1),
  when: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("once"), at: instantSchema, hasHour: z.boolean() }),
    z.strictObject({ kind: z.literal("repeating"), rule: ruleSchema, hasHour: z.boolean() }),
  ]),
  unit: z.string().min(1),
  place: eventSchema.shape.place,
  /** Null: those of its kind. */
  steps: z.array(stepSchema).nullable(),
  people: z.strictObject({ members: z.array(z.string()), units: z.array(z.string()) }),
  urgent: z.boolean(),
});
export type EventValues = z.infer<typeof eventFormSchema>;
type EventField<K extends keyof EventValues> = Field<EventValues[K], EventValues>;

/** What is asked for about a meeting or a deadline. */
export function eventFields(kind: EventKind): { readonly [K in keyof EventValues]: EventField<K> } {
  return {
    title: line({ label: (t) => t.content.event.name, ask: (t) => t.content.event.askName(kind) }, MAX_TITLE),
    when: whenField(kind),
    unit: unitField,
    place: optionalLine(
      { label: (t) => t.content.event.place, ask: (t) => t.content.event.askPlace },
      MAX_PLACE,
    ),
    steps: stepsField(kind),
    people: peopleField,
    urgent: urgentField,
  };
}

function whenField(kind: EventKind): EventField<"when"> {
  return {
    label: (t) => t.content.event.when(kind),
    ask: async (_tx, { t }, _known, subject) => ({ text: t.content.event.askWhen(kind, subject !== null) }),
    read: async (tx, context, { text }, _known, subject) => {
      const { t, now, timeZone } = context;
      const { daysOff } = await context.holidays.of(tx);
      const event = subject && (await tx.events.byId(subject.id));
      const when = event
        ? readNewTime(text, event, context)
        : parseWhen(text, { now, timeZone, defaultTime: DEFAULT_HOURS[kind], holidays: daysOff });
      if (when.kind === "refused")
        return { refused: t.content.event.unread(t.whenRefused(text, when.reason, timeZone)) };
      if (event && when.kind === "repeating")
        return { refused: t.content.event.unread(t.whenRefused(text, { kind: "once-needed" }, timeZone)) };
      const hasHour = when.hasHour || (event?.hasHour ?? false);
      return when.kind === "once"
        ? { value: { kind: "once", at: toInstant(when.at), hasHour } }
        : { value: { kind: "repeating", rule: when.rule, hasHour } };
    },
    show: async (_tx, { t, timeZone }, value) =>
      value.kind === "once" ? t.eventWhen(value, timeZone) : t.ruleText(value.rule),
  };
}

const unitField: EventField<"unit"> = {
  label: (t) => t.content.kinds.unit,
  ask: async (tx, { t, person }) => ({
    text: t.content.event.askUnit,
    choices: unitChoices(await reachOf(tx, person)),
  }),
  read: async (tx, context, said) => readUnit(context, await reachOf(tx, context.person), said),
  show: async (tx, { t }, value) => unitName(tx, value, t),
  // Whom it concerns is not changed afterwards: those who were told would not be told otherwise.
  applies: (_known, subject) => subject === null,
};

function stepsField(kind: EventKind): EventField<"steps"> {
  return {
    label: (t) => t.content.event.steps,
    ask: async (_tx, { t }) => ({ text: t.content.event.askSteps(LADDERS[kind]) }),
    read: async (_tx, { t }, { text }) => {
      const steps = readSteps(text.replace(/^(?:nhắc|nhac|remind)\s+/i, ""));
      return steps && steps.length > 0 ? { value: [...steps] } : { refused: t.content.event.noSteps(text) };
    },
    show: async (_tx, { t }, value) => value && value.map(t.stepText).join(", "),
    without: null,
  };
}

const peopleField: EventField<"people"> = {
  label: (t) => t.content.event.people,
  ask: async (_tx, { t }) => ({ text: t.content.event.askPeople }),
  read: async (tx, context, { text }, { unit = context.person.unitId }) => {
    const { t } = context;
    const names = text
      .split(/[,;\n]|\s+(?:và|and)\s+/iu)
      .map((name) => name.trim())
      .filter((name) => name !== "");
    if (names.length === 0) return { refused: t.content.writeIt };
    const read = await findResponsible(tx, unit, names);
    if (!("unknown" in read))
      return { value: { members: read.found.map(({ id }) => id), units: read.units.map(({ id }) => id) } };
    const { name, near, known } = read.unknown;
    const offered = (near.length > 0 ? near : known).slice(0, NAMES_SHOWN).map((member) => member.name);
    return { refused: t.adding.unknownMember(name, await unitName(tx, unit, t), near.length, offered) };
  },
  show: async (tx, _context, value) => (await peopleNames(tx, value)) || null,
  without: { members: [], units: [] },
};

async function peopleNames(tx: ReadTx, { members, units }: EventValues["people"]): Promise<string> {
  const people = await Promise.all(members.map((id) => tx.members.byId(id)));
  const { labelOf } = unitNames(await tx.organisation.units());
  return [...people.flatMap((member) => member?.name ?? []), ...units.map(labelOf)]
    .filter((name) => name !== "")
    .join(", ");
}

const urgentField: EventField<"urgent"> = {
  label: (t) => t.content.event.urgent,
  ask: async (_tx, { t }) => ({
    text: t.content.event.askUrgent,
    choices: [
      [
        { label: t.content.event.isUrgent, value: YES },
        { label: t.content.event.isNotUrgent, value: NO },
      ],
    ],
  }),
  read: async (_tx, { t }, { text, choice }) => {
    if (choice === YES || means(text, "urgentWords")) return { value: true };
    if (choice === NO || means(text, "notUrgentWords")) return { value: false };
    return { refused: t.content.event.askUrgent };
  },
  show: async (_tx, { t }, value) => (value ? t.content.event.isUrgent : null),
  without: false,
};

/** In whatever language the form is, both are understood. */
function means(text: string, words: "urgentWords" | "notUrgentWords"): boolean {
  return LOCALES.some((locale) =>
    texts(locale).content.event[words].some((word) => fold(word) === fold(text)),
  );
}
