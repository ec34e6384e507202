import { z } from "zod";

import { toInstant } from "../../domain/instant.ts";
import { parseIndicatorValue } from "../../domain/indicator-value.ts";
import { indicatorSchema, type Indicator } from "../../domain/indicator.ts";
import { hasRole } from "../../domain/member.ts";
import type { Source } from "../../domain/source.ts";
import type { MemberContext } from "../command.ts";
import { defineForm } from "../define-form.ts";
import type { Field, FormSpec, Json, Subject, Values } from "../form.ts";
import type { ReadTx, Tx } from "../ports/store.ts";
import { recordHash } from "../undo.ts";
import { accountFor, changedLabels } from "./accounting.ts";
import { line, optionalLine } from "./fields.ts";
import { defineRemoval } from "./removal.ts";

const MAX_NUMBER = 999;
const MAX_SENTENCE = 300;

const schema = z.strictObject({
  number: z.int().positive(),
  title: z.string().min(1),
  actual: indicatorSchema.shape.actual,
  unit: z.string().min(1).nullable(),
  target: z.string().min(1).nullable(),
  asOf: z.string().min(1).nullable(),
  source: z.string().min(1).nullable(),
});
type IndicatorValues = z.infer<typeof schema>;
type Actual = Indicator["actual"];

/** A result, read as figures where it is. */
export function actualField<T extends Values>(ask: Field<Actual & Json, T>["ask"]): Field<Actual & Json, T> {
  return {
    label: (t) => t.content.indicator.actual,
    ask,
    read: async (_tx, { t }, { text }) => {
      if (text.length > MAX_SENTENCE) return { refused: t.content.tooLong(MAX_SENTENCE) };
      const read = parseIndicatorValue(text);
      return "refused" in read ? { refused: t.content.indicator.refused(read.refused) } : read;
    },
    show: async (_tx, { t }, value) => t.indicators.value(value),
  };
}

export const asOfWords = {
  label: (t: MemberContext["t"]) => t.content.indicator.asOf,
  ask: (t: MemberContext["t"]) => t.content.indicator.askAsOf,
};
export const sourceWords = {
  label: (t: MemberContext["t"]) => t.content.source,
  ask: (t: MemberContext["t"]) => t.content.askSource,
};

const number: Field<number, IndicatorValues> = {
  label: (t) => t.content.indicator.number,
  ask: async (_tx, { t }) => ({ text: t.content.indicator.askNumber(MAX_NUMBER) }),
  read: async (_tx, { t }, { text }) => {
    const value = Number(/^(?:số |so |no\.? ?)?(\d{1,3})$/i.exec(text)?.[1] ?? 0);
    return value > 0 ? { value } : { refused: t.content.indicator.noNumber(text, MAX_NUMBER) };
  },
  show: async (_tx, _context, value) => String(value),
};

const spec: FormSpec<IndicatorValues> = {
  name: "indicator",
  who: "office",
  schema,
  fields: {
    number,
    title: line({ label: (t) => t.content.indicator.name, ask: (t) => t.content.indicator.askName }),
    actual: actualField(async (_tx, { t }, _known, subject) => ({
      text: t.content.indicator.askActual(subject !== null),
    })),
    unit: optionalLine({
      label: (t) => t.content.indicator.unit,
      ask: (t) => t.content.indicator.askUnit,
    }),
    target: optionalLine({
      label: (t) => t.content.indicator.target,
      ask: (t) => t.content.indicator.askTarget,
    }),
    asOf: optionalLine(asOfWords),
    source: optionalLine(sourceWords),
  },
  title: (t, subject) => t.content.title("indicator", subject?.former.title ?? null),
  load: async (tx, _context, id) => {
    const found = await tx.indicators.byId(id);
    if (!found) return null;
    const { title, actual, unit, target, asOf, source } = found;
    return { number: found.number, title, actual, unit, target, asOf, source: source?.from ?? null };
  },
  async check(tx, { t }, { number: wanted }, subject) {
    const twin = (await tx.indicators.list()).find(
      (other) => other.number === wanted && other.id !== subject?.id,
    );
    return twin ? { refused: t.content.indicator.taken(wanted, twin.title) } : { notes: [] };
  },
  save,
};

/** Adding an indicator, and correcting one. A new result comes by `updateForm`. */
export const indicatorForm = defineForm(spec);

export const indicatorRemoval = defineRemoval(
  "indicator",
  async (tx, { person, t }, id) => {
    const found = hasRole(person, "office") ? await tx.indicators.byId(id) : null;
    if (!found) return null;
    return {
      name: found.title,
      notes: [t.indicators.line(found)],
      obstacle: null,
      step: { kind: "indicator", id, before: found, after: null },
    };
  },
  (tx, id) => tx.indicators.remove(id),
);

/** The number that a new indicator gets. */
export async function nextIndicatorNumber(tx: ReadTx): Promise<number> {
  return Math.max(0, ...(await tx.indicators.list()).map((indicator) => indicator.number)) + 1;
}

async function save(
  tx: Tx,
  context: MemberContext,
  { source, ...values }: IndicatorValues,
  subject: Subject<IndicatorValues> | null,
) {
  const before = subject && (await tx.indicators.byId(subject.id));
  const isSameResult = JSON.stringify(values.actual) === JSON.stringify(before?.actual);
  const indicator: Indicator = {
    ...values,
    id: before?.id ?? context.ids.next("ind"),
    source: sourceOf(source, before?.source ?? null),
    entered: before && isSameResult ? before.entered : entered(context),
    history: before?.history ?? [],
  };
  await tx.indicators.put(indicator);
  return accountFor(tx, context, {
    verb: before ? "changed" : "added",
    kind: "indicator",
    id: indicator.id,
    name: indicator.title,
    changed: subject ? changedLabels(spec.fields, subject.former, { source, ...values }, context.t) : [],
    step: { kind: "indicator", id: indicator.id, before, after: recordHash(context, indicator) },
  });
}

/** Who enters a result, and when. */
export function entered({ person, now }: MemberContext): NonNullable<Indicator["entered"]> {
  return { memberId: person.id, at: toInstant(now) };
}

/** A source as it was written; the same words keep what is known about them. */
export function sourceOf(from: string | null, former: Source | null): Source | null {
  if (from === null) return null;
  return former?.from === from ? former : { from, inferred: null };
}
