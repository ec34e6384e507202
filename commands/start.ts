import type { Member } from "../src/domain/member.ts";
import {
  askToJoin,
  beginJoining,
  defineCommand,
  joinButton,
  joinForm,
  noteAudit,
  openChat,
  requestForm,
  roleChange,
  tryCode,
  unitName,
  VERBS,
  writes,
  type Context,
  type Reply,
  type Tx,
} from "../src/app/command.ts";

/**
 * Greets, joins whoever brings a code, and takes wishes to join. A code is looked at in private only: in a group everybody
 * could read it.
 */
export default defineCommand({
  name: "batdau",
  alias: "start",
  who: "anyone",
  where: "anywhere",
  beforeLinking: true,
  handle: writes(async (tx, context: Context, typed) => {
    const { t, person, place } = context;
    const code = typed.trim();
    if (place.kind === "group") return { say: { text: t.start.group } };
    if (person !== null) return welcomeBack(tx, context, person, code);
    if (code === "") return { say: { text: t.start.stranger, buttons: [[joinButton(t)]] } };
    const tried = await tryCode(tx, context, code);
    return "refused" in tried ? tried.refused : beginJoining(tx, context, tried);
  }),
  presses: { [VERBS.askToJoin]: { ...writes(askToJoin), where: "private" } },
  forms: [joinForm, requestForm],
});

async function welcomeBack(tx: Tx, context: Context, person: Member, code: string): Promise<Reply> {
  const { t, chat, place } = context;
  if (chat === null || chat.memberId !== person.id) await openChat(tx, context, place, person.id);
  const known = await named(tx, context, person);
  const raised = code === "" ? known : await promoted(tx, context, known, code);
  if ("refused" in raised) return raised.refused;
  const unit = await unitName(tx, raised.unitId, t);
  const role = t.roles[raised.role];
  if (raised.role !== person.role) return { say: { text: t.start.joined(raised.name, unit, role) } };
  return { say: { text: code === "" ? t.start.member(raised.name, unit, role) : t.start.alreadyMember } };
}

/** Whoever the settings made an admin is first known by the account only. */
async function named(tx: Tx, { t, sender }: Context, person: Member): Promise<Member> {
  if (person.name !== t.adminName) return person;
  const known = { ...person, name: sender.displayName };
  await tx.members.put(known);
  return known;
}

/** The first admin's code from the console also raises somebody who has joined; any other code is left for others. */
async function promoted(
  tx: Tx,
  context: Context,
  person: Member,
  code: string,
): Promise<Member | { refused: Reply }> {
  const invite = await tryCode(tx, context, code);
  if ("refused" in invite) return invite;
  if (invite.createdBy !== null || person.role === invite.role) return person;
  const admin = { ...person, role: invite.role };
  await tx.members.put(admin);
  await tx.invites.put({ ...invite, usedBy: [...invite.usedBy, person.id] });
  const detail = roleChange(context.t, person.role, admin.role);
  await noteAudit(tx, context, { verb: "changed", kind: "member", subjectId: person.id, detail });
  return admin;
}
