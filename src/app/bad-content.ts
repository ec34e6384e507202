import type { Delivery, DeliveryContent } from "../domain/delivery.ts";
import type { Log } from "./ports/log.ts";
import type { Store } from "./ports/store.ts";

/** So many people who cannot be sent it, before anybody has it, speak of the content. */
const REFUSED_BY = 3;

/** Tells what a platform takes nowhere from what single chats refuse, so that thousands are not bothered with one refusal. */
export interface BadContent {
  /** Whether it is no use to try this on anybody else. */
  readonly isBad: (content: DeliveryContent) => boolean;
  /**
   * A line was refused as invalid, and that is recorded. What a group refuses may lie with the group (no photos, a closed
   * topic), and teaches nothing.
   */
  readonly refused: (line: Pick<Delivery, "content" | "memberId">) => Promise<void>;
}

/** What is learnt is not stored: after a restart, the first refusals teach it anew. */
export function createBadContent({ store, log }: { readonly store: Store; readonly log: Log }): BadContent {
  const refusals = new Map<string, number>();
  const bad = new Set<string>();

  return {
    isBad: (content) => content.kind === "broadcast" && bad.has(content.broadcastId),
    async refused({ content, memberId }) {
      if (content.kind !== "broadcast" || memberId === null) return;
      const { broadcastId } = content;
      const count = (refusals.get(broadcastId) ?? 0) + 1;
      refusals.set(broadcastId, count);
      if (count !== REFUSED_BY) return;
      const lines = await store.read((tx) => tx.deliveries.ofBroadcast(broadcastId));
      if (lines.some(({ status }) => status === "sent")) return;
      bad.add(broadcastId);
      log.warn("The platform takes the content of a broadcast nowhere; nobody else is tried", {
        broadcast: broadcastId,
      });
    },
  };
}
