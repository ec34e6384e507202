import { fold } from "../domain/fold.ts";
import type { Html } from "../text/html.ts";
import type { Subject, Values } from "./form.ts";
import { fieldsOf, knownOf, subjectOf, type Filling } from "./form-record.ts";
import { withAnswer, type FormState } from "./form-state.ts";

/** How far a line has brought a form; `refused`: its present question could not take what the line says. */
export interface LineRead {
  readonly state: FormState;
  readonly refused: Html | null;
}

/**
 * Answers a form's questions with the parts of a line, between semicolons or line breaks, in their order; a part may name
 * its field instead ("nguồn: …"). Stops at the first part that its field does not take.
 */
export async function readLine(filling: Filling, begun: FormState, line: string): Promise<LineRead> {
  const { spec, tx, context } = filling;
  const subject = await subjectOf(filling, begun);
  let state = begun;
  for (const part of partsOf(line)) {
    const known = await knownOf(filling, state);
    const { name, text } = named(filling, part, fieldsOf(filling, known, subject)) ?? {
      name: nextOpen(filling, state, known, subject),
      text: part,
    };
    const field = name === null ? undefined : spec.fields[name];
    if (name === null || !field) return { state, refused: context.t.forms.tooMuch(part) };
    const read = await field.read(tx, context, { text, choice: null, files: [] }, known, subject);
    if ("refused" in read) return { state: { ...state, asking: name }, refused: read.refused };
    state = withAnswer(state, name, read.value);
  }
  return { state, refused: null };
}

function partsOf(line: string): string[] {
  return line
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** "nguồn: báo cáo quý" names its field by its label, or by the words that it alone begins with ("tên" for "Tên đơn vị"). */
function named(
  { context }: Filling,
  part: string,
  fields: ReturnType<typeof fieldsOf>,
): { readonly name: string; readonly text: string } | null {
  const colon = part.indexOf(":");
  if (colon < 0) return null;
  const word = fold(part.slice(0, colon));
  const labels = fields.map(({ name, field }) => ({ name, label: fold(field.label(context.t)) }));
  const begun = labels.filter(({ label }) => label.startsWith(`${word} `));
  const found = labels.find(({ label }) => label === word) ?? (begun.length === 1 ? begun[0] : undefined);
  return found ? { name: found.name, text: part.slice(colon + 1).trim() } : null;
}

/** When something is changed, the first part is its first field. */
function nextOpen(
  filling: Filling,
  { values }: FormState,
  known: Values,
  subject: Subject<Values> | null,
): string | null {
  const said = subject === null ? known : values;
  return fieldsOf(filling, known, subject).find(({ name }) => !(name in said))?.name ?? null;
}
