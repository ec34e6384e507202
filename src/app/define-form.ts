import { fold } from "../domain/fold.ts";
import { html, joinHtml, type Html } from "../text/html.ts";
import { LOCALES, texts } from "../text/texts.ts";
import type { Context, MemberContext, Reply } from "./command.ts";
import { propose, type Action, type Preview } from "./confirmations.ts";
import type { AnyForm, FormSpec, Json, Said, Values } from "./form.ts";
import { readLine } from "./form-line.ts";
import {
  fieldsOf,
  filledOf,
  fingerprint,
  isAwaitingYes,
  knownOf,
  openField,
  proposalOf,
  proposedState,
  refusal,
  subjectOf,
  withDefaults,
  type Filling,
} from "./form-record.ts";
import { FORM_VERBS, menuScreen, questionScreen, recordLines } from "./form-screens.ts";
import {
  formStateSchema,
  MENU,
  newState,
  PREVIEW,
  withAnswer,
  withoutLast,
  type FormState,
} from "./form-state.ts";
import type { ReadTx, Tx } from "./ports/store.ts";
import { askFor, closeQuestion, FORM_VALID_MS, type Answer } from "./questions.ts";

const MAX_ANSWER = 3_000;

/** A press under a question of a form. */
export interface FormPress {
  readonly verb: string;
  readonly id: string;
  readonly version: string;
}

/** A form as a command offers it. */
export interface Form<C extends Context = MemberContext> {
  /** Names its question and its action. */
  readonly name: string;
  /** Begins with what is known already, and with the parts of a line ("15-NQ/TW ngày 05/5/2022; Nghị quyết về …"). */
  readonly begin: (tx: Tx, context: C, known: Values, line: string) => Promise<Reply>;
  /** Asks what of a record is to be changed, or changes what a line says ("tên: Chi bộ 2"); with a field asks for that one. */
  readonly change: (tx: Tx, context: C, id: string, line: string, field?: string) => Promise<Reply>;
  /** Shows all that is known of something new, and asks what to correct. */
  readonly correct: (tx: Tx, context: C, known: Values) => Promise<Reply>;
  /** What it is about, in a few words. */
  readonly describe: (tx: ReadTx, context: Context, payload: Json) => Promise<string>;
  readonly answer: Answer;
  readonly press: (tx: Tx, context: C, press: FormPress, payload: Json) => Promise<Reply>;
  readonly action: Action;
}

