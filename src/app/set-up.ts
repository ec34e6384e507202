import { z } from "zod";

import { cleanLine } from "../domain/clean-text.ts";
import { AHEAD_MS, type EventKind } from "../domain/event.ts";
import { plannedUntil } from "../domain/event-plan.ts";
import { later, toInstant, type Instant } from "../domain/instant.ts";
import { LADDERS } from "../domain/ladder.ts";
import { newOrganisation } from "../domain/organisation.ts";
import { isMarkedSecret } from "../domain/secrecy.ts";
import type { Step } from "../domain/step.ts";
import { readSteps } from "../domain/time/read-steps.ts";
import { isTimeZone } from "../domain/time/zone.ts";
import { parseUnitTree, planUnits, toUnitTree } from "../domain/unit-tree.ts";
import type { Unit } from "../domain/unit.ts";
import { html, joinHtml } from "../text/html.ts";
import { LOCALES, texts } from "../text/texts.ts";
import { noteAudit } from "./audit.ts";
import type { MemberContext, Reply } from "./command.ts";
import { defineForm } from "./define-form.ts";
import type { Field } from "./form.ts";
import type { ReadTx, Tx } from "./ports/store.ts";
import { rememberUndo } from "./undo.ts";

const MAX_NAME = 150;
/** The organisation is one: a form needs an id of what it changes. */
export const ORGANISATION = "organisation";

const valuesSchema = z.strictObject({
  name: z.string().min(1),
  level: z.string().min(1).nullable(),
  term: z.string().min(1).nullable(),
  /** One a line, indented; what is there already stays, whether it stands here or not. */
  units: z.string(),
  timeZone: z.string().refine(isTimeZone),
  conference: z.array(z.string()).nullable(),
  deadline: z.array(z.string()).nullable(),
  locale: z.enum(LOCALES),
});
type Values = z.infer<typeof valuesSchema>;

function lineField(which: "name" | "level" | "term", optional: boolean): Field<string | null, Values> {
  return {
    label: (t) => t.setUp.labels[which],
    ask: async (_tx, { t }) => ({
      text: t.setUp.ask[which],
      ...(which === "level" && {
        choices: t.setUp.levels.map((label, index) => [{ label, value: String(index) }]),
      }),
    }),
    read: async (_tx, { t }, { text, choice }) => {
      const said = choice === null ? text : (t.setUp.levels[Number(choice)] ?? "");
      const line = cleanLine(said, MAX_NAME);
      return line === null || isMarkedSecret(line) ? { refused: t.setUp.noLine } : { value: line };
    },
    show: async (_tx, _context, value) => value,
    ...(optional && { without: null }),
  };
}

const units: Field<string, Values> = {
  label: (t) => t.setUp.labels.units,
  ask: async (_tx, { t }) => ({ text: t.setUp.ask.units }),
  read: async (_tx, { t }, { text }) => {
    const tree = parseUnitTree(text);
    if ("kind" in tree) return { refused: t.setUp.badTree(tree) };
    return { value: tree.map(({ name, depth }) => "  ".repeat(depth) + name).join("\n") };
  },
  show: async (_tx, _context, value) =>
    value === "" ? null : joinHtml([html``, ...value.split("\n").map((line) => html`<code>${line}</code>`)]),
  without: "",
};

const timeZone: Field<string, Values> = {
  label: (t) => t.setUp.labels.timeZone,
  ask: async (_tx, context) => ({
    text: context.t.setUp.ask.timeZone,
    choices: [[{ label: context.timeZone, value: "now" }]],
  }),
  read: async (_tx, context, { text, choice }) => {
    const name = choice === null ? text.trim() : context.timeZone;
    return isTimeZone(name) ? { value: name } : { refused: context.t.setUp.badTimeZone(name) };
  },
  show: async (_tx, _context, value) => value,
};

function ladderField(kind: EventKind): Field<Step[] | null, Values> {
  return {
    label: (t) => t.setUp.labels[kind],
    ask: async (_tx, { t }) => ({ text: t.setUp.askSteps(kind, LADDERS[kind]) }),
    read: async (_tx, { t }, { text }) => {
      const steps = readSteps(text);
      return steps && steps.length > 0 ? { value: [...steps] } : { refused: t.setUp.badSteps(text) };
    },
    show: async (_tx, { t }, value) => (value ?? LADDERS[kind]).map(t.stepText).join(", "),
    without: null,
  };
}

