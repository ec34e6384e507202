import { accountKey, newChat, type Account, type ChatRef } from "../domain/chat.ts";
import { fold } from "../domain/fold.ts";
import { toInstant } from "../domain/instant.ts";
import { hasRole, type Member, type Role } from "../domain/member.ts";
import { noteAudit } from "./audit.ts";
import type { Context } from "./command.ts";
import type { ReadTx, Tx } from "./ports/store.ts";

/** Somebody who is let in: by which account, where, as what. */
export interface Newcomer {
  readonly account: Account;
  /** Their private chat. */
  readonly place: ChatRef;
  readonly name: string;
  readonly unitId: string;
  readonly role: Role;
  /** Whose record it is, where that is certain. */
  readonly memberId: string | null;
  /** Whether somebody with a say lets back in whoever has left; a code that goes round does not. */
  readonly mayReturn: boolean;
}

/** What became of it; refused where the record or unit is gone, where they had left, or where only a code of their own can tell who they are. */
export type Admitted =
  | { readonly member: Member; readonly was: "unknown" | "listed" | "gone" | "here" }
  | { readonly refused: "gone" | "has-left" | "needs-own-code" };

type Admitting = Pick<Context, "ids" | "now">;

/**
 * Makes a member of an account, or adds it to the record of somebody who is on the list already, or brings back who had
 * left. Nobody gets a second record, and nobody gets rights by a name alone.
 */
export async function admit(tx: Tx, context: Admitting, newcomer: Newcomer): Promise<Admitted> {
  const found = await recordFor(tx, context, newcomer);
  if ("refused" in found || found.was === "here") return found;
  await releaseAccount(tx, newcomer.account, found.member.id);
  await tx.members.put(found.member);
  await openChat(tx, context, newcomer.place, found.member.id);
  await noteAudit(
    tx,
    { ...context, person: found.member },
    {
      verb: found.was === "gone" ? "returned" : "joined",
      kind: "member",
      subjectId: found.member.id,
    },
  );
  return found;
}

async function recordFor(tx: ReadTx, { ids, now }: Admitting, newcomer: Newcomer): Promise<Admitted> {
  const { account, name, unitId, role, memberId } = newcomer;
  const at = toInstant(now);
  if (memberId !== null) return ownRecord(await tx.members.byId(memberId), account, at);
  const isThere = (await tx.organisation.units()).some(({ id }) => id === unitId);
  if (!isThere) return { refused: "gone" };
  const known = await tx.members.byAccount(account);
  if (known?.leftAt === null) return { member: known, was: "here" };
  if (known && !newcomer.mayReturn) return { refused: "has-left" };
  if (known) return { member: { ...known, name, unitId, role, joinedAt: at, leftAt: null }, was: "gone" };
  const listed = await listedAs(tx, unitId, name);
  const [only] = listed;
  if (!only) {
    const fresh = {
      id: ids.next("mem"),
      name,
      unitId,
      role,
      accounts: [account],
      joinedAt: at,
      leftAt: null,
    };
    return { member: fresh, was: "unknown" };
  }
  // Who says that they are somebody with more rights than the code gives has to bring a code made for that person.
  const isSafe = listed.length === 1 && hasRole({ role }, only.role);
  return isSafe ? ownRecord(only, account, at) : { refused: "needs-own-code" };
}

/** Those of a unit by this name who have not joined yet. */
async function listedAs(tx: ReadTx, unitId: string, name: string): Promise<readonly Member[]> {
  const members = await tx.members.inUnits(new Set([unitId]));
  return members.filter((member) => member.accounts.length === 0 && fold(member.name) === fold(name));
}

function ownRecord(record: Member | null, account: Account, at: string): Admitted {
  if (record?.leftAt !== null) return { refused: "gone" };
  const isFirst = record.accounts.length === 0;
  const accounts = [...record.accounts, { platform: account.platform, userId: account.userId }];
  return { member: { ...record, accounts, ...(isFirst && { joinedAt: at }) }, was: "listed" };
}

/** An account is of one record at a time. */
async function releaseAccount(tx: Tx, account: Account, to: string): Promise<void> {
  const former = await tx.members.byAccount(account);
  if (!former || former.id === to) return;
  const accounts = former.accounts.filter((other) => accountKey(other) !== accountKey(account));
  await tx.members.put({ ...former, accounts });
}

/** The private chat of a person, with what was set there before. */
export async function openChat(
  tx: Tx,
  { ids }: Pick<Context, "ids">,
  ref: ChatRef,
  memberId: string,
): Promise<void> {
  const own = { ref, title: null, memberId, unitId: null };
  const known = await tx.chats.byRef(ref);
  await tx.chats.put({ ...(known ?? newChat({ id: ids.next("cht"), ...own })), ...own, off: null });
}
