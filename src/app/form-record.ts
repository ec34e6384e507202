import { accountKey } from "../domain/chat.ts";
import { hasRole } from "../domain/member.ts";
import type { Html } from "../text/html.ts";
import type { Context, Reply } from "./command.ts";
import type { AnyForm, Subject, Values } from "./form.ts";
import { formStateSchema, newState, PREVIEW, type FormState } from "./form-state.ts";
import type { ReadTx } from "./ports/store.ts";

interface Field {
  readonly name: string;
  readonly field: AnyForm["fields"][string];
}

/** A form in somebody's hands, in one transaction. */
export interface Filling<Transaction extends ReadTx = ReadTx> {
  readonly spec: AnyForm;
  readonly tx: Transaction;
  readonly context: Context;
}

/** Why this person may not use it; null when they may. */
export function refusal({ spec: { who }, context: { person, t } }: Filling): Reply | null {
  if (who === undefined || hasRole(person, who)) return null;
  return { say: { text: t.errors.notAllowed(t.roles[who]) }, notice: t.errors.notAllowedNotice };
}

/** What is changed, as it is now; null for something new, and where it is gone. */
export async function subjectOf(
  { spec, tx, context }: Filling,
  { subject }: Pick<FormState, "subject">,
): Promise<Subject<Values> | null> {
  const former = subject && (await spec.load?.(tx, context, subject.id));
  return subject && former ? { id: subject.id, former } : null;
}

/** What is known: the record that is changed, with what the person has said anew. */
export async function knownOf(filling: Filling, state: FormState): Promise<Values> {
  return { ...(await subjectOf(filling, state))?.former, ...state.values };
}

/** The same, with what may be left out left out. */
export async function withDefaults(filling: Filling, state: FormState): Promise<FormState> {
  const known = await knownOf(filling, state);
  const left = Object.entries(filling.spec.fields).flatMap(([name, { without }]) =>
    name in known || without === undefined ? [] : [[name, without] as const],
  );
  return { ...state, values: { ...state.values, ...Object.fromEntries(left) } };
}

/** A fingerprint of a record: whoever else changes it meanwhile changes this. */
export function fingerprint({ ids }: Context, value: Values): string {
  return ids.fingerprint(JSON.stringify(value));
}

/** What is to be asked: those of the fields that apply. */
export function fieldsOf({ spec }: Filling, known: Values, subject: Subject<Values> | null): Field[] {
  return Object.entries(spec.fields)
    .filter(([, { applies }]) => applies?.(known, subject) ?? true)
    .map(([name, field]) => ({ name, field }));
}

/** What the answer that the form has come to would be the first one to; null where all is known. */
export async function openField(filling: Filling, state: FormState): Promise<string | null> {
  const known = await knownOf(filling, state);
  const fields = fieldsOf(filling, known, await subjectOf(filling, state));
  return fields.find(({ name }) => !(name in known))?.name ?? null;
}

/** Whether the form of this name still waits for a yes to the preview that it showed as this step. */
export async function isAwaitingYes(
  tx: ReadTx,
  { sender }: Context,
  name: string,
  step: number,
): Promise<boolean> {
  const question = await tx.questions.of(accountKey(sender));
  const state = question?.name === name ? formStateSchema.safeParse(question.payload).data : undefined;
  return state?.asking === PREVIEW && state.step === step;
}

/** What would be saved now. */
export interface Filled {
  readonly values: Values;
  readonly subject: Subject<Values> | null;
  /** Somebody else has changed it since it was opened. */
  readonly isStale: boolean;
}

/** What a proposal would save; refused where the person may not, or where it is gone. */
export async function filledOf(
  filling: Filling,
  payload: unknown,
): Promise<Filled | { readonly refused: Html }> {
  const { spec, context } = filling;
  const { t } = context;
  const refused = refusal(filling);
  if (refused?.say) return { refused: refused.say.text };
  const state = proposedState(payload);
  const subject = state && (await subjectOf(filling, state));
  if (state?.subject && !subject) return { refused: t.forms.gone };
  const values = spec.schema.safeParse(state && { ...subject?.former, ...state.values });
  if (!state || !values.success) return { refused: t.errors.questionExpired };
  const isStale = subject !== null && state.subject?.opened !== fingerprint(context, subject.former);
  return { values: values.data, subject, isStale };
}

/** The payload of a proposal: what of the state decides what is saved, and which preview it was. */
export function proposalOf({
  values,
  subject,
  step,
}: FormState): Pick<FormState, "values" | "subject" | "step"> {
  return { values, subject, step };
}

/** The other way round; null where it is not one. */
export function proposedState(payload: unknown): FormState | null {
  const shape = formStateSchema.pick({ values: true, subject: true, step: true }).safeParse(payload);
  if (!shape.success) return null;
  const { values, subject, step } = shape.data;
  return { ...newState(values, subject), asking: PREVIEW, step };
}
