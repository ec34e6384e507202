import type { Confirmation } from "../../domain/confirmation.ts";
import type { MemberContext, Reply } from "../command.ts";
import { openConfirmation, proposeInstead } from "../confirmations.ts";
import type { ReadTx, Tx } from "../ports/store.ts";
import { draftSchema, type Draft } from "./draft.ts";
import { SEND, sendAction } from "./send-draft.ts";

/** A draft that its sender is choosing for. */
export interface Held {
  readonly confirmation: Confirmation;
  readonly draft: Draft;
}

/** The draft of a button under it, if it still waits for this person here. */
export async function heldDraft(
  tx: ReadTx,
  context: MemberContext,
  id: string,
): Promise<Held | { readonly refused: Reply }> {
  const open = await openConfirmation(tx, context, id);
  if ("refused" in open) return open;
  const draft = draftSchema.safeParse(open.confirmation.payload);
  return draft.success
    ? { confirmation: open.confirmation, draft: draft.data }
    : { refused: { notice: context.t.confirm.expired } };
}

/** A button under a draft, by the confirmation's id: does what its version says, where the draft still waits. */
export function underDraft(
  work: (tx: Tx, context: MemberContext, held: Held, version: string) => Promise<Reply>,
) {
  return async (
    tx: Tx,
    context: MemberContext,
    { id, version }: { readonly id: string; readonly version: string },
  ): Promise<Reply> => {
    const held = await heldDraft(tx, context, id);
    return "refused" in held ? held.refused : work(tx, context, held, version);
  };
}

/** Shows the draft as it is now, with new buttons. */
export function showDraft(tx: Tx, context: MemberContext, { confirmation, draft }: Held): Promise<Reply> {
  return proposeInstead(tx, context, confirmation, { name: SEND, action: sendAction, payload: draft });
}

/** The same in the place of the message under whose button was pressed; its files stay there, and its buttons where it is refused. */
export async function showDraftHere(tx: Tx, context: MemberContext, held: Held): Promise<Reply> {
  const reply = await showDraft(tx, context, held);
  if (!reply.say?.buttons) return reply;
  const { text, buttons } = reply.say;
  return { edit: { text, buttons } };
}
