import type { Broadcast } from "./broadcast.ts";
import type { DeliveryContent } from "./delivery.ts";

type Plain = "broadcast" | "withdrawal" | "nudge";

/** What a line of the ledger says of a broadcast. How it queues is left out where it is the usual. */
export function newContent<K extends Plain>(
  kind: K,
  { id, urgency }: Pick<Broadcast, "id" | "urgency">,
): Extract<DeliveryContent, { kind: K }> {
  const content = { kind, broadcastId: id, ...(urgency !== "normal" && { urgency }) };
  return content as Extract<DeliveryContent, { kind: K }>;
}
