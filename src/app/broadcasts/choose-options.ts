import { z } from "zod";

import { toInstant } from "../../domain/instant.ts";
import { parseWhen } from "../../domain/time/when.ts";
import { URGENCIES, urgencySchema } from "../../domain/urgency.ts";
import type { Html } from "../../text/html.ts";
import { chunk } from "../chunk.ts";
import type { MemberContext, Reply, ReplyButton } from "../command.ts";
import { holdProposal } from "../confirmations.ts";
import { askFor, closeQuestion, defineAnswer } from "../questions.ts";
import { CHOOSING_VERBS } from "../verbs.ts";
import type { Draft } from "./draft.ts";
import { heldDraft, showDraft, showDraftHere, underDraft, type Held } from "./held.ts";

const DATE = "broadcast.date";
const LATER = "broadcast.later";
const shownSchema = z.strictObject({ id: z.string() });
/** The hour of a date alone: people acknowledge by the end of an office's day, and read in its morning. */
const DATE_HOUR = "17:00";
const SENDING_HOUR = "07:00";

const ASK = "ask";
const NONE = "none";
const DONE = "done";
const SWITCHES = ["protect", "silent", "pin"] as const;

/** How it is sent: urgency, the date by which it is acknowledged, forwarding, sound, pinning. */
export const pressOptions = underDraft(async (tx, context, held, version) => {
  if (version === DONE) return showDraftHere(tx, context, held);
  if (version === ASK) {
    await askFor(tx, context, DATE, { id: held.confirmation.id });
    return { say: { text: context.t.options.dateQuestion } };
  }
  const draft = chosen(held.draft, version);
  await holdProposal(tx, context, held.confirmation, draft);
  return { edit: screen(context, { ...held, draft }) };
});

/** Later, or at once again. */
export const pressLater = underDraft(async (tx, context, held, version) => {
  if (version === NONE) {
    await closeQuestion(tx, context, LATER);
    return showDraftHere(tx, context, { ...held, draft: { ...held.draft, sendAt: null } });
  }
  const { id } = held.confirmation;
  await askFor(tx, context, LATER, { id });
  const now = { label: context.t.options.sendNow, verb: CHOOSING_VERBS.later, id, version: NONE };
  return {
    say: { text: context.t.options.laterQuestion, ...(held.draft.sendAt !== null && { buttons: [[now]] }) },
  };
});

/** The words in which a date or an hour was typed. */
export const optionAnswers = {
  [DATE]: whenAnswer(DATE_HOUR, (draft, at, { t }) =>
    at <= (draft.sendAt ?? "") ? t.options.dateBeforeSending : { ...draft, acknowledgeBy: at },
  ),
  [LATER]: whenAnswer(SENDING_HOUR, (draft, at, { t }) =>
    draft.acknowledgeBy !== null && draft.acknowledgeBy <= at
      ? t.options.dateBeforeSending
      : { ...draft, sendAt: at },
  ),
};

/** Reads one moment to come, and shows the draft with it; what is misread is asked for again. */
function whenAnswer(
  defaultTime: string,
  set: (draft: Draft, at: string, context: MemberContext) => Draft | Html,
) {
  return defineAnswer(shownSchema, async (tx, context, { id }, text): Promise<Reply> => {
    const { t, now, timeZone } = context;
    const held = await heldDraft(tx, context, id);
    if ("refused" in held) {
      await closeQuestion(tx, context);
      return { say: { text: t.errors.questionExpired } };
    }
    const when = parseWhen(text, { now, timeZone, defaultTime });
    if (when.kind !== "once") {
      const reason = when.kind === "refused" ? when.reason : ({ kind: "once-needed" } as const);
      return { say: { text: t.options.unread(t.whenRefused(text, reason, timeZone)) } };
    }
    if (when.at <= now) return { say: { text: t.options.past } };
    const draft = set(held.draft, toInstant(when.at), context);
    if ("html" in draft) return { say: { text: draft } };
    await closeQuestion(tx, context);
    return showDraft(tx, context, { ...held, draft });
  });
}

function chosen(draft: Draft, version: string): Draft {
  const urgency = urgencySchema.safeParse(version);
  if (urgency.success) return { ...draft, urgency: urgency.data };
  const one = SWITCHES.find((name) => name === version);
  if (one) return { ...draft, [one]: !draft[one] };
  return version === NONE ? { ...draft, acknowledgeBy: null } : draft;
}

function screen({ t, timeZone }: MemberContext, { confirmation: { id }, draft }: Held) {
  const press = (label: string, version: string): ReplyButton => {
    return { label, verb: CHOOSING_VERBS.options, id, version };
  };
  const marked = (label: string, isOn: boolean): string => (isOn ? t.audience.chosen(label) : label);
  const summary = t.options.summary({ ...draft, urgency: t.urgencies[draft.urgency] }, timeZone);
  const levels = URGENCIES.map((level) =>
    press(marked(capital(t.urgencies[level]), draft.urgency === level), level),
  );
  return {
    text: t.options.title(summary),
    buttons: [
      ...chunk(levels, 2),
      [
        press(t.options.askDate, ASK),
        ...(draft.acknowledgeBy === null ? [] : [press(t.options.noDate, NONE)]),
      ],
      ...chunk(
        SWITCHES.map((name) => press(marked(t.options[name], draft[name]), name)),
        2,
      ),
      [press(t.audience.done, DONE)],
    ],
  };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
