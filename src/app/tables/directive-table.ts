import { z } from "zod";

import type { Directive } from "../../domain/directive.ts";
import { maybeSameDocument, parseDocumentReference } from "../../domain/document-reference.ts";
import { unitsInReach } from "../../domain/member.ts";
import { unitNames, type UnitNames } from "../../domain/unit-name.ts";
import type { MemberContext } from "../command.ts";
import { managedDirectives } from "../content/directive.ts";
import { sourceOf } from "../content/indicator.ts";
import type { ReadTx } from "../ports/store.ts";
import { recordHash } from "../undo.ts";
import { idCell, neededLine, optionalLine, optionalText, unitsCell } from "./cells.ts";
import { planRows } from "./plan-rows.ts";
import { refuse, type Row, type Table, type TablePlan } from "./table.ts";

const MAX_TEXT = 2_500;

/** Documents and directions for units in reach; the same document as one that is there changes that one. */
export const directiveTable: Table = {
  name: "directive",
  who: "secretary",
  columns: [
    { name: "number", required: false, width: 16 },
    { name: "date", required: false, width: 12 },
    { name: "title", required: true, width: 50 },
    { name: "text", required: false, width: 50 },
    { name: "issuer", required: false, width: 24 },
    { name: "units", required: false, width: 30 },
    { name: "source", required: false, width: 30 },
    { name: "id", required: false, width: 20 },
  ],
  plan,
  rows: async (tx, context) => {
    const names = unitNames(await tx.organisation.units());
    return (await managedDirectives(tx, context)).map((directive) => [
      ...Object.values(shownOf(directive, names)),
      directive.id,
    ]);
  },
};

function shownOf({ number, date, title, text, issuer, unitIds, source }: Directive, names: UnitNames) {
  return {
    number: number ?? "",
    date: date ?? "",
    title,
    text: text ?? "",
    issuer: issuer ?? "",
    units: unitIds.map(names.labelOf).join("; "),
    source: source?.from ?? "",
  };
}

function schemaOf(names: UnitNames, own: string, existing: readonly Directive[]) {
  const reference = (text: string, issues: z.RefinementCtx, part: "number" | "date"): string | null => {
    if (text === "") return null;
    const read = parseDocumentReference(text);
    const found = "reference" in read ? read.reference[part] : null;
    return found ?? refuse(issues, { kind: "unreadable", text });
  };
  return z.object({
    number: z.string().transform((text, issues) => reference(text, issues, "number")),
    date: z.string().transform((text, issues) => reference(text, issues, "date")),
    title: neededLine(),
    text: optionalText(MAX_TEXT),
    issuer: optionalLine(),
    units: unitsCell(names, own),
    source: optionalLine(),
    id: idCell(existing),
  });
}
type Told = z.infer<ReturnType<typeof schemaOf>>;

async function plan(tx: ReadTx, context: MemberContext, rows: readonly Row[]): Promise<TablePlan> {
  const { person } = context;
  const all = await tx.organisation.units();
  const reach = unitsInReach(person, all);
  const units = all.filter(({ id }) => reach.has(id));
  const names = unitNames(units, all);
  const existing = await managedDirectives(tx, context);
  return planRows<Told, Directive>(context, rows, {
    schema: schemaOf(names, person.unitId, existing),
    formersOf: ({ id, number, date }) => {
      if (id) return [id];
      return number === null ? [] : existing.filter((other) => maybeSameDocument({ number, date }, other));
    },
    keyOf: ({ number, date, title }, former) =>
      former?.id ?? [number, date, number === null ? title : ""].join("|"),
    recordOf: ({ number, date, title, text, issuer, units: unitIds, source }, former) => ({
      related: [],
      files: [],
      ...former,
      ...{ number, date, title, text, issuer, unitIds },
      id: former?.id ?? context.ids.next("dir"),
      source: sourceOf(source, former?.source ?? null),
    }),
    labelOf: ({ number, title }) => number ?? title,
    shown: (directive) => shownOf(directive, names),
    meant: ({ unitIds }) => ({ units: unitIds }),
    put: (change, directive) => change.directives.put(directive),
    undoOf: async (_tx, directive, before) => ({
      kind: "directive",
      id: directive.id,
      before,
      after: recordHash(context, directive),
    }),
    keyColumn: "number",
    idColumn: "id",
  });
}
