import type { z } from "zod";

import { chatKey } from "../domain/chat.ts";
import { confirmationSchema, type Confirmation } from "../domain/confirmation.ts";
import { later, MINUTE, toInstant } from "../domain/instant.ts";
import type { Html } from "../text/html.ts";
import { html } from "../text/html.ts";
import type { Texts } from "../text/texts.ts";
import type { MemberContext, Reply, ReplyButton } from "./command.ts";
import type { OutgoingFile } from "./ports/messenger.ts";
import type { ReadTx, Tx } from "./ports/store.ts";
import { closeQuestion } from "./questions.ts";

/** How long what was shown may be confirmed. */
const VALID_MS = 30 * MINUTE;

type Payload = Confirmation["payload"];

/** What a person is shown before something happens. */
export interface Preview {
  readonly text: Html;
  readonly file?: OutgoingFile;
  readonly filesBefore?: readonly OutgoingFile[];
  /** What would happen, in full; when this has changed by the time of the confirmation, the person is asked again. */
  readonly facts: unknown;
  /** The words on the button. */
  readonly confirmLabel: string;
  /** Buttons of its own between yes and no, the last row beside no; their id is the confirmation's. */
  readonly more?: readonly (readonly Pick<ReplyButton, "label" | "verb">[])[];
}

/** What the button says that leaves all as it is, and what is said when it was pressed. */
export interface Keeping {
  readonly label: string;
  readonly text: Html;
  readonly notice: string;
}

/** Something that happens only after a confirmation. */
export interface Action {
  /** Shows what would happen now; a reply instead where it cannot happen (any more). */
  preview(
    tx: ReadTx,
    context: MemberContext,
    payload: Payload,
  ): Promise<Preview | { readonly refused: Reply }>;
  /** Does it. What was previewed still holds: checked in the same transaction. */
  run(tx: Tx, context: MemberContext, payload: Payload): Promise<Reply>;
  /** In place of "cancel", where that could be taken for what is proposed. */
  readonly keeping?: ((t: Texts) => Keeping) | undefined;
  /** Lets the person correct what was shown; without it there is no button for that. */
  readonly again?: ((tx: Tx, context: MemberContext, payload: Payload) => Promise<Reply>) | undefined;
}

/** An action with its payload checked by a schema: a payload of an older version is refused as expired. */
export function defineAction<T extends Payload>(
  schema: z.ZodType<T>,
  action: {
    preview(tx: ReadTx, context: MemberContext, payload: T): Promise<Preview | { readonly refused: Reply }>;
    run(tx: Tx, context: MemberContext, payload: T): Promise<Reply>;
    readonly keeping?: Action["keeping"];
    readonly again?: (tx: Tx, context: MemberContext, payload: T) => Promise<Reply>;
  },
): Action {
  return {
    async preview(tx, context, payload) {
      const parsed = schema.safeParse(payload);
      return parsed.success ? action.preview(tx, context, parsed.data) : { refused: expired(context) };
    },
    run: (tx, context, payload) => action.run(tx, context, schema.parse(payload)),
    keeping: action.keeping,
    ...(action.again && {
      again: async (tx: Tx, context: MemberContext, payload: Payload) =>
        action.again?.(tx, context, schema.parse(payload)) ?? expired(context),
    }),
  };
}

/** Shows what would happen and asks for a yes: used once, by this person, here, for what was shown. */
export async function propose(
  tx: Tx,
  context: MemberContext,
  actionName: string,
  action: Action,
  payload: Payload,
): Promise<Reply> {
  const preview = await action.preview(tx, context, payload);
  return "refused" in preview
    ? preview.refused
    : ask(tx, context, { name: actionName, action, payload }, preview);
}

/**
 * A confirmation that still waits for this person's yes, here; or what is said where it does not. For the buttons of an
 * action's own.
 */
export async function openConfirmation(
  tx: ReadTx,
  context: MemberContext,
  id: string,
): Promise<{ readonly confirmation: Confirmation } | { readonly refused: Reply }> {
  const confirmation = await tx.confirmations.byId(id);
  const refused = whyNotOpen(confirmation, context);
  if (refused) return { refused };
  return confirmation ? { confirmation } : { refused: expired(context) };
}

/** Something else is proposed in the place of what was shown, whose "yes" holds no more; what is refused leaves that as it was. */
export async function proposeInstead(
  tx: Tx,
  context: MemberContext,
  { id }: Confirmation,
  proposal: { readonly name: string; readonly action: Action; readonly payload: Payload },
): Promise<Reply> {
  const preview = await proposal.action.preview(tx, context, proposal.payload);
  if ("refused" in preview) return preview.refused;
  const former = await tx.confirmations.byId(id);
  if (former) await tx.confirmations.put({ ...former, usedAt: toInstant(context.now) });
  return ask(tx, context, proposal, preview);
}

