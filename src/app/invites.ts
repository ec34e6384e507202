import { later, toInstant } from "../domain/instant.ts";
import { INVITE_MS, isOpenInvite, type Invite } from "../domain/invite.ts";
import { hasRole, unitsInReach } from "../domain/member.ts";
import { joinHtml } from "../text/html.ts";
import { noteAudit } from "./audit.ts";
import type { MemberContext, Reply, ReplyButton, Say } from "./command.ts";
import type { ReadTx, Tx } from "./ports/store.ts";
import { reachOf } from "./unit-choice.ts";
import { unitName } from "./unit-name.ts";
import { VERBS } from "./verbs.ts";
import { isBacked } from "./wrong-codes.ts";

/** So many open codes are listed, the newest: each has its button. */
const SHOWN = 20;

/** Makes a code and shows it with its link, and as a picture for the camera of a phone. */
export async function makeInvite(
  tx: Tx,
  context: MemberContext,
  wanted: Pick<Invite, "unitId" | "role" | "uses" | "memberId">,
): Promise<Say> {
  const { ids, now, person } = context;
  const at = toInstant(now);
  const made = { ...wanted, code: ids.code(), createdBy: person.id, createdAt: at, usedBy: [] };
  const invite: Invite = { ...made, expiresAt: later(at, INVITE_MS) };
  await tx.invites.put(invite);
  await noteInvite(tx, context, invite, "invited");
  return shown(tx, context, invite);
}

async function noteInvite(
  tx: Tx,
  context: MemberContext,
  { memberId, unitId, uses, role }: Invite,
  verb: "invited" | "revoked",
): Promise<void> {
  const { t } = context;
  await noteAudit(tx, context, {
    verb,
    ...(memberId === null
      ? { kind: "unit", subjectId: unitId, label: await unitName(tx, unitId, t) }
      : { kind: "member", subjectId: memberId }),
    detail: `${t.roles[role]}, ${t.invite.uses(uses)}`,
  });
}

async function shown(tx: ReadTx, context: MemberContext, invite: Invite): Promise<Say> {
  const { t, timeZone } = context;
  const { code, role } = invite;
  const link = context.deepLink(code);
  const unit = await unitName(tx, invite.unitId, t);
  const member = invite.memberId === null ? null : await tx.members.byId(invite.memberId);
  const until = new Date(invite.expiresAt ?? invite.createdAt);
  const made = {
    code,
    unit,
    role: t.roles[role],
    link,
    uses: invite.uses,
    until,
    person: member?.name ?? null,
  };
  return {
    text: t.invite.made(made, timeZone),
    buttons: [[revokeButton(invite, t.invite.revoke)]],
    picture: {
      kind: "qr",
      title: (await tx.organisation.get())?.name ?? t.wholeOrganisation,
      subtitle: member?.name ?? `${t.roles[role]}, ${unit}`,
      footer: t.invite.pictureFooter(until, timeZone),
      theme: "light",
      text: link ?? code,
      caption: code,
    },
  };
}

function revokeButton({ code }: Invite, label: string): ReplyButton {
  return { label, verb: VERBS.revoke, id: code };
}

/** The codes of the person's units that can still be used, each with a button that makes it useless. */
export async function openInvites(tx: ReadTx, context: MemberContext): Promise<Say> {
  const { t, person, now, timeZone } = context;
  const all: Invite[] = [];
  for (const { id } of await reachOf(tx, person)) all.push(...(await tx.invites.ofUnit(id)));
  const backed = await Promise.all(all.map((invite) => isBacked(tx, invite)));
  const open = all
    .filter((_invite, index) => backed[index])
    .filter((invite) => isOpenInvite(invite, toInstant(now)) && isManaged(context, invite))
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  if (open.length === 0) return { text: t.invite.noneOpen };
  const listed = open.slice(0, SHOWN);
  const lines = listed.map(async (invite) => {
    const member = invite.memberId === null ? null : await tx.members.byId(invite.memberId);
    return t.invite.line(
      {
        code: invite.code,
        unit: await unitName(tx, invite.unitId, t),
        role: t.roles[invite.role],
        left: invite.uses - invite.usedBy.length,
        uses: invite.uses,
        until: new Date(invite.expiresAt ?? invite.createdAt),
        person: member?.name ?? null,
      },
      timeZone,
    );
  });
  return {
    text: joinHtml([t.invite.openTitle(listed.length, open.length), ...(await Promise.all(lines))]),
    buttons: listed.map((invite) => [revokeButton(invite, t.invite.revokeOne(invite.code))]),
  };
}

/** The console's code is nobody's to take away; nor is one for more rights than one's own. */
function isManaged({ person }: MemberContext, { createdBy, role }: Invite): boolean {
  return createdBy !== null && hasRole(person, role);
}

/** "Thu hồi": nobody joins by it any more. */
export async function revokeInvite(
  tx: Tx,
  context: MemberContext,
  { id }: { readonly id: string },
): Promise<Reply> {
  const { t, person, now } = context;
  const invite = await tx.invites.byCode(id);
  if (!invite) return { notice: t.errors.staleButton };
  const isInReach = unitsInReach(person, await tx.organisation.units()).has(invite.unitId);
  if (!isInReach || !isManaged(context, invite)) return { notice: t.subscriptions.outOfReach };
  if (!isOpenInvite(invite, toInstant(now))) return { notice: t.invite.closedNotice };
  await tx.invites.put({ ...invite, expiresAt: toInstant(now) });
  await noteInvite(tx, context, invite, "revoked");
  return { edit: { text: t.invite.revoked(invite.code) }, notice: t.invite.revokedNotice };
}

/** A code that makes whoever brings it this person: somebody of the list who joins, or another account of who has joined. */
export async function inviteMember(tx: Tx, context: MemberContext, id: string): Promise<Reply> {
  const { t, person } = context;
  const member = await tx.members.byId(id);
  const reach = unitsInReach(person, await tx.organisation.units());
  if (!member || member.leftAt !== null || !reach.has(member.unitId)) {
    return { say: { text: t.invite.outOfReach }, notice: t.subscriptions.outOfReach };
  }
  const { unitId, role } = member;
  if (!hasRole(person, role)) return { say: { text: t.invite.roleTooHigh(t.roles[role]) } };
  return { say: await makeInvite(tx, context, { unitId, role, uses: 1, memberId: id }) };
}

/** The codes that somebody has made, and those made for them, are of no more use. */
export async function closeInvitesOf(
  tx: Tx,
  { now }: Pick<MemberContext, "now">,
  memberId: string,
): Promise<void> {
  const at = toInstant(now);
  for (const { id } of await tx.organisation.units()) {
    for (const invite of await tx.invites.ofUnit(id)) {
      const isTheirs = invite.createdBy === memberId || invite.memberId === memberId;
      if (isTheirs && isOpenInvite(invite, at)) await tx.invites.put({ ...invite, expiresAt: at });
    }
  }
}
