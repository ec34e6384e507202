import { z } from "zod";

import type { Audience, Target } from "../../domain/audience.ts";
import { broadcastOptionsSchema, newBroadcast, type Broadcast } from "../../domain/broadcast.ts";
import { instantSchema, toInstant } from "../../domain/instant.ts";
import { hasRole, type Member } from "../../domain/member.ts";
import { storedFileSchema } from "../../domain/stored-file.ts";
import type { MemberContext } from "../command.ts";
import type { ReadTx } from "../ports/store.ts";
import { reachOf } from "../unit-choice.ts";

/** A broadcast that its sender looks at before it goes: it waits in the confirmation. */
export const draftSchema = z.strictObject({
  text: z.string(),
  files: z.array(storedFileSchema),
  /** The album of which files may still come. */
  album: z.string().nullable(),
  directiveId: z.string().nullable(),
  ...broadcastOptionsSchema.shape,
  /** Null: at once. */
  sendAt: instantSchema.nullable(),
});
export type Draft = z.infer<typeof draftSchema>;

/** Office and admin speak for the whole organisation, a secretary for the own unit. */
export async function senderUnit(tx: ReadTx, person: Member): Promise<string> {
  const root = (await tx.organisation.units()).find(({ parentId }) => parentId === null);
  return hasRole(person, "office") && root ? root.id : person.unitId;
}

/** The broadcast that a draft becomes; its number is that of the next one, which a preview only borrows. */
export async function toBroadcast(
  tx: ReadTx,
  { person, now }: MemberContext,
  draft: Draft,
  { id, number }: Pick<Broadcast, "id" | "number">,
): Promise<Broadcast> {
  const at = toInstant(now);
  const { text, files, directiveId, sendAt } = draft;
  return newBroadcast({
    ...broadcastOptionsSchema.strip().parse(draft),
    text,
    files,
    directiveId,
    id,
    number,
    senderId: person.id,
    unitId: await senderUnit(tx, person),
    createdAt: at,
    sendAt: sendAt ?? at,
  });
}

/** Whether the sender may address all that is included: it is asked at every look, since rights change. */
export async function isInReach(tx: ReadTx, person: Member, { include }: Audience): Promise<boolean> {
  const reach = new Set((await reachOf(tx, person)).map(({ id }) => id));
  const unitIds = await Promise.all(include.map((target) => unitOf(tx, target)));
  return unitIds.every((id) => id !== null && reach.has(id));
}

async function unitOf(tx: ReadTx, target: Target): Promise<string | null> {
  if (target.kind === "group") return (await tx.chats.byId(target.chatId))?.unitId ?? null;
  if (target.kind !== "member") return target.unitId;
  const member = await tx.members.byId(target.memberId);
  return member?.leftAt === null ? member.unitId : null;
}
