import { newChat, type Chat } from "../src/domain/chat.ts";
import { toInstant } from "../src/domain/instant.ts";
import type { Invite } from "../src/domain/invite.ts";
import type { Member } from "../src/domain/member.ts";
import { defineCommand, unitName, writes, type Context, type Reply, type Tx } from "../src/app/command.ts";

/** Greets, and joins whoever brings a code. A code is looked at in private only: in a group everybody could read it. */
export default defineCommand({
  name: "batdau",
  alias: "start",
  who: "anyone",
  where: "anywhere",
  beforeLinking: true,
  handle: writes(async (tx, context: Context, code) => {
    const { t, person, place } = context;
    if (place.kind === "group") return { say: { text: t.start.group } };
    if (person !== null) return welcomeBack(tx, context, person, code);
    return code === "" ? { say: { text: t.start.stranger } } : join(tx, context, code);
  }),
});

async function welcomeBack(tx: Tx, context: Context, person: Member, code: string): Promise<Reply> {
  const { t, chat } = context;
  if (chat === null || chat.memberId !== person.id) await tx.chats.put(privateChat(context, person.id));
  const current = await promoted(tx, context, await named(tx, context, person), code);
  const unit = await unitName(tx, current.unitId, t);
  const role = t.roles[current.role];
  if (current.role !== person.role) return { say: { text: t.start.joined(current.name, unit, role) } };
  return { say: { text: code === "" ? t.start.member(current.name, unit, role) : t.start.alreadyMember } };
}

/** Whoever the settings made an admin is first known by the account only. */
async function named(tx: Tx, { t, sender }: Context, person: Member): Promise<Member> {
  if (person.name !== t.adminName) return person;
  const known = { ...person, name: sender.displayName };
  await tx.members.put(known);
  return known;
}

/** The first admin's code from the console also raises somebody who has joined; any other code is left for others. */
async function promoted(tx: Tx, context: Context, person: Member, code: string): Promise<Member> {
  const invite = code === "" ? null : await openInvite(tx, context, code);
  if (invite?.createdBy !== null || person.role === invite.role) return person;
  const admin = { ...person, role: invite.role };
  await tx.members.put(admin);
  await tx.invites.put({ ...invite, usedBy: person.id });
  return admin;
}

async function openInvite(tx: Tx, { now }: Context, code: string): Promise<Invite | null> {
  const invite = await tx.invites.byCode(code);
  const expired = invite?.expiresAt != null && invite.expiresAt <= toInstant(now);
  return invite === null || invite.usedBy !== null || expired ? null : invite;
}

async function join(tx: Tx, context: Context, code: string): Promise<Reply> {
  const { t, sender, ids, now } = context;
  const invite = await openInvite(tx, context, code);
  if (invite === null) return { say: { text: t.start.badCode } };
  const member: Member = {
    id: ids.next("mem"),
    name: sender.displayName,
    unitId: invite.unitId,
    role: invite.role,
    accounts: [{ platform: sender.platform, userId: sender.userId }],
    joinedAt: toInstant(now),
  };
  await tx.members.put(member);
  await tx.invites.put({ ...invite, usedBy: member.id });
  await tx.chats.put(privateChat(context, member.id));
  const unit = await unitName(tx, member.unitId, t);
  return { say: { text: t.start.joined(member.name, unit, t.roles[member.role]) } };
}

function privateChat({ ids, place, chat }: Context, memberId: string): Chat {
  const own = { ref: place, title: null, memberId, unitId: null };
  return { ...(chat ?? newChat({ id: ids.next("cht"), ...own })), ...own, off: null };
}
