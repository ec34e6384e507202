import { toInstant } from "../domain/instant.ts";
import type { JoinRequest } from "../domain/join-request.ts";
import { admit } from "./admitting.ts";
import { noteAudit } from "./audit.ts";
import type { MemberContext, Reply } from "./command.ts";
import { isWaiting, mayDecide, tellOfJoining } from "./join-requests.ts";
import type { ReadTx, Tx } from "./ports/store.ts";
import { unitName } from "./unit-name.ts";

/** "Đồng ý" under a wish to join: the person is a member of that unit from now on, and told so. */
export async function approve(tx: Tx, context: MemberContext, { id }: { id: string }): Promise<Reply> {
  const request = await decidable(tx, context, id);
  if ("refused" in request) return request.refused;
  const { t } = context;
  const place = (await tx.chats.byId(request.chatId))?.ref;
  if (!place) return { notice: t.errors.staleButton };
  const { account, name, unitId } = request;
  const newcomer = { account, place, name, unitId, role: "member", memberId: null, mayReturn: true } as const;
  const admitted = await admit(tx, context, newcomer);
  if ("refused" in admitted) return { say: { text: t.joining.giveOwnCode(name) } };
  return settle(tx, context, request, "approved", admitted.member.id);
}

/** "Từ chối": nothing is made, and the person is told so. */
export async function decline(tx: Tx, context: MemberContext, { id }: { id: string }): Promise<Reply> {
  const request = await decidable(tx, context, id);
  return "refused" in request ? request.refused : settle(tx, context, request, "declined", null);
}

/** The request, as long as it waits and this person may decide on it; rights are looked at again at each press. */
async function decidable(
  tx: ReadTx,
  context: MemberContext,
  id: string,
): Promise<JoinRequest | { refused: Reply }> {
  const { t, person, now, timeZone } = context;
  const request = await tx.joinRequests.byId(id);
  if (!request) return { refused: { notice: t.joining.overNotice } };
  if (!mayDecide(person, request.unitId, await tx.organisation.units())) {
    return { refused: { notice: t.subscriptions.outOfReach } };
  }
  if (request.decided) {
    const by = (await tx.members.byId(request.decided.by))?.name ?? t.unnamed;
    const { verdict, at } = request.decided;
    const text = t.joining.decidedBy(request.name, verdict, by, new Date(at), timeZone);
    return { refused: { edit: { text }, notice: t.joining.decidedShort(verdict, by) } };
  }
  return isWaiting(request, toInstant(now)) ? request : { refused: { notice: t.joining.overNotice } };
}

async function settle(
  tx: Tx,
  context: MemberContext,
  request: JoinRequest,
  verdict: "approved" | "declined",
  memberId: string | null,
): Promise<Reply> {
  const { t, person, now, timeZone } = context;
  await tx.joinRequests.put({ ...request, decided: { by: person.id, at: toInstant(now), verdict } });
  await noteAudit(tx, context, {
    verb: verdict,
    kind: "member",
    subjectId: memberId,
    label: await unitName(tx, request.unitId, t),
  });
  const chat = await tx.chats.byId(request.chatId);
  await tellOfJoining(tx, context, request, verdict, chat ? [chat] : []);
  return {
    edit: { text: t.joining.decidedBy(request.name, verdict, person.name, now, timeZone) },
    notice: t.joining.justDecided(verdict),
  };
}