const locale: Field<Values["locale"], Values> = {
  label: (t) => t.setUp.labels.locale,
  ask: async (_tx, { t }) => ({
    text: t.setUp.ask.locale,
    choices: [LOCALES.map((name) => ({ label: texts(name).languageName, value: name }))],
  }),
  read: async (_tx, { t }, { text, choice }) => {
    const found = LOCALES.find((name) => name === choice || texts(name).languageName === text.trim());
    return found ? { value: found } : { refused: t.setUp.chooseLanguage };
  },
  show: async (_tx, _context, value) => texts(value).languageName,
};

/** Sets the organisation up, or changes how it is. */
export const setUpForm = defineForm<Values>({
  name: "organisation",
  who: "admin",
  schema: valuesSchema,
  fields: {
    name: lineField("name", false) as Field<string, Values>,
    level: lineField("level", true),
    term: lineField("term", true),
    units,
    timeZone,
    conference: ladderField("conference"),
    deadline: ladderField("deadline"),
    locale,
  },
  title: (t) => t.setUp.title,
  load,
  check: async (tx, { t, timeZone }, values) => {
    const made = (await newUnits(tx, values, () => "")).length;
    const isMoved = values.timeZone !== timeZone && (await tx.events.nextStepAt()) !== null;
    const notes = [made > 0 && t.setUp.unitsToAdd(made), isMoved && t.setUp.zoneChanges];
    return { notes: notes.filter((note) => note !== false) };
  },
  save,
});

async function load(tx: ReadTx, context: MemberContext): Promise<Values> {
  const organisation = (await tx.organisation.get()) ?? newOrganisation(context.t.wholeOrganisation);
  const all = await tx.organisation.units();
  const root = rootOf(all);
  const tree = root ? toUnitTree(all, root.id) : [];
  return {
    name: organisation.name,
    level: organisation.level,
    term: organisation.term,
    units: tree.map(({ name, depth }) => "  ".repeat(depth) + name).join("\n"),
    timeZone: context.timeZone,
    conference: organisation.ladders.conference,
    deadline: organisation.ladders.deadline,
    locale: organisation.locale ?? context.locale,
  };
}

async function save(tx: Tx, context: MemberContext, values: Values): Promise<Reply> {
  const { t, ids, now } = context;
  const former = (await tx.organisation.get()) ?? newOrganisation(values.name);
  const { name, level, term, timeZone: zone, locale: language, conference, deadline } = values;
  const setUpAt = former.setUpAt ?? toInstant(now);
  await tx.organisation.put({
    ...former,
    name,
    level,
    term,
    timeZone: zone,
    locale: language,
    ladders: { conference, deadline },
    setUpAt,
  });
  const root = rootOf(await tx.organisation.units());
  // Somebody may have given the unit another name since.
  if (root && name !== former.name) await tx.organisation.putUnit({ ...root, name });
  const added = await newUnits(tx, values, () => ids.next("unit"));
  for (const unit of added) await tx.organisation.putUnit(unit);
  if (zone !== context.timeZone) await planAnew(tx, toInstant(now), zone);
  await rememberUndo(tx, context, name, []);
  await noteAudit(tx, context, { verb: "set-up", kind: "organisation", label: name });
  return { say: { text: t.setUp.saved(name, added.length) }, notice: t.setUp.savedNotice };
}

function rootOf(all: readonly Unit[]): Unit | undefined {
  return all.find(({ parentId }) => parentId === null);
}

async function newUnits(tx: ReadTx, { units: text }: Values, newId: () => string): Promise<Unit[]> {
  const all = await tx.organisation.units();
  const root = rootOf(all);
  const tree = parseUnitTree(text);
  return root && !("kind" in tree) ? planUnits(all, root.id, tree, newId) : [];
}

/** "The morning after" and "a day before" are hours of another zone now. */
async function planAnew(tx: Tx, now: Instant, zone: string): Promise<void> {
  for (const event of await tx.events.between("any", now, later(now, AHEAD_MS)))
    await tx.events.put({ ...event, ...plannedUntil(event, now, zone) });
}
