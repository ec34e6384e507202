import { z } from "zod";

import { toInstant } from "../domain/instant.ts";
import type { AuditVerb } from "../domain/audit.ts";
import type { Member } from "../domain/member.ts";
import { noteAudit } from "./audit.ts";
import type { MemberContext, Reply } from "./command.ts";
import { defineAction, type Preview } from "./confirmations.ts";
import { closeInvitesOf } from "./invites.ts";
import { isLastAdmin, managedMember, mayManage } from "./managed-members.ts";
import { memberCard } from "./member-screens.ts";
import type { ReadTx, Tx } from "./ports/store.ts";
import { recordHash, rememberUndo } from "./undo.ts";
import { unitName } from "./unit-name.ts";

/** Names the action in the database. */
export const LEAVING = "member.leave";

/** Somebody takes no part any more: no rights, and nothing is sent. The record stays, so that they can come back. */
export const leaving = defineAction(z.strictObject({ id: z.string().min(1) }), {
  preview: async (tx, context, { id }) => {
    const { t } = context;
    const member = await managedMember(tx, context, id);
    const refused = await whyNot(tx, context, member);
    if (refused || !member) return { refused: refused ?? { notice: t.errors.staleButton } };
    const preview: Preview = {
      text: t.members.leaveAsked(member.name, await unitName(tx, member.unitId, t)),
      facts: member,
      confirmLabel: t.members.leave,
    };
    return preview;
  },
  run: async (tx, context, { id }) => {
    const { t, now } = context;
    const member = await managedMember(tx, context, id);
    if (!member) return { notice: t.errors.staleButton };
    const left = { ...member, leftAt: toInstant(now) };
    await closeInvitesOf(tx, context, id);
    await change(tx, context, member, left, "left");
    return { edit: await memberCard(tx, context, left, t.members.left), notice: t.members.leftNotice };
  },
});

async function whyNot(tx: ReadTx, context: MemberContext, member: Member | null): Promise<Reply | null> {
  const { t, person } = context;
  if (!member || member.leftAt !== null) return { notice: t.errors.staleButton };
  if (!mayManage(context, member)) return { say: { text: t.members.aboveYou(t.roles[member.role]) } };
  if (await isLastAdmin(tx, member)) return { say: { text: t.members.lastAdmin } };
  return member.id === person.id ? { say: { text: t.members.notYourself } } : null;
}

/** "Cho tham gia lại": as before, in the same unit and role. */
export async function letBack(tx: Tx, context: MemberContext, member: Member): Promise<Reply> {
  const { t } = context;
  if (member.leftAt === null) return { edit: await memberCard(tx, context, member) };
  const back = { ...member, leftAt: null };
  await change(tx, context, member, back, "returned");
  return { edit: await memberCard(tx, context, back, t.members.returned), notice: t.members.returnedNotice };
}

async function change(
  tx: Tx,
  context: MemberContext,
  before: Member,
  after: Member,
  verb: AuditVerb,
): Promise<void> {
  await tx.members.put(after);
  await noteAudit(tx, context, { verb, kind: "member", subjectId: after.id });
  await rememberUndo(tx, context, context.t.members.undoLabel(after.name), [
    { kind: "member", id: after.id, before, after: recordHash(context, after) },
  ]);
}
