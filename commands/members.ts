import type { Member } from "../src/domain/member.ts";
import { afterWords, fold } from "../src/domain/fold.ts";
import {
  approve,
  decline,
  defineCommand,
  foundScreen,
  inviteMember,
  LEAVING,
  leaving,
  letBack,
  managedMember,
  mayManage,
  MEMBER_VERBS,
  memberCard,
  memberForm,
  membersInReach,
  membersNamed,
  propose,
  reachOf,
  reads,
  unitScreen,
  unitsScreen,
  VERBS,
  writes,
  type MemberContext,
  type ReadTx,
  type Reply,
  type Say,
  type Tx,
} from "../src/app/command.ts";

/**
 * Who is in the units that one acts for, and what can be done about it: put somebody on the list, change role, unit or name,
 * link another account, leave and come back; and deciding on who asks to join.
 */
export default defineCommand({
  name: "thanhvien",
  alias: "members",
  who: "secretary",
  where: "private",
  handle: writes(async (tx, context: MemberContext, typed) => {
    if (typed === "") return { say: await unitsScreen(tx, context, 0) };
    const added = toAdd(context, typed);
    return added === null ? { say: await found(tx, context, typed) } : add(tx, context, added);
  }),
  presses: {
    [MEMBER_VERBS.units]: reads(async (tx, context: MemberContext, { id }) => ({
      edit: await unitsScreen(tx, context, Number(id)),
    })),
    [MEMBER_VERBS.unit]: reads(async (tx, context: MemberContext, { id, version }) => ({
      edit: await unitScreen(tx, context, id, Number(version)),
    })),
    [VERBS.member]: onMember(async (tx, context, member) => ({
      edit: await memberCard(tx, context, member),
    })),
    [MEMBER_VERBS.name]: onManaged((tx, context, { id }) => memberForm.change(tx, context, id, "", "name")),
    [MEMBER_VERBS.role]: onManaged((tx, context, { id }) => memberForm.change(tx, context, id, "", "role")),
    [MEMBER_VERBS.move]: onManaged((tx, context, { id }) => memberForm.change(tx, context, id, "", "unitId")),
    [MEMBER_VERBS.code]: onManaged((tx, context, { id }) => inviteMember(tx, context, id)),
    [MEMBER_VERBS.leave]: onManaged((tx, context, { id }) => propose(tx, context, LEAVING, leaving, { id })),
    [MEMBER_VERBS.back]: onManaged(letBack),
    [VERBS.approve]: writes(approve),
    [VERBS.decline]: writes(decline),
  },
  actions: { [LEAVING]: leaving },
  forms: [memberForm],
});

/** What follows "thêm"; null where it is not that. */
function toAdd({ t }: MemberContext, typed: string): string | null {
  const [word = ""] = typed.split(/\s/);
  return t.members.addWords.some((known) => fold(known) === fold(word)) ? afterWords(typed, 1).trim() : null;
}

/** The unit is asked for only where there is a choice; a line may name it all the same. */
async function add(tx: Tx, context: MemberContext, line: string): Promise<Reply> {
  const [only, ...others] = await reachOf(tx, context.person);
  const isKnown = others.length === 0 && !/[;\n]/.test(line);
  const known = only && isKnown ? { unitId: only.id } : {};
  return memberForm.begin(tx, context, known, line);
}

async function found(tx: ReadTx, context: MemberContext, words: string): Promise<Say> {
  const members = membersNamed(await membersInReach(tx, context), words);
  const [only, second] = members;
  if (!only) return { text: context.t.members.notFound(words) };
  return second ? foundScreen(context, members, words) : memberCard(tx, context, only);
}

/** A press about a member in reach. */
function onMember(run: (tx: Tx, context: MemberContext, member: Member) => Promise<Reply>) {
  return writes(async (tx, context: MemberContext, { id }: { id: string }) => {
    const member = await managedMember(tx, context, id);
    return member ? run(tx, context, member) : { notice: context.t.subscriptions.outOfReach };
  });
}

/** The same for what only those may do who have no fewer rights. */
function onManaged(run: (tx: Tx, context: MemberContext, member: Member) => Promise<Reply>) {
  return onMember(async (tx, context, member) => {
    const { t } = context;
    const isAllowed = mayManage(context, member);
    return isAllowed ? run(tx, context, member) : { say: { text: t.members.aboveYou(t.roles[member.role]) } };
  });
}
