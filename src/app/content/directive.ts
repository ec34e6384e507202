import { z } from "zod";

import { storedFileSchema } from "../../domain/stored-file.ts";
import { newestFirst, type Directive } from "../../domain/directive.ts";
import { maybeSameDocument } from "../../domain/document-reference.ts";
import { unitsInReach } from "../../domain/member.ts";
import type { Html } from "../../text/html.ts";
import type { MemberContext } from "../command.ts";
import { defineForm } from "../define-form.ts";
import type { FormSpec, Subject } from "../form.ts";
import type { ReadTx, Tx } from "../ports/store.ts";
import { recordHash } from "../undo.ts";
import { isVisible } from "../visible-events.ts";
import { accountFor, changedLabels } from "./accounting.ts";
import { documentField, filesField, MAX_FILES, relatedField, unitsField } from "./directive-fields.ts";
import { line, optionalLine, optionalText } from "./fields.ts";
import { sourceOf, sourceWords } from "./indicator.ts";
import { defineRemoval } from "./removal.ts";

const MAX_TEXT = 2_500;

export const directiveFormSchema = z.strictObject({
  document: z.strictObject({ number: z.string().min(1).nullable(), date: z.iso.date().nullable() }),
  title: z.string().min(1),
  text: z.string().min(1).nullable(),
  issuer: z.string().min(1).nullable(),
  units: z.array(z.string().min(1)).min(1),
  files: z.array(storedFileSchema).max(MAX_FILES),
  related: z.array(z.string().min(1)),
  source: z.string().min(1).nullable(),
});
export type DirectiveValues = z.infer<typeof directiveFormSchema>;

const spec: FormSpec<DirectiveValues> = {
  name: "directive",
  who: "secretary",
  schema: directiveFormSchema,
  fields: {
    document: documentField,
    title: line({ label: (t) => t.content.directive.name, ask: (t) => t.content.directive.askName }),
    text: optionalText(
      { label: (t) => t.content.directive.text, ask: (t) => t.content.directive.askText },
      MAX_TEXT,
    ),
    issuer: optionalLine({
      label: (t) => t.content.directive.issuer,
      ask: (t) => t.content.directive.askIssuer,
    }),
    units: unitsField,
    files: filesField,
    related: relatedField,
    source: optionalLine(sourceWords),
  },
  title: (t, subject) => t.content.title("directive", subject?.former.title ?? null),
  load: async (tx, context, id) => {
    const found = await managedDirective(tx, context, id);
    if (!found) return null;
    const { number, date, title, text, issuer, unitIds: units, files, related, source } = found;
    return {
      document: { number, date },
      title,
      text,
      issuer,
      units,
      files,
      related,
      source: source?.from ?? null,
    };
  },
  check,
  save,
};

/** Adding and changing a document or direction, for units in reach. */
export const directiveForm = defineForm(spec);

export const directiveRemoval = defineRemoval(
  "directive",
  async (tx, context, id) => {
    const found = await managedDirective(tx, context, id);
    return (
      found && {
        name: found.title,
        notes: [context.t.directives.headingOf(found)],
        obstacle: null,
        step: { kind: "directive", id, before: found, after: null },
      }
    );
  },
  (tx, id) => tx.directives.remove(id),
);

/** Those that a person may change: all that they concern is in reach. */
export async function managedDirectives(tx: ReadTx, { person }: MemberContext): Promise<Directive[]> {
  const reach = unitsInReach(person, await tx.organisation.units());
  const all = newestFirst(await tx.directives.list());
  return all.filter(({ unitIds }) => unitIds.every((id) => reach.has(id)));
}

async function managedDirective(tx: ReadTx, context: MemberContext, id: string): Promise<Directive | null> {
  return (await managedDirectives(tx, context)).find((directive) => directive.id === id) ?? null;
}

async function check(
  tx: ReadTx,
  context: MemberContext,
  { document, units }: DirectiveValues,
  subject: Subject<DirectiveValues> | null,
): Promise<{ readonly notes: readonly Html[] } | { readonly refused: Html }> {
  const { t, person } = context;
  const reach = unitsInReach(person, await tx.organisation.units());
  if (!units.every((id) => reach.has(id))) return { refused: t.content.unitGone };
  const twins: Directive[] = [];
  for (const other of newestFirst(await tx.directives.list())) {
    const isTwin = other.id !== subject?.id && maybeSameDocument(document, other);
    // Another unit's own document is not told of.
    if (isTwin && (await isVisible(tx, context, other))) twins.push(other);
  }
  return { notes: twins.length > 0 ? [t.content.directive.twins(twins, subject === null)] : [] };
}

async function save(
  tx: Tx,
  context: MemberContext,
  values: DirectiveValues,
  subject: Subject<DirectiveValues> | null,
) {
  const before = subject && (await tx.directives.byId(subject.id));
  const { document, units, source, ...rest } = values;
  const directive: Directive = {
    ...rest,
    ...document,
    id: before?.id ?? context.ids.next("dir"),
    unitIds: units,
    source: sourceOf(source, before?.source ?? null),
  };
  await tx.directives.put(directive);
  return accountFor(tx, context, {
    verb: before ? "changed" : "added",
    kind: "directive",
    id: directive.id,
    name: directive.title,
    changed: subject ? changedLabels(spec.fields, subject.former, values, context.t) : [],
    step: { kind: "directive", id: directive.id, before, after: recordHash(context, directive) },
  });
}
