import { z } from "zod";

import type { Values } from "./form.ts";

/** Where a form stands: kept as the payload of the open question, so that it survives a restart. */
export const formStateSchema = z.strictObject({
  /** What was answered; when something is changed, only what was touched. */
  values: z.record(z.string(), z.json()),
  /** In which order, for going back. */
  answered: z.array(z.string()),
  /** What is asked now: a field; what to change (`menu`); whether to save (`preview`). */
  asking: z.string(),
  /** What is changed, with a fingerprint of what it was when it was opened; null: something new. */
  subject: z.strictObject({ id: z.string(), opened: z.string() }).nullable(),
  /** Counts the questions, so that a button of a former one is known as old. */
  step: z.int().nonnegative(),
});
export type FormState = z.infer<typeof formStateSchema>;

export const MENU = "menu";
export const PREVIEW = "preview";

/** A form as it begins. */
export function newState(values: Values, subject: FormState["subject"]): FormState {
  return { values: { ...values }, answered: Object.keys(values), asking: MENU, subject, step: 0 };
}

/** The same with one more answer. */
export function withAnswer(state: FormState, field: string, value: Values[string]): FormState {
  return {
    ...state,
    values: { ...state.values, [field]: value },
    answered: [...state.answered.filter((other) => other !== field), field],
  };
}

/** The same without its last answer, which is asked for again; null when there is none. */
export function withoutLast(state: FormState): FormState | null {
  const last = state.answered.at(-1);
  if (last === undefined) return null;
  const values = Object.fromEntries(Object.entries(state.values).filter(([field]) => field !== last));
  return { ...state, values, answered: state.answered.slice(0, -1), asking: last };
}
