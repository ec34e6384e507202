import { z } from "zod";

import { indicatorSchema, type Indicator } from "../../domain/indicator.ts";
import { chunk } from "../chunk.ts";
import type { MemberContext } from "../command.ts";
import { defineForm } from "../define-form.ts";
import type { Field } from "../form.ts";
import type { ReadTx, Tx } from "../ports/store.ts";
import { recordHash } from "../undo.ts";
import { accountFor } from "./accounting.ts";
import { optionalLine } from "./fields.ts";
import { findIndicators } from "./find.ts";
import { actualField, asOfWords, entered, sourceOf, sourceWords } from "./indicator.ts";

const IN_A_ROW = 5;
const SHOWN = 40;

const schema = z.strictObject({
  indicator: z.string().min(1),
  actual: indicatorSchema.shape.actual,
  asOf: z.string().min(1).nullable(),
  source: z.string().min(1).nullable(),
});
type Update = z.infer<typeof schema>;

const indicator: Field<string, Update> = {
  label: (t) => t.content.kinds.indicator,
  ask: async (tx, { t }) => {
    const all = await tx.indicators.list();
    const buttons = all.slice(0, SHOWN).map(({ id, number }) => ({ label: String(number), value: id }));
    return { text: t.content.indicator.askWhich(all), choices: chunk(buttons, IN_A_ROW) };
  },
  read: async (tx, { t }, { text, choice }) => {
    const pressed = choice === null ? null : await tx.indicators.byId(choice);
    const found = pressed ? [pressed] : findIndicators(await tx.indicators.list(), text);
    const [only] = found;
    return only && found.length === 1
      ? { value: only.id }
      : { refused: t.content.indicator.whichOne(text, found.length) };
  },
  show: async (tx, _context, value) => (await tx.indicators.byId(value))?.title ?? null,
};

/** A new result of an indicator; the former one stays in its history. */
export const updateForm = defineForm<Update>({
  name: "indicator.update",
  who: "office",
  schema,
  fields: {
    indicator,
    actual: actualField(async (tx, { t }, known) => ({
      text: t.content.indicator.askUpdate(await presentOf(tx, known)),
    })),
    asOf: optionalLine(asOfWords),
    source: optionalLine(sourceWords),
  },
  title: (t) => t.content.indicator.update,
  // It stands among the facts, so that somebody else's new result is noticed before this one is saved.
  check: async (tx, context, values) => {
    const present = await presentOf(tx, values);
    if (!present) return { refused: context.t.content.indicator.removed };
    return {
      notes: [context.t.content.indicator.former(present, await enteredBy(tx, present), context.timeZone)],
    };
  },
  save,
});

async function presentOf(tx: ReadTx, { indicator: id }: Partial<Update>): Promise<Indicator | null> {
  return id === undefined ? null : tx.indicators.byId(id);
}

async function enteredBy(tx: ReadTx, { entered: by }: Indicator): Promise<string | null> {
  return by && ((await tx.members.byId(by.memberId))?.name ?? null);
}

async function save(tx: Tx, context: MemberContext, { actual, asOf, source, ...update }: Update) {
  const { t } = context;
  const before = await presentOf(tx, update);
  if (!before) return { say: { text: t.content.indicator.removed } };
  const updated: Indicator = {
    ...before,
    actual,
    asOf,
    source: sourceOf(source, before.source),
    entered: entered(context),
    history: [...before.history, { asOf: before.asOf, actual: before.actual, entered: before.entered }],
  };
  await tx.indicators.put(updated);
  return accountFor(tx, context, {
    verb: "changed",
    kind: "indicator",
    id: before.id,
    name: before.title,
    changed: [t.content.indicator.actual],
    step: { kind: "indicator", id: before.id, before, after: recordHash(context, updated) },
  });
}
