import type { Broadcast } from "./broadcast.ts";
import { aboutBroadcast } from "./broadcast-content.ts";
import type { Instant } from "./instant.ts";
import { whyNotChat, type Addressee, type PlannedDelivery } from "./plan.ts";
import { afterQuiet } from "./quiet.ts";
import { isUrgent } from "./urgency.ts";

/** By what addressees of a broadcast are put in order, so that planning goes on after the one it had come to. */
export function addresseeKey(addressee: Addressee): string {
  return "memberId" in addressee ? `member:${addressee.memberId}` : `group:${addressee.chat.id}`;
}

/**
 * The ledger's lines of a broadcast for some of its addressees, to be sent or skipped with its reason. What is not urgent waits for
 * the end of a chat's quiet hours. `now` is when they are planned, `timeZone` the organisation's.
 */
export function planBroadcast(
  broadcast: Broadcast,
  addressees: readonly Addressee[],
  { now, timeZone }: { readonly now: Instant; readonly timeZone: string },
): PlannedDelivery[] {
  const soonest = broadcast.sendAt > now ? broadcast.sendAt : now;
  return addressees.map((addressee) => {
    const { chat } = addressee;
    const quiet = isUrgent(broadcast.urgency) ? null : (chat?.quiet ?? null);
    const rested = afterQuiet(soonest, quiet, timeZone);
    const memberId = "memberId" in addressee ? addressee.memberId : null;
    return {
      key: deliveryKey(broadcast.id, chat?.id ?? `member:${String(memberId)}`),
      content: { kind: "broadcast", ...aboutBroadcast(broadcast) },
      chatId: chat?.id ?? null,
      memberId,
      dueAt: broadcast.sendAt,
      notBefore: rested === soonest ? broadcast.sendAt : rested,
      graceUntil: null,
      skip: whyNotChat(chat, "directive"),
    };
  });
}

/** What no two lines of the ledger that take a broadcast somewhere have in common. */
export function deliveryKey(broadcastId: string, receiver: string): string {
  return `${broadcastId}|${receiver}`;
}

/** The same for what brings there what is right after the broadcast's revision was raised to this. */
export function correctionKey(broadcastId: string, revision: number, chatId: string): string {
  return deliveryKey(broadcastId, `c${String(revision)}|${chatId}`);
}
