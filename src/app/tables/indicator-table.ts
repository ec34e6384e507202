import { z } from "zod";

import { parseIndicatorValue } from "../../domain/indicator-value.ts";
import type { Indicator } from "../../domain/indicator.ts";
import type { MemberContext } from "../command.ts";
import { entered, sourceOf } from "../content/indicator.ts";
import type { ReadTx } from "../ports/store.ts";
import { recordHash } from "../undo.ts";
import { neededLine, optionalLine } from "./cells.ts";
import { planRows } from "./plan-rows.ts";
import { refuse, type Row, type Table, type TablePlan } from "./table.ts";

/** Indicators: a row whose number is there already changes that one; another result goes on in its history. */
export const indicatorTable: Table = {
  name: "indicator",
  who: "office",
  columns: [
    { name: "number", required: false, width: 6 },
    { name: "title", required: true, width: 40 },
    { name: "measure", required: false, width: 14 },
    { name: "target", required: false, width: 24 },
    { name: "actual", required: true, width: 24 },
    { name: "asOf", required: false, width: 20 },
    { name: "source", required: false, width: 30 },
  ],
  plan,
  rows: async (tx, { t }) =>
    (await tx.indicators.list()).map((indicator) => {
      const { number, title, unit, target, actual, asOf, source } = indicator;
      return [
        number,
        title,
        unit ?? "",
        target ?? "",
        t.indicators.value(actual),
        asOf ?? "",
        source?.from ?? "",
      ];
    }),
};

const schema = z.object({
  number: z.string().transform((text, issues): number | null => {
    if (text === "") return null;
    const number = Number(text);
    return Number.isInteger(number) && number > 0 && number < 1_000
      ? number
      : refuse(issues, { kind: "unreadable", text });
  }),
  title: neededLine(),
  measure: optionalLine(),
  target: optionalLine(),
  actual: z.string().transform((text, issues): Indicator["actual"] => {
    const read = parseIndicatorValue(text);
    if ("value" in read) return read.value;
    return refuse(issues, text === "" ? { kind: "missing" } : { kind: "unreadable", text });
  }),
  asOf: optionalLine(),
  source: optionalLine(),
});
type Told = z.infer<typeof schema>;

async function plan(tx: ReadTx, context: MemberContext, rows: readonly Row[]): Promise<TablePlan> {
  const { t } = context;
  const existing = await tx.indicators.list();
  const taken = existing.map(({ number }) => number);
  let last = Math.max(0, ...taken, ...rows.map(({ cells }) => Number(cells["number"]) || 0));
  return planRows<Told, Indicator>(context, rows, {
    schema,
    formersOf: ({ number }) => existing.filter((indicator) => indicator.number === number),
    keyOf: ({ number, title }) => (number === null ? title : String(number)),
    recordOf: (told, former) => indicatorOf(context, told, former, () => (last += 1)),
    labelOf: ({ number, title }) => `${number}. ${title}`,
    shown: ({ title, unit, target, actual, asOf, source }) => ({
      title,
      measure: unit ?? "",
      target: target ?? "",
      actual: t.indicators.value(actual),
      asOf: asOf ?? "",
      source: source?.from ?? "",
    }),
    put: (change, indicator) => change.indicators.put(indicator),
    undoOf: async (_tx, indicator, before) => ({
      kind: "indicator",
      id: indicator.id,
      before,
      after: recordHash(context, indicator),
    }),
    keyColumn: "number",
    idColumn: "number",
  });
}

function indicatorOf(
  context: MemberContext,
  { number, title, measure, target, actual, asOf, source }: Told,
  former: Indicator | null,
  nextNumber: () => number,
): Indicator {
  const told = {
    title,
    unit: measure,
    target,
    actual,
    asOf,
    source: sourceOf(source, former?.source ?? null),
  };
  if (!former) {
    const id = context.ids.next("ind");
    return { id, number: number ?? nextNumber(), ...told, entered: entered(context), history: [] };
  }
  const isSame = JSON.stringify(former.actual) === JSON.stringify(actual) && former.asOf === asOf;
  if (isSame) return { ...former, ...told };
  const past = { asOf: former.asOf, actual: former.actual, entered: former.entered };
  return { ...former, ...told, entered: entered(context), history: [...former.history, past] };
}
