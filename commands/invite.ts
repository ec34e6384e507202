import { fold } from "../src/domain/fold.ts";
import { unitsInReach, type Member } from "../src/domain/member.ts";
import { unitNames } from "../src/domain/unit-name.ts";
import { joinHtml } from "../src/text/html.ts";
import {
  defineCommand,
  findUnit,
  invite,
  inviteForm,
  inviteMember,
  membersCalled,
  openInvites,
  reachOf,
  revokeInvite,
  roleIn,
  usesIn,
  VERBS,
  writes,
  type MemberContext,
  type ReadTx,
  type Reply,
  type Tx,
} from "../src/app/command.ts";

const FOR_ONE = "moingay";
const LISTED = 10;

/**
 * A code for a unit in reach and a role not above one's own, in one line or by buttons: `/moi bí thư; Chi bộ 2; 20 lần`; or for
 * one person of the list: `/moi Nguyễn Văn A`. `/moi danh sách` shows the open ones.
 */
export default defineCommand({
  name: "moi",
  alias: "invite",
  who: "secretary",
  where: "private",
  handle: writes(async (tx, context: MemberContext, typed) => {
    const { t, person } = context;
    if (typed === "") return ask(tx, context);
    if (t.invite.listWords.some((word) => fold(word) === fold(typed)))
      return { say: await openInvites(tx, context) };
    const { role, uses, rest } = readInvite(typed);
    const unit = await findUnit(tx, person, rest);
    if (!("known" in unit))
      return invite(tx, context, { unitId: unit.id, role: role ?? "member", uses: uses ?? 1 });
    return inviteOne(tx, context, rest, unit.known);
  }),
  presses: {
    [VERBS.revoke]: writes(revokeInvite),
    [FOR_ONE]: writes(async (tx, context: MemberContext, { id }) => inviteMember(tx, context, id)),
  },
  forms: [inviteForm],
});

/** The unit is asked for only where there is a choice. */
async function ask(tx: Tx, context: MemberContext): Promise<Reply> {
  const [only, ...others] = await reachOf(tx, context.person);
  return inviteForm.begin(tx, context, only && others.length === 0 ? { unitId: only.id } : {}, "");
}

/** Role, number of uses and unit (or a name) in any order, separated by `;` or `,`. */
function readInvite(typed: string) {
  const parts = typed
    .split(/[;,|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const isRest = (part: string): boolean => roleIn(part) === null && usesIn(part) === null;
  return {
    role: parts.map(roleIn).find((role) => role !== null) ?? null,
    uses: parts.map(usesIn).find((uses) => uses !== null) ?? null,
    rest: parts.filter(isRest).join(" "),
  };
}

/** What is no unit may be somebody on the list. */
async function inviteOne(
  tx: Tx,
  context: MemberContext,
  words: string,
  units: readonly string[],
): Promise<Reply> {
  const { t, person } = context;
  const all = await tx.members.inUnits(unitsInReach(person, await tx.organisation.units()));
  const called = membersCalled(all, words);
  const waiting = called.filter(({ accounts }) => accounts.length === 0);
  const [only, second] = waiting;
  if (!only) {
    const [joined] = called;
    return { say: { text: joined ? t.invite.hasJoined(joined.name) : t.invite.unknown(words, units) } };
  }
  return second ? { say: await whichOne(tx, context, waiting) } : inviteMember(tx, context, only.id);
}

async function whichOne(tx: ReadTx, { t }: MemberContext, members: readonly Member[]) {
  const { labelOf } = unitNames(await tx.organisation.units());
  const label = ({ name, unitId }: Member): string => t.members.named(name, labelOf(unitId));
  return {
    text: joinHtml([t.invite.whichOne(members.length, LISTED)]),
    buttons: members
      .slice(0, LISTED)
      .map((member) => [{ label: label(member), verb: FOR_ONE, id: member.id }]),
  };
}
