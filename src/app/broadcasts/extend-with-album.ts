import type { Confirmation } from "../../domain/confirmation.ts";
import { toInstant } from "../../domain/instant.ts";
import type { Account } from "../../domain/chat.ts";
import type { MemberContext, Reply } from "../command.ts";
import type { ReadTx, Tx } from "../ports/store.ts";
import { draftSchema } from "./draft.ts";
import { heldDraft, showDraft } from "./held.ts";
import { MAX_FILES } from "./read-draft.ts";

/** The draft that was made of the first files of an album, and waits for its yes. */
export async function draftOfAlbum(
  tx: ReadTx,
  sender: Account,
  album: string,
  now: Date,
): Promise<Confirmation | null> {
  const member = await tx.members.byAccount(sender);
  const open = member ? await tx.confirmations.ofMember(member.id) : [];
  const at = toInstant(now);
  return (
    open.find(({ payload, usedAt, expiresAt }) => {
      const draft = draftSchema.safeParse(payload);
      return draft.success && draft.data.album === album && usedAt === null && expiresAt > at;
    }) ?? null
  );
}

/** Another file of the album: the draft has it too, and is shown anew. */
export async function extendWithAlbum(
  tx: Tx,
  context: MemberContext,
  { id }: { readonly id: string },
): Promise<Reply> {
  const held = await heldDraft(tx, context, id);
  if ("refused" in held) return held.refused;
  const { draft } = held;
  const files = [...draft.files, ...context.files];
  if (files.length > MAX_FILES) return { say: { text: context.t.files.tooMany(MAX_FILES) } };
  return showDraft(tx, context, { ...held, draft: { ...draft, files } });
}
