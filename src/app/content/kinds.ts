import { fold } from "../../domain/fold.ts";
import { hasRole, type Role } from "../../domain/member.ts";
import { unitNames } from "../../domain/unit-name.ts";
import type { MemberContext, Reply } from "../command.ts";
import { propose, type Action } from "../confirmations.ts";
import type { Form } from "../define-form.ts";
import { canChange, CARD_VERBS } from "../event-card.ts";
import { proposeCancel } from "../event-moving.ts";
import { findManaged, managedEvent, managedEvents } from "../managed-events.ts";
import type { ReadTx, Tx } from "../ports/store.ts";
import type { ContentName } from "./accounting.ts";
import { directiveForm, directiveRemoval, managedDirectives } from "./directive.ts";
import { eventForms } from "./event.ts";
import { findDirectives, findIndicators } from "./find.ts";
import { indicatorForm, indicatorRemoval, nextIndicatorNumber } from "./indicator.ts";
import { reachOf } from "../unit-choice.ts";
import { unitForm, unitRemoval } from "./unit.ts";

/** A record as it is offered for choosing. */
export interface Candidate {
  readonly kind: ContentName;
  readonly id: string;
  /** What it is called by itself. */
  readonly name: string;
  /** How it is told from others in a list. */
  readonly label: string;
}

/** One kind of what is kept up from the chat. */
export interface ContentKind {
  readonly kind: ContentName;
  readonly who: Role;
  readonly form: Form;
  /** Begins to add one, with what need not be asked and what a line says. */
  readonly begin: (tx: Tx, context: MemberContext, line: string) => Promise<Reply>;
  /** The records that the person may change that these words mean; all of them where nothing is said. */
  readonly find: (tx: ReadTx, context: MemberContext, words: string) => Promise<readonly Candidate[]>;
  /** Shows what removing would do, and asks for a yes. */
  readonly proposeRemoval: (tx: Tx, context: MemberContext, id: string) => Promise<Reply>;
}

/** The names of the actions that remove, with what they do. */
export const REMOVALS = {
  "unit.remove": unitRemoval,
  "indicator.remove": indicatorRemoval,
  "directive.remove": directiveRemoval,
} satisfies Record<string, Action>;

const unit: ContentKind = {
  kind: "unit",
  who: "office",
  form: unitForm,
  begin: (tx, context, line) => unitForm.begin(tx, context, {}, line),
  find: async (tx, _context, words) => {
    const units = await tx.organisation.units();
    const names = unitNames(units);
    const found = words === "" ? units : names.find(words);
    return found.map(({ id, name }) => ({ kind: "unit", id, name, label: names.labelOf(id) }));
  },
  proposeRemoval: (tx, context, id) => propose(tx, context, "unit.remove", unitRemoval, { id }),
};

const indicator: ContentKind = {
  kind: "indicator",
  who: "office",
  form: indicatorForm,
  begin: async (tx, context, line) =>
    indicatorForm.begin(tx, context, { number: await nextIndicatorNumber(tx) }, line),
  find: async (tx, _context, words) => {
    const all = await tx.indicators.list();
    const found = words === "" ? all : findIndicators(all, words);
    return found.map(({ id, number, title }) => ({
      kind: "indicator",
      id,
      name: title,
      label: `${number}. ${title}`,
    }));
  },
  proposeRemoval: (tx, context, id) => propose(tx, context, "indicator.remove", indicatorRemoval, { id }),
};

const directive: ContentKind = {
  kind: "directive",
  who: "secretary",
  form: directiveForm,
  begin: async (tx, context, line) => {
    const only = await onlyUnit(tx, context);
    return directiveForm.begin(tx, context, only === null ? {} : { units: [only] }, line);
  },
  find: async (tx, context, words) => {
    const all = await managedDirectives(tx, context);
    const found = words === "" ? all : findDirectives(all, words);
    return found.map(({ id, number, title }) => ({
      kind: "directive",
      id,
      name: title,
      label: number === null ? title : `${number}: ${title}`,
    }));
  },
  proposeRemoval: (tx, context, id) => propose(tx, context, "directive.remove", directiveRemoval, { id }),
};

function eventKind(kind: "conference" | "deadline"): ContentKind {
  return {
    kind,
    who: "secretary",
    form: eventForms[kind],
    begin: async (tx, context, line) => {
      const only = await onlyUnit(tx, context);
      return eventForms[kind].begin(tx, context, only === null ? {} : { unit: only }, line);
    },
    find: (tx, context, words) => findEvents(tx, context, kind, words),
    async proposeRemoval(tx, context, id) {
      const { t, now, person } = context;
      const event = await managedEvent(tx, person, id);
      if (!event || !canChange(event, now)) return { say: { text: t.content.goneAlready } };
      const series = event.seriesId === null ? null : await tx.series.byId(event.seriesId);
      if (series === null || series.endsAt !== null) return proposeCancel(tx, context, event);
      // The buttons of the card, which also ends a series.
      const choice = (label: string, version: string) => ({ label, verb: CARD_VERBS.cancel, id, version });
      return {
        say: {
          text: t.explaining.scope(event, t.ruleText(series.rule)),
          buttons: [[choice(t.explaining.onlyThis, "one"), choice(t.explaining.fromHere, "on")]],
        },
      };
    },
  };
}

/** The unit of somebody who acts for one alone: there is nothing to ask. */
async function onlyUnit(tx: ReadTx, { person }: MemberContext): Promise<string | null> {
  const [only, ...others] = await reachOf(tx, person);
  return only && others.length === 0 ? only.id : null;
}

/** Those that can still be changed; of a series the next one. */
async function findEvents(
  tx: ReadTx,
  context: MemberContext,
  kind: "conference" | "deadline",
  words: string,
): Promise<Candidate[]> {
  const { now, t, timeZone } = context;
  const found = words === "" ? await managedEvents(tx, context) : await findManaged(tx, context, words);
  const open = found.filter((event) => event.kind === kind && canChange(event, now));
  const first = open.filter(
    ({ seriesId }, index) =>
      seriesId === null || open.findIndex((other) => other.seriesId === seriesId) === index,
  );
  const exact = first.filter(({ title }) => fold(title) === fold(words));
  return (exact.length > 0 ? exact : first).map((event) => ({
    kind,
    id: event.id,
    name: event.title,
    label: `${event.title} (${t.eventWhen(event, timeZone)})`,
  }));
}

/** All kinds, in the order in which they are offered. */
export const KINDS: readonly ContentKind[] = [
  eventKind("conference"),
  eventKind("deadline"),
  directive,
  indicator,
  unit,
];

/** The kinds that a person may keep up. */
export function kindsFor({ person }: MemberContext): readonly ContentKind[] {
  return KINDS.filter(({ who }) => hasRole(person, who));
}

/** A kind by its name, if this person may keep it up. */
export function kindFor(context: MemberContext, name: string): ContentKind | null {
  return kindsFor(context).find(({ kind }) => kind === name) ?? null;
}
