import { accountKey } from "../domain/chat.ts";
import { toInstant } from "../domain/instant.ts";
import { isOpenInvite, type Invite } from "../domain/invite.ts";
import { hasRole, unitsInReach, type Member } from "../domain/member.ts";
import { pausedUntil, withWrongCode } from "../domain/wrong-codes.ts";
import type { Context, Reply } from "./command.ts";
import type { ReadTx, Tx } from "./ports/store.ts";

type Asking = Pick<Context, "sender" | "now">;

/** The open invitation that a code stands for; null where there is none, whyever. */
export async function openInvite(
  tx: ReadTx,
  { now }: Pick<Context, "now">,
  code: string,
): Promise<Invite | null> {
  const invite = await tx.invites.byCode(code);
  const isOpen = invite && isOpenInvite(invite, toInstant(now)) && (await isBacked(tx, invite));
  return isOpen ? invite : null;
}

/**
 * Whether whoever made a code could still make it: it gives no right that they have lost since, nor one that the person for
 * whom it was made has got since. The console's code is backed by the machine.
 */
export async function isBacked(
  tx: ReadTx,
  { createdBy, memberId, role, unitId }: Pick<Invite, "createdBy" | "memberId" | "role" | "unitId">,
): Promise<boolean> {
  if (createdBy === null) return true;
  const maker = await tx.members.byId(createdBy);
  if (maker?.leftAt !== null) return false;
  const reach = unitsInReach(maker, await tx.organisation.units());
  const isWithin = (given: Pick<Member, "role" | "unitId">): boolean =>
    hasRole(maker, given.role) && reach.has(given.unitId);
  const guest = memberId === null ? null : await tx.members.byId(memberId);
  return isWithin({ role, unitId }) && (guest === null || isWithin(guest));
}

/**
 * Tries a code that an account brings: the invitation, or what to answer. Wrong ones are counted, and whoever has brought
 * too many is not listened to for a while, whatever the code.
 */
export async function tryCode(tx: Tx, context: Context, code: string): Promise<Invite | { refused: Reply }> {
  const paused = await pauseOf(tx, context);
  if (paused) return { refused: waiting(context, paused) };
  const invite = await openInvite(tx, context, code);
  if (invite) return invite;
  await countWrong(tx, context);
  const from = await pauseOf(tx, context);
  return { refused: from ? waiting(context, from) : { say: { text: context.t.start.badCode } } };
}

async function pauseOf(tx: ReadTx, { sender, now }: Asking): Promise<Date | null> {
  const codes = await tx.wrongCodes.of(accountKey(sender));
  const until = codes && pausedUntil(codes, toInstant(now));
  return until === null ? null : new Date(until);
}

async function countWrong(tx: Tx, { sender, now }: Asking): Promise<void> {
  const account = accountKey(sender);
  const known = (await tx.wrongCodes.of(account)) ?? { account, times: [] };
  await tx.wrongCodes.put(withWrongCode(known, toInstant(now)));
}

function waiting({ t, timeZone }: Context, until: Date): Reply {
  return { say: { text: t.start.tooManyCodes(until, timeZone) } };
}
