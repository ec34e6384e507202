import type { Broadcast } from "./broadcast.ts";
import { whyNotChat, type Addressee, type PlannedDelivery } from "./plan.ts";

/** The ledger's lines of a broadcast: one for each addressee, due now, to be sent or skipped with its reason. */
export function planBroadcast(broadcast: Broadcast, addressees: readonly Addressee[]): PlannedDelivery[] {
  return addressees.map((addressee) => {
    const memberId = "memberId" in addressee ? addressee.memberId : null;
    return {
      key: [broadcast.id, addressee.chat?.id ?? `member:${String(memberId)}`].join("|"),
      content: { kind: "broadcast", broadcastId: broadcast.id },
      chatId: addressee.chat?.id ?? null,
      memberId,
      dueAt: broadcast.createdAt,
      notBefore: broadcast.createdAt,
      graceUntil: null,
      skip: whyNotChat(addressee.chat, "directive"),
    };
  });
}
