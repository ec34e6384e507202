import { addressedBy, type Target } from "../../domain/audience.ts";
import { addresseeKey } from "../../domain/broadcast-plan.ts";
import type { Broadcast } from "../../domain/broadcast.ts";
import type { Chat } from "../../domain/chat.ts";
import type { Member } from "../../domain/member.ts";
import type { Addressee } from "../../domain/plan.ts";
import { withBelow, type Unit } from "../../domain/unit.ts";
import { chatsOf } from "../addressees.ts";
import type { ReadTx } from "../ports/store.ts";

/** People without their chats yet, and linked groups, by their place in the order in which they are planned. */
type Found = { readonly member: Member } | { readonly chat: Chat };

/**
 * Whom a broadcast goes to now, in the order of `addresseeKey`: at most `limit` of those after `after`. Everybody but its
 * sender, who knows it.
 */
export async function broadcastAddressees(
  tx: ReadTx,
  { audience, unitId, senderId }: Pick<Broadcast, "audience" | "unitId" | "senderId">,
  { after, limit }: { readonly after: string; readonly limit: number } = { after: "", limit: Infinity },
): Promise<Addressee[]> {
  const units = await tx.organisation.units();
  const addressed = addressedBy({ audience, unitId }, units);
  const within = unitsOf(audience.include, units);
  const members = await found(audience.include, await tx.members.inUnits(within), namedMember, (id) =>
    tx.members.byId(id),
  );
  const groups = await found(audience.include, await tx.chats.linkedTo(within), namedGroup, (id) =>
    tx.chats.byId(id),
  );
  const all: Found[] = [
    ...groups.filter((chat) => chat.unitId !== null && addressed.group(chat)).map((chat) => ({ chat })),
    ...members
      .filter((member) => member.leftAt === null && member.id !== senderId && addressed.member(member))
      .map((member) => ({ member })),
  ];
  const keyed = all.map((one) => ({ one, key: keyOf(one) })).filter(({ key }) => key > after);
  return withChats(
    tx,
    firstInOrder(keyed, limit).map(({ one }) => one),
  );
}

/** The units whose people and groups any of these targets may have. */
function unitsOf(targets: readonly Target[], units: readonly Unit[]): Set<string> {
  return new Set(
    targets.flatMap((target) => ("unitId" in target ? [...withBelow(units, target.unitId)] : [])),
  );
}

/** Those of the units, and those named, each once. */
async function found<T extends { readonly id: string }>(
  targets: readonly Target[],
  ofUnits: readonly T[],
  named: (target: Target) => string[],
  byId: (id: string) => Promise<T | null>,
): Promise<T[]> {
  const all = new Map(ofUnits.map((one) => [one.id, one]));
  for (const id of targets.flatMap(named)) {
    const one = all.has(id) ? null : await byId(id);
    if (one) all.set(id, one);
  }
  return [...all.values()];
}

function namedMember(target: Target): string[] {
  return target.kind === "member" ? [target.memberId] : [];
}

function namedGroup(target: Target): string[] {
  return target.kind === "group" ? [target.chatId] : [];
}

/** The first of these in the order of their keys. A few of many are picked out: to sort them all for each piece would take too long. */
function firstInOrder<T extends { readonly key: string }>(all: readonly T[], limit: number): readonly T[] {
  const byKey = (a: T, b: T): number => (a.key < b.key ? -1 : 1);
  if (all.length <= limit) return all.toSorted(byKey);
  let first = all.slice(0, limit).sort(byKey);
  let waiting: T[] = [];
  for (const one of all.slice(limit)) {
    if (one.key > (first.at(-1)?.key ?? "")) continue;
    waiting.push(one);
    if (waiting.length < limit) continue;
    first = [...first, ...waiting].sort(byKey).slice(0, limit);
    waiting = [];
  }
  return [...first, ...waiting].sort(byKey).slice(0, limit);
}

function keyOf(one: Found): string {
  return addresseeKey(
    "chat" in one ? { chat: one.chat } : { memberId: one.member.id, prepares: false, chat: null },
  );
}

async function withChats(tx: ReadTx, all: readonly Found[]): Promise<Addressee[]> {
  const memberIds = new Set(all.flatMap((one) => ("member" in one ? [one.member.id] : [])));
  const chatOf = await chatsOf(tx, memberIds);
  return all.map((one) =>
    "chat" in one
      ? { chat: one.chat }
      : { memberId: one.member.id, prepares: false, chat: chatOf.get(one.member.id) ?? null },
  );
}
