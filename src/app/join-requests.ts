import type { Account } from "../domain/chat.ts";
import type { Word } from "../domain/delivery.ts";
import { later, toInstant, type Instant } from "../domain/instant.ts";
import { REQUEST_MS, type JoinRequest } from "../domain/join-request.ts";
import type { Chat } from "../domain/chat.ts";
import { hasRole, type Member } from "../domain/member.ts";
import { withAbove, type Unit } from "../domain/unit.ts";
import type { Context } from "./command.ts";
import type { ReadTx, Tx } from "./ports/store.ts";
import { writeWord } from "./write-word.ts";

type News = Extract<Word, { kind: "joining" }>["news"];

/** The wish of an account that waits for somebody to decide; and the one that was declined of late. */
export async function requestOf(
  tx: ReadTx,
  { now }: Pick<Context, "now">,
  account: Account,
): Promise<JoinRequest | null> {
  const since = later(toInstant(now), -REQUEST_MS);
  const recent = (await tx.joinRequests.byAccount(account)).filter(({ at }) => at > since);
  return recent.find(({ decided }) => decided === null) ?? recent.at(-1) ?? null;
}

/** Whether there is still something to decide. */
export function isWaiting({ decided, at }: JoinRequest, now: Instant): boolean {
  return decided === null && at > later(now, -REQUEST_MS);
}

/** Whoever joins by a code waits for nobody any more. */
export async function settleRequests(
  tx: Tx,
  { now }: Pick<Context, "now">,
  account: Account,
  by: string,
): Promise<void> {
  for (const request of await tx.joinRequests.byAccount(account)) {
    if (request.decided === null)
      await tx.joinRequests.put({
        ...request,
        decided: { by, at: toInstant(now), verdict: "approved" },
      });
  }
}

/** Writes word of a wish to join into the ledger, once for each chat. */
export async function tellOfJoining(
  tx: Tx,
  context: Pick<Context, "ids" | "now" | "timeZone">,
  { id }: JoinRequest,
  news: News,
  chats: readonly Chat[],
): Promise<void> {
  const content = { kind: "joining", requestId: id, news } as const;
  // Who decides may sleep; who asked waits for the answer.
  await writeWord(tx, context, { content, key: ["joining", id, news], mayRest: news === "asked" }, chats);
}

/** Where those are who decide who joins a unit: its secretaries, else those of the nearest unit above, else office and admins. */
export async function decidersOf(tx: ReadTx, unitId: string): Promise<readonly Chat[]> {
  for (const id of withAbove(await tx.organisation.units(), unitId)) {
    const members = await tx.members.inUnits(new Set([id]));
    const chats = await reachable(
      tx,
      members.filter(({ role }) => role === "secretary"),
    );
    if (chats.length > 0) return chats;
  }
  return reachable(tx, [...(await tx.members.withRole("office")), ...(await tx.members.withRole("admin"))]);
}

/** Somebody who cannot be reached cannot decide. */
async function reachable(tx: ReadTx, members: readonly Member[]): Promise<readonly Chat[]> {
  const chats = await tx.chats.ofMembers(new Set(members.map(({ id }) => id)));
  return chats.filter(({ off }) => off === null);
}

/** Whether somebody may decide who joins a unit. */
export function mayDecide(person: Member, unitId: string, units: readonly Unit[]): boolean {
  return (
    hasRole(person, "office") || (hasRole(person, "secretary") && withAbove(units, unitId).has(person.unitId))
  );
}

/** Forgets wishes to join that nobody has decided on in time, and what was decided long ago, with the chats made for them. */
export async function forgetRequests(tx: Tx, now: Instant): Promise<void> {
  const before = later(now, -REQUEST_MS);
  const units = new Set((await tx.organisation.units()).map(({ id }) => id));
  for (const { at, chatId } of await tx.joinRequests.ofUnits(units)) {
    const chat = at < before ? await tx.chats.byId(chatId) : null;
    if (chat?.memberId === null && chat.ref.kind === "private") await tx.chats.remove(chat.id);
  }
  await tx.joinRequests.dropBefore(before);
}