/** Makes a form out of what it asks for: see `FormSpec`. */
export function defineForm<T extends Values, C extends Context = MemberContext>(
  typed: FormSpec<T, C>,
): Form<C> {
  const spec = typed as unknown as AnyForm;
  const filling = (tx: Tx, context: Context): Filling<Tx> => ({ spec, tx, context });
  const action = actionOf(spec);

  return {
    name: spec.name,
    action,
    begin: async (tx, context, known, line) => {
      const form = filling(tx, context);
      // What is known from the beginning was not asked, so that nobody goes back to it.
      return refusal(form) ?? begin(form, { ...newState(known, null), answered: [] }, line);
    },
    change: async (tx, context, id, line, field) => {
      const form = filling(tx, context);
      const former = await spec.load?.(tx, context, id);
      if (!former) return { say: { text: context.t.forms.gone } };
      const state = newState({}, { id, opened: fingerprint(context, former) });
      const refused = refusal(form);
      if (refused || line !== "") return refused ?? begin(form, state, line);
      return field === undefined ? menu(form, state) : ask(form, { ...state, asking: field }, null);
    },
    describe: async (tx, context, payload) => {
      const state = formStateSchema.safeParse(payload).data;
      return spec.title(context.t, state ? await subjectOf({ spec, tx, context }, state) : null);
    },
    correct: async (tx, context, known) => {
      const form = filling(tx, context);
      return refusal(form) ?? menu(form, newState(known, null));
    },
    answer: {
      mode: "write",
      run: async (tx, context, { payload, text }) => {
        const form = filling(tx, context);
        const { success, data } = formStateSchema.safeParse(payload);
        if (!success) return outdated(form);
        return refusal(form) ?? (await whyGone(form, data)) ?? answer(form, data, text);
      },
    },
    press: async (tx, context, press, payload) => {
      const form = filling(tx, context);
      const { success, data } = formStateSchema.safeParse(payload);
      const isOld = !success || (press.version !== String(data.step) && press.verb !== FORM_VERBS.stop);
      if (isOld) return { notice: context.t.errors.staleButton };
      return asEdit(refusal(form) ?? (await whyGone(form, data)) ?? (await pressed(form, data, press)));
    },
  };

  async function begin(form: Filling<Tx>, state: FormState, line: string): Promise<Reply> {
    const read = await readLine(form, state, line);
    if (read.refused) return ask(form, read.state, read.refused);
    // Who writes it all in one line leaves out what may be left out.
    return next(form, line === "" ? read.state : await withDefaults(form, read.state));
  }

  async function answer(form: Filling<Tx>, state: FormState, text: string): Promise<Reply> {
    const { t, files } = form.context;
    if (isOneOf(text, "backWords")) return back(form, state);
    if (isOneOf(text, "stopWords")) return stop(form);
    const field = spec.fields[state.asking];
    if (!field) return answerMenu(form, state, text);
    if (text.length > MAX_ANSWER) return { say: { text: t.errors.tooLong(MAX_ANSWER) } };
    if (field.without !== undefined && isOneOf(text, "skipWords")) return take(form, state, field.without);
    return read(form, state, { text: text.trim(), choice: null, files });
  }

  /** Words where a button was expected: they may name what is to be changed. */
  async function answerMenu(form: Filling<Tx>, state: FormState, text: string): Promise<Reply> {
    const { t } = form.context;
    const fields = await askable(form, state);
    const named = fields.find(({ field }) => fold(field.label(t)) === fold(text));
    if (named) return ask(form, { ...state, asking: named.name }, null);
    return state.asking === MENU
      ? menu(form, state, t.forms.chooseField)
      : { say: { text: t.forms.pressToSave } };
  }

  async function pressed(form: Filling<Tx>, state: FormState, { verb, id }: FormPress): Promise<Reply> {
    const without = spec.fields[state.asking]?.without;
    if (verb === FORM_VERBS.stop) return stop(form);
    if (verb === FORM_VERBS.back) return back(form, state);
    if (verb === FORM_VERBS.field && (await askable(form, state)).some(({ name }) => name === id))
      return ask(form, { ...state, asking: id }, null);
    if (verb === FORM_VERBS.page) return turn(form, state, Number(id));
    if (verb === FORM_VERBS.skip && without !== undefined) return take(form, state, without);
    if (verb === FORM_VERBS.choose) return read(form, state, { text: "", choice: id, files: [] });
    return { notice: form.context.t.errors.staleButton };
  }

  /** The fields that may be asked for as things are: what a form keeps for itself is none of them. */
  async function askable(form: Filling<Tx>, state: FormState) {
    return fieldsOf(form, await knownOf(form, state), await subjectOf(form, state));
  }

  async function read(form: Filling<Tx>, state: FormState, said: Said): Promise<Reply> {
    const field = spec.fields[state.asking];
    if (!field) return outdated(form);
    const [known, subject] = [await knownOf(form, state), await subjectOf(form, state)];
    const result = await field.read(form.tx, form.context, said, known, subject);
    if ("refused" in result) return ask(form, state, result.refused);
    return result.more
      ? ask(form, withAnswer(state, state.asking, result.value), null)
      : take(form, state, result.value);
  }

  async function take(form: Filling<Tx>, state: FormState, value: Json): Promise<Reply> {
    return next(form, withAnswer(state, state.asking, value));
  }

  /** Asks for what is not known yet, or shows what would be saved. */
  async function next(form: Filling<Tx>, state: FormState): Promise<Reply> {
    const open = await openField(form, state);
    if (open !== null) return ask(form, { ...state, asking: open }, null);
    const kept = await keep(form, { ...state, asking: PREVIEW });
    const made = await filledOf(form, proposalOf(kept));
    if ("refused" in made) return closed(form, made.refused);
    const { values, subject } = made;
    const result =
      spec.handOver && subject === null
        ? await spec.handOver(form.tx, form.context, values, kept.step)
        : await spec.check?.(form.tx, form.context, values, subject);
    if (result && "refused" in result) return menu(form, kept, result.refused);
    if (result && !("notes" in result)) return result;
    // A proposal needs to know who makes it; a form of strangers saves without one: see `FormSpec.confirms`.
    if (spec.confirms === false) return run(form, proposalOf(kept));
    return propose(form.tx, form.context as MemberContext, spec.name, action, proposalOf(kept));
  }

  async function ask(form: Filling<Tx>, state: FormState, refused: Html | null): Promise<Reply> {
    return { say: await questionScreen(form, await keep(form, state), refused) };
  }

  /** Shows other choices of the same question. */
  async function turn(form: Filling<Tx>, state: FormState, page: number): Promise<Reply> {
    if (!Object.hasOwn(spec.fields, state.asking)) return { notice: form.context.t.errors.staleButton };
    return { say: await questionScreen(form, await keep(form, state), null, page) };
  }

  async function menu(form: Filling<Tx>, state: FormState, hint: Html | null = null): Promise<Reply> {
    return { say: await menuScreen(form, await keep(form, { ...state, asking: MENU }), hint) };
  }

  async function back(form: Filling<Tx>, state: FormState): Promise<Reply> {
    if (state.asking === PREVIEW || state.subject !== null) return menu(form, state);
    const before = withoutLast(state);
    return before ? ask(form, before, null) : ask(form, state, form.context.t.forms.isFirst);
  }

  async function stop({ tx, context }: Filling<Tx>): Promise<Reply> {
    await closeQuestion(tx, context);
    return { say: { text: context.t.forms.stopped }, notice: context.t.forms.stoppedNotice };
  }

  function outdated(form: Filling<Tx>): Promise<Reply> {
    return closed(form, form.context.t.errors.questionExpired);
  }

  /** What is changed may have been removed by somebody else meanwhile; null when it is there. */
  async function whyGone(form: Filling<Tx>, state: FormState): Promise<Reply | null> {
    const isGone = state.subject !== null && (await subjectOf(form, state)) === null;
    return isGone ? closed(form, form.context.t.forms.gone) : null;
  }

  async function closed({ tx, context }: Filling<Tx>, why: Html): Promise<Reply> {
    await closeQuestion(tx, context);
    return { say: { text: why } };
  }

  /** Stores where the form stands, so that it survives a restart. */
  async function keep({ tx, context }: Filling<Tx>, state: FormState): Promise<FormState> {
    const kept = { ...state, step: state.step + 1 };
    await askFor(tx, context, spec.name, kept, FORM_VALID_MS);
    return kept;
  }

  async function run(form: Filling<Tx>, payload: unknown): Promise<Reply> {
    const { tx, context } = form;
    const made = await filledOf(form, payload);
    if ("refused" in made) return { say: { text: made.refused }, notice: context.t.confirm.expired };
    await closeQuestion(tx, context, spec.name);
    return spec.save(tx, context, made.values, made.subject);
  }

  function actionOf(form: AnyForm): Action {
    return {
      preview: (tx, context, payload) => preview({ spec: form, tx, context }, payload),
      run: async (tx, context, payload) => asEdit(await run(filling(tx, context), payload)),
      again: async (tx, context, payload) => {
        const state = proposedState(payload);
        return state ? menu(filling(tx, context), state) : outdated(filling(tx, context));
      },
    };
  }
}

