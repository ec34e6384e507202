import { html, joinHtml, type Html } from "../text/html.ts";
import type { Texts } from "../text/texts.ts";
import type { ReplyButton, Say } from "./command.ts";
import type { Asked, Subject, Values } from "./form.ts";
import { fieldsOf, knownOf, subjectOf, type Filling } from "./form-record.ts";
import type { FormState } from "./form-state.ts";
import { pageOf, turnsOf } from "./paging.ts";

/** The verbs of the buttons under a form's questions; they go to the form that the person has open. */
export const FORM_VERBS = {
  choose: "chon",
  skip: "boqua",
  back: "quaylai",
  stop: "thoi",
  /** Which field to change. */
  field: "muc",
  /** Another page of choices, from 0. */
  page: "trang",
} as const;

/** Rows of choices on a page. */
const ROWS = 10;

/** The question that the form has come to; `refused` says what was wrong with the former answer. */
export async function questionScreen(
  filling: Filling,
  state: FormState,
  refused: Html | null,
  page = 0,
): Promise<Say> {
  const { spec, tx, context } = filling;
  const field = spec.fields[state.asking];
  if (!field) throw new Error(`The form ${spec.name} has no field ${state.asking}`);
  const { t } = context;
  const known = await knownOf(filling, state);
  const question = await field.ask(tx, context, known, await subjectOf(filling, state));
  const version = String(state.step);
  const canGoBack = state.answered.length > 0 || state.subject !== null;
  return {
    text: joinHtml([refused ?? (await heading(filling, state)), question.text]),
    buttons: [
      ...choiceRows(question, version, page, t),
      [
        ...(field.without === undefined
          ? []
          : // What there is already is not skipped but given up.
            [
              { label: state.asking in known ? t.forms.clear : t.forms.skip, verb: FORM_VERBS.skip, version },
            ]),
        ...(canGoBack ? [{ label: t.forms.back, verb: FORM_VERBS.back, version }] : []),
        { label: t.forms.stop, verb: FORM_VERBS.stop, version },
      ],
    ],
  };
}

/** What the form is about, and how far it is. */
async function heading(filling: Filling, state: FormState): Promise<Html> {
  const { spec, context } = filling;
  const subject = await subjectOf(filling, state);
  const title = spec.title(context.t, subject);
  if (state.subject !== null) return html`✏️ <b>${title}</b>`;
  const fields = fieldsOf(filling, await knownOf(filling, state), subject);
  const place = fields.findIndex(({ name }) => name === state.asking);
  return context.t.forms.heading(title, place + 1, fields.length);
}

function choiceRows({ choices = [] }: Asked, version: string, wanted: number, t: Texts): ReplyButton[][] {
  const page = pageOf(choices, wanted, ROWS);
  return [
    ...page.shown.map((row) =>
      row.map(({ label, value }) => ({ label, verb: FORM_VERBS.choose, id: value, version })),
    ),
    turnsOf(page, t, (number) => ({ verb: FORM_VERBS.page, id: String(number), version })),
  ];
}

/** All that the form knows, and a button for each thing to change. */
export async function menuScreen(filling: Filling, state: FormState, hint: Html | null): Promise<Say> {
  const { spec, context } = filling;
  const { t } = context;
  const version = String(state.step);
  const known = await knownOf(filling, state);
  const subject = await subjectOf(filling, state);
  const fields = fieldsOf(filling, known, subject).map(({ name, field }) => ({
    label: field.label(t),
    verb: FORM_VERBS.field,
    id: name,
    version,
  }));
  return {
    text: joinHtml([
      hint,
      html`✏️ <b>${spec.title(t, subject)}</b>`,
      ...(await recordLines(filling, known, subject, known)),
      t.forms.whatToChange,
    ]),
    buttons: [...inPairs(fields), [{ label: t.forms.stop, verb: FORM_VERBS.stop, version }]],
  };
}

function inPairs(buttons: readonly ReplyButton[]): ReplyButton[][] {
  return buttons.flatMap((button, index) =>
    index % 2 === 0 ? [[button, ...buttons.slice(index + 1, index + 2)]] : [],
  );
}

/** The record line by line; what differs from `former` (null: nothing does) with what it was before. */
export async function recordLines(
  filling: Filling,
  values: Values,
  subject: Subject<Values> | null,
  former: Values | null = subject?.former ?? null,
): Promise<Html[]> {
  const { tx, context } = filling;
  const lines: Html[] = [];
  for (const { name, field } of fieldsOf(filling, values, subject)) {
    const { label, show } = field;
    const shownOf = async (of: Values): Promise<Html | string | null> =>
      of[name] === undefined ? null : show(tx, context, of[name], of);
    const shown = await shownOf(values);
    const isSame = former === null || JSON.stringify(values[name]) === JSON.stringify(former[name]);
    if (!isSame) lines.push(context.t.forms.changed(label(context.t), await shownOf(former), shown));
    else if (shown !== null) lines.push(html`${label(context.t)}: ${shown}`);
  }
  return lines;
}
