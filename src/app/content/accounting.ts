import type { AuditKind } from "../../domain/audit.ts";
import type { UndoStep } from "../../domain/undo.ts";
import type { Texts } from "../../text/texts.ts";
import { noteAudit } from "../audit.ts";
import type { MemberContext, Reply } from "../command.ts";
import type { Values } from "../form.ts";
import type { Tx } from "../ports/store.ts";
import { rememberUndo } from "../undo.ts";

/** What the office keeps up from the chat. */
export const CONTENT_KINDS = ["unit", "indicator", "directive", "conference", "deadline"] as const;
export type ContentName = (typeof CONTENT_KINDS)[number];

/** What was done with a record. */
export interface Deed {
  readonly verb: "added" | "changed" | "removed";
  readonly kind: Extract<AuditKind, ContentName>;
  readonly id: string;
  /** What it is called. */
  readonly name: string;
  /** The labels of what changed. */
  readonly changed?: readonly string[];
  /** How it is taken back; null where it cannot be. */
  readonly step: UndoStep | null;
}

/** Writes a deed into the audit log and remembers how it is taken back. */
export async function keepAccount(tx: Tx, context: MemberContext, deed: Deed): Promise<void> {
  const { verb, kind, id, name, changed = [], step } = deed;
  const detail = changed.length === 0 ? null : changed.join(", ");
  await noteAudit(tx, context, { verb, kind, subjectId: id, label: name, detail });
  await rememberUndo(tx, context, context.t.content.deed(verb, kind, name), step ? [step] : []);
}

/** The same, told to the person. */
export async function accountFor(tx: Tx, context: MemberContext, deed: Deed): Promise<Reply> {
  await keepAccount(tx, context, deed);
  const { content } = context.t;
  return {
    say: { text: content.done(deed.verb, deed.kind, deed.name) },
    notice: content.savedAs(deed.verb),
  };
}

/** The labels of the fields in which two records differ. */
export function changedLabels(
  fields: Readonly<Record<string, { readonly label: (t: Texts) => string }>>,
  former: Values,
  values: Values,
  t: Texts,
): string[] {
  return Object.entries(fields).flatMap(([name, { label }]) =>
    JSON.stringify(former[name]) === JSON.stringify(values[name]) ? [] : [label(t)],
  );
}