/** Keeps what is proposed with another payload while its sender chooses: what was shown cannot be confirmed any more. */
export async function holdProposal(
  tx: Tx,
  context: MemberContext,
  confirmation: Confirmation,
  payload: Payload,
): Promise<void> {
  const shown = context.ids.fingerprint(`held ${JSON.stringify(payload)}`);
  const expiresAt = later(toInstant(context.now), VALID_MS);
  await tx.confirmations.put(confirmationSchema.parse({ ...confirmation, payload, shown, expiresAt }));
}

function whyNotOpen(confirmation: Confirmation | null, context: MemberContext): Reply | null {
  const { t, now, person, place } = context;
  if (!confirmation || confirmation.expiresAt <= toInstant(now)) return expired(context);
  if (confirmation.memberId !== person.id || confirmation.chatKey !== chatKey(place))
    return { notice: t.confirm.notYours };
  return confirmation.usedAt === null ? null : { notice: t.confirm.used };
}

async function ask(
  tx: Tx,
  context: MemberContext,
  { name, action, payload }: { readonly name: string; readonly action: Action; readonly payload: Payload },
  preview: Preview,
  introduction: Html | null = null,
): Promise<Reply> {
  const now = toInstant(context.now);
  await tx.confirmations.dropExpired(now);
  const confirmation = confirmationSchema.parse({
    id: context.ids.next("cfm"),
    action: name,
    payload,
    shown: fingerprint(context, preview),
    memberId: context.person.id,
    chatKey: chatKey(context.place),
    expiresAt: later(now, VALID_MS),
    usedAt: null,
  });
  await tx.confirmations.put(confirmation);
  return {
    say: {
      text: introduction ? html`${introduction}\n\n${preview.text}` : preview.text,
      buttons: choices(confirmation, action, preview, context),
      ...(preview.file && { file: preview.file }),
      ...(preview.filesBefore && { filesBefore: preview.filesBefore }),
    },
  };
}

function choices(
  { id, shown }: Confirmation,
  action: Action,
  { confirmLabel, more }: Preview,
  context: MemberContext,
): ReplyButton[][] {
  const press = { id, version: shown };
  const own = (more ?? []).map((row) => row.map((button) => ({ ...button, id })));
  const yes = { label: confirmLabel, verb: YES, ...press };
  const no = { label: keepingOf(action, context).label, verb: NO, ...press };
  // Correcting asks questions, and nobody is asked any in a group.
  return action.again && context.place.kind === "private"
    ? [[yes], [{ label: context.t.confirm.again, verb: AGAIN, ...press }, no]]
    : own.length > 0
      ? [[yes], ...own.slice(0, -1), [...(own.at(-1) ?? []), no]]
      : [[yes, no]];
}

function keepingOf({ keeping }: Action, { t }: MemberContext): Keeping {
  const { cancel, cancelled, cancelledNotice } = t.confirm;
  return keeping?.(t) ?? { label: cancel, text: cancelled, notice: cancelledNotice };
}

function fingerprint({ ids }: MemberContext, { facts }: Preview): string {
  return ids.fingerprint(JSON.stringify(facts));
}

export const YES = "ok";
export const NO = "huy";
/** "Sửa lại". */
export const AGAIN = "sualai";

/** The answer to what was shown: does it, cancels it, asks again where it has changed, or says why it cannot. */
export async function answerConfirmation(
  tx: Tx,
  context: MemberContext,
  press: { readonly verb: string; readonly id: string; readonly version: string },
  actions: ReadonlyMap<string, Action>,
): Promise<Reply> {
  const { t, now } = context;
  const confirmation = await tx.confirmations.byId(press.id);
  const action = confirmation && actions.get(confirmation.action);
  const isOther = action && confirmation.shown !== press.version;
  const refused = isOther ? expired(context) : whyNotOpen(confirmation, context);
  if (refused || !action) return refused ?? expired(context);
  const use = () => tx.confirmations.put({ ...confirmation, usedAt: toInstant(now) });
  if (press.verb === NO) {
    await use();
    await closeQuestion(tx, context, confirmation.action);
    const { text, notice } = keepingOf(action, context);
    return { edit: { text }, notice };
  }
  if (press.verb === AGAIN) {
    await use();
    const { say, ...rest } = (await action.again?.(tx, context, confirmation.payload)) ?? expired(context);
    return { ...rest, ...(say && { edit: say }) };
  }
  const preview = await action.preview(tx, context, confirmation.payload);
  // Nothing has happened: what is in the way can be changed by the buttons of what was shown.
  if ("refused" in preview) return preview.refused;
  await use();
  if (fingerprint(context, preview) !== confirmation.shown) {
    const asked = { name: confirmation.action, action, payload: confirmation.payload };
    const again = await ask(tx, context, asked, preview, t.confirm.changed);
    return { ...again, edit: { text: t.confirm.outdated }, notice: t.confirm.changedNotice };
  }
  return action.run(tx, context, confirmation.payload);
}

function expired({ t }: MemberContext): Reply {
  return { notice: t.confirm.expired };
}