async function preview(form: Filling, payload: Json): Promise<Preview | { readonly refused: Reply }> {
  const { spec, context } = form;
  const { t } = context;
  const made = await filledOf(form, payload);
  if ("refused" in made) return { refused: { say: { text: made.refused } } };
  const { values, subject, isStale } = made;
  const state = proposedState(payload);
  // The form was closed, or has gone on: what an old preview shows is not what the person wants any more.
  if (!state || !(await isAwaitingYes(form.tx, context, spec.name, state.step)))
    return { refused: { say: { text: t.forms.previewOver } } };
  const checked = (await spec.check?.(form.tx, context, values, subject)) ?? { notes: [] };
  if ("refused" in checked)
    return { refused: { say: { text: joinHtml([checked.refused, t.forms.backToCorrect]) } } };
  return {
    text: joinHtml([
      t.forms.preview,
      html`<b>${spec.title(t, subject)}</b>`,
      ...(await recordLines(form, values, subject)),
      isStale && t.forms.changedMeanwhile,
      ...checked.notes,
    ]),
    facts: [values, subject, checked.notes],
    confirmLabel: spec.saveLabel?.(t) ?? t.forms.save,
  };
}

/** In whatever language the form is, both are understood. */
function isOneOf(text: string, words: "backWords" | "stopWords" | "skipWords"): boolean {
  return LOCALES.some((locale) => texts(locale).forms[words].some((word) => fold(word) === fold(text)));
}

/** What a press brings up takes the place of the message under which it was pressed. */
function asEdit(reply: Reply): Reply {
  const { say, ...rest } = reply;
  return say && !say.file && !say.picture && !rest.edit ? { ...rest, edit: say } : reply;
}
