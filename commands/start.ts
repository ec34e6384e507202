import { ALL_TOPICS_ON, type Chat } from "../src/domain/chat.ts";
import { toInstant } from "../src/domain/instant.ts";
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
  const { t, chat, sender } = context;
  if (person.name === t.adminName && sender.displayName !== person.name)
    return welcomeBack(tx, context, await named(tx, person, sender.displayName), code);
  if (chat === null || chat.memberId !== person.id) await tx.chats.put(privateChat(context, person.id));
  else if (chat.off !== null) await tx.chats.put({ ...chat, off: null });
  if (code !== "") return { say: { text: t.start.alreadyMember } };
  const unit = await unitName(tx, person.unitId, t);
  return { say: { text: t.start.member(person.name, unit, t.roles[person.role]) } };
}

/** Whoever the settings made an admin is first known by the account only. */
async function named(tx: Tx, person: Member, name: string): Promise<Member> {
  const renamed = { ...person, name };
  await tx.members.put(renamed);
  return renamed;
}

async function join(tx: Tx, context: Context, code: string): Promise<Reply> {
  const { t, sender, ids, now } = context;
  const invite = await tx.invites.byCode(code);
  const expired = invite?.expiresAt != null && invite.expiresAt <= toInstant(now);
  if (invite === null || invite.usedBy !== null || expired) return { say: { text: t.start.badCode } };
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
  return {
    id: chat?.id ?? ids.next("cht"),
    ref: place,
    title: null,
    memberId,
    unitId: null,
    subscriptions: chat?.subscriptions ?? ALL_TOPICS_ON,
    off: null,
  };
}
