import { z } from "zod";

import { splitAudience } from "../../domain/audience-words.ts";
import { wholeUnit, type Audience, type Target } from "../../domain/audience.ts";
import { unitNames } from "../../domain/unit-name.ts";
import { chunk } from "../chunk.ts";
import type { MemberContext, Reply, ReplyButton } from "../command.ts";
import { holdProposal } from "../confirmations.ts";
import { pageOf, turnsOf } from "../paging.ts";
import type { ReadTx } from "../ports/store.ts";
import { askFor, closeQuestion, defineAnswer } from "../questions.ts";
import { reachOf } from "../unit-choice.ts";
import { CHOOSING_VERBS } from "../verbs.ts";
import { senderUnit, type Draft } from "./draft.ts";
import { heldDraft, showDraft, showDraftHere, underDraft, type Held } from "./held.ts";
import { readAudience } from "./read-audience.ts";
import { targetName, whomText } from "./whom.ts";

const QUESTION = "broadcast.audience";
const PER_PAGE = 8;
const IN_A_ROW = 2;
/** What stands in a button's version, before the id where there is one. */
const UNIT = "u";
const GROUP = "g";
const SECRETARIES = "secretaries";
const PAGE = "p";
const TYPE = "type";
const DONE = "done";

/** Whom it goes to, by buttons: each press adds or takes away; names are typed. */
export const pressAudience = underDraft(async (tx, context, held, version) => {
  if (version === DONE) return showDraftHere(tx, context, held);
  if (version === TYPE) {
    await askFor(tx, context, QUESTION, { id: held.confirmation.id });
    return { say: { text: context.t.audience.ask } };
  }
  // A button proves nothing: only what is offered can be chosen, or be seen by its name.
  const chosen = (await choices(tx, context)).find((choice) => choice.version === version);
  const draft = chosen ? await toggled(tx, context, held.draft, chosen.target) : held.draft;
  await holdProposal(tx, context, held.confirmation, draft);
  const page = version.startsWith(PAGE) ? Number(version.slice(1)) : 0;
  return screen(tx, context, { ...held, draft }, Number.isNaN(page) ? 0 : page);
});

/** The words in which it was typed whom it goes to. */
export const audienceAnswers = {
  [QUESTION]: defineAnswer(z.strictObject({ id: z.string() }), async (tx, context, { id }, text) => {
    const held = await heldDraft(tx, context, id);
    if ("refused" in held) {
      await closeQuestion(tx, context);
      return { say: { text: context.t.errors.questionExpired } };
    }
    const { t, person } = context;
    const whole = await senderUnit(tx, person);
    const read = await readAudience(tx, person, whole, splitAudience(text));
    if ("unknown" in read)
      return { say: { text: t.audience.unknown(read.unknown.name, read.unknown.known) } };
    await closeQuestion(tx, context);
    return showDraft(tx, context, { ...held, draft: { ...held.draft, audience: read.audience } });
  }),
};

/** With the target, or without it where it was there; the whole and single ones take each other's place. */
async function toggled(tx: ReadTx, { person }: MemberContext, draft: Draft, target: Target): Promise<Draft> {
  const whole: Target = { kind: "unit", unitId: await senderUnit(tx, person) };
  const { include, exclude } = draft.audience;
  const others = include.filter((one) => !isSame(one, target) && !isSame(one, whole));
  const isThere = include.some((one) => isSame(one, target));
  const wanted = isSame(target, whole) ? [whole] : isThere ? others : [...others, target];
  const audience: Audience = wanted.length === 0 ? wholeUnit(whole.unitId) : { include: wanted, exclude };
  return { ...draft, audience };
}

function isSame(one: Target, other: Target): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

async function screen(
  tx: ReadTx,
  context: MemberContext,
  { confirmation: { id }, draft }: Held,
  wanted: number,
): Promise<Reply> {
  const { t } = context;
  const targets = await choices(tx, context);
  const page = pageOf(targets, wanted, PER_PAGE);
  const button = async ({ target, version, label }: Choice): Promise<ReplyButton> => {
    const words = label ?? (await targetName(tx, target, t));
    const isChosen = draft.audience.include.some((one) => isSame(one, target));
    return { label: isChosen ? t.audience.chosen(words) : words, verb: CHOOSING_VERBS.audience, id, version };
  };
  const shown = await Promise.all(page.shown.map(button));
  return {
    edit: {
      text: t.audience.title(await whomText(tx, draft.audience, t)),
      buttons: [
        ...chunk(shown, IN_A_ROW),
        turnsOf(page, t, (to) => ({ verb: CHOOSING_VERBS.audience, id, version: `${PAGE}${String(to)}` })),
        [
          { label: t.audience.type, verb: CHOOSING_VERBS.audience, id, version: TYPE },
          { label: t.audience.done, verb: CHOOSING_VERBS.audience, id, version: DONE },
        ],
      ],
    },
  };
}

interface Choice {
  readonly target: Target;
  readonly version: string;
  /** Null: as the target is called. */
  readonly label: string | null;
}

/** Everybody, the secretaries, the linked groups, and the units in reach. */
async function choices(tx: ReadTx, { person, t }: MemberContext): Promise<Choice[]> {
  const whole = await senderUnit(tx, person);
  const units = await reachOf(tx, person);
  const groups = await tx.chats.linkedTo(new Set(units.map(({ id }) => id)));
  const { labelOf } = unitNames(units, await tx.organisation.units());
  const others = units.filter(({ id }) => id !== whole);
  return [
    { target: { kind: "unit", unitId: whole }, version: `${UNIT}${whole}`, label: t.audience.everybody },
    {
      target: { kind: "role", role: "secretary", unitId: whole },
      version: SECRETARIES,
      label: t.audience.secretaries,
    },
    ...others.map(({ id }): Choice => {
      return { target: { kind: "unit", unitId: id }, version: `${UNIT}${id}`, label: labelOf(id) };
    }),
    ...groups.map(({ id }): Choice => ({
      target: { kind: "group", chatId: id },
      version: `${GROUP}${id}`,
      label: null,
    })),
  ];
}
