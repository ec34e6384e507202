import type { Broadcast } from "./broadcast.ts";
import type { BroadcastContent } from "./delivery.ts";

/** What every line of the ledger about a broadcast says of it. How it queues is left out where it is the usual. */
export function aboutBroadcast({
  id,
  urgency,
}: Pick<Broadcast, "id" | "urgency">): Pick<BroadcastContent, "broadcastId" | "urgency"> {
  return { broadcastId: id, ...(urgency !== "normal" && { urgency }) };
}
