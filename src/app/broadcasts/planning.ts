import { addresseeKey, planBroadcast } from "../../domain/broadcast-plan.ts";
import { aboutBroadcast } from "../../domain/broadcast-content.ts";
import type { Broadcast } from "../../domain/broadcast.ts";
import type { Chat } from "../../domain/chat.ts";
import { newDelivery } from "../../domain/delivery.ts";
import type { FollowUp } from "../../domain/follow-up.ts";
import { toInstant } from "../../domain/instant.ts";
import { hasRole } from "../../domain/member.ts";
import { chatsOf } from "../addressees.ts";
import type { Context } from "../command.ts";
import { decidersOf } from "../join-requests.ts";
import type { ReadTx, Tx } from "../ports/store.ts";
import { writeWord } from "../write-word.ts";
import { broadcastAddressees } from "./addressees.ts";
import { missingOf } from "./missing.ts";

/** So many lines are written in one transaction: others have their turn between two of them. */
export const SLICE = 500;

/** What planning needs beside the store. The zone is the organisation's. */
export type Planner = Pick<Context, "ids" | "now" | "timeZone">;

/**
 * Plans the next piece of what a broadcast has to plan by now: some of its deliveries, or what is to be done about those who have
 * not acknowledged. Resolves with how many lines are new. Done again, it plans nothing twice.
 */
export async function planNext(tx: Tx, planner: Planner, broadcast: Broadcast): Promise<number> {
  if (broadcast.plannedTo !== null) return planSlice(tx, planner, broadcast, broadcast.plannedTo);
  const [followUp, ...others] = broadcast.followUps;
  if (!followUp) return 0;
  // After a pause the newest alone is of use.
  const isOver = followUp.kind === "nudge" && (others[0]?.at ?? "~") <= toInstant(planner.now);
  const { lines, isDone } = isOver
    ? { lines: 0, isDone: true }
    : await followUpOf(tx, planner, broadcast, followUp);
  if (isDone) await tx.broadcasts.put({ ...broadcast, followUps: others });
  return lines;
}

async function planSlice(tx: Tx, planner: Planner, broadcast: Broadcast, after: string): Promise<number> {
  const { ids, timeZone } = planner;
  const now = toInstant(planner.now);
  const some = await broadcastAddressees(tx, broadcast, { after, limit: SLICE });
  const last = some.at(-1);
  const plannedTo = last && some.length === SLICE ? addresseeKey(last) : null;
  await tx.broadcasts.put({ ...broadcast, plannedTo });
  const lines = planBroadcast(broadcast, some, { now, timeZone });
  return tx.deliveries.add(lines.map((line) => newDelivery(line, ids.next("dlv"), now)));
}

async function followUpOf(
  tx: Tx,
  planner: Planner,
  broadcast: Broadcast,
  { kind, at }: FollowUp,
): Promise<{ readonly lines: number; readonly isDone: boolean }> {
  const word = (key: string) => ({ key: [broadcast.id, key, at], mayRest: true });
  if (kind === "nudge") {
    const chats = await toNudge(tx, broadcast, (chat) => [broadcast.id, kind, at, chat].join("|"));
    const some = chats.slice(0, SLICE);
    await writeWord(tx, planner, { content: { kind, ...aboutBroadcast(broadcast) }, ...word(kind) }, some);
    return { lines: some.length, isDone: some.length === chats.length };
  }
  let lines = 0;
  for (const { chat, unitId } of await toTell(tx, broadcast, kind)) {
    const content = { kind: "unacknowledged", ...aboutBroadcast(broadcast), unitId } as const;
    await writeWord(tx, planner, { content, ...word(kind) }, [chat]);
    lines += 1;
  }
  return { lines, isDone: true };
}

/** The private chats of those who got it and have not acknowledged, as far as they are not nudged yet. */
async function toNudge(
  tx: ReadTx,
  broadcast: Broadcast,
  keyOf: (chatId: string) => string,
): Promise<readonly Chat[]> {
  const chats: Chat[] = [];
  for (const { line } of await missingOf(tx, broadcast)) {
    if (line.status !== "sent" || line.chatId === null) continue;
    const chat = (await tx.deliveries.byKey(keyOf(line.chatId))) ? null : await tx.chats.byId(line.chatId);
    if (chat) chats.push(chat);
  }
  return chats;
}

/** Who is told whose receipts are missing: those who look after these people's units; later the office. */
async function toTell(
  tx: ReadTx,
  broadcast: Broadcast,
  kind: "secretary" | "office",
): Promise<readonly { readonly chat: Chat; readonly unitId: string }[]> {
  const missing = await missingOf(tx, broadcast);
  if (missing.length === 0) return [];
  const chats =
    kind === "office"
      ? await officeChats(tx)
      : (
          await Promise.all(
            [...new Set(missing.map(({ member }) => member.unitId))].map((id) => decidersOf(tx, id)),
          )
        ).flat();
  const root = (await tx.organisation.units()).find(({ parentId }) => parentId === null);
  const told: { chat: Chat; unitId: string }[] = [];
  for (const chat of new Map(chats.map((one) => [one.id, one])).values()) {
    const person = chat.memberId === null ? null : await tx.members.byId(chat.memberId);
    if (person === null) continue;
    told.push({ chat, unitId: hasRole(person, "office") ? (root?.id ?? person.unitId) : person.unitId });
  }
  return told;
}

/** The office; where nobody is in it, the admins. */
async function officeChats(tx: ReadTx): Promise<readonly Chat[]> {
  const office = await tx.members.withRole("office");
  const people = office.length > 0 ? office : await tx.members.withRole("admin");
  return [...(await chatsOf(tx, new Set(people.map(({ id }) => id)))).values()];
}
