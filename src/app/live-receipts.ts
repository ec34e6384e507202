import type { Delivery } from "../domain/delivery.ts";
import { groupReceipts, type Shown } from "./group-receipts.ts";
import { createLiveMessages, EDIT_GAP_MS } from "./live-messages.ts";
import type { Pacer } from "./pacer.ts";
import type { Cancel, Clock } from "./ports/clock.ts";
import type { Log } from "./ports/log.ts";
import type { Messenger } from "./ports/messenger.ts";
import type { ReadTx, Store } from "./ports/store.ts";
import type { Defaults } from "./settings.ts";

/** That somebody has acknowledged a broadcast, and in which unit. */
export interface Received {
  readonly broadcastId: string;
  readonly unitId: string;
}

/** Messages that show how far a broadcast has come. */
export interface LiveReceipts {
  readonly received: (receipt: Received) => void;
  /** A line of the ledger was sent: in a group, some may have acknowledged the broadcast before it came there. */
  readonly sent: (line: Delivery) => void;
  stop(): void;
}

/** What is to be shown of a broadcast, and when it may be counted again. */
interface Followed {
  /** Units from which somebody has acknowledged it since the last count. */
  from: Set<string>;
  cancel: Cancel;
}

export function createLiveReceipts(
  services: Defaults & {
    readonly store: Store;
    readonly messenger: Messenger;
    readonly pacer: Pacer;
    readonly clock: Clock;
    readonly log: Log;
  },
): LiveReceipts {
  const { store, messenger, clock, log } = services;
  const live = createLiveMessages(services);
  const followed = new Map<string, Followed>();
  let stopped = false;

  /** Counts at once, and whatever happens meanwhile together after a while. */
  function received({ broadcastId, unitId }: Received): void {
    if (stopped || !messenger.capabilities.edit) return;
    const known = followed.get(broadcastId);
    if (known) known.from.add(unitId);
    else follow(broadcastId, new Set([unitId]));
  }

  function sent({ content, chatId, memberId }: Delivery): void {
    if (!isBrought(content) || chatId === null || memberId !== null) return;
    const { broadcastId } = content;
    store
      .read(async (tx) => {
        const received = await tx.broadcasts.acknowledgements(broadcastId);
        return received.length > 0 ? tx.chats.byId(chatId) : null;
      })
      .then((chat) => {
        if (chat?.unitId != null) received({ broadcastId, unitId: chat.unitId });
      })
      .catch((error: unknown) => {
        log.error("How many have a broadcast could not be counted", { broadcast: broadcastId, error });
      });
  }

  function follow(broadcastId: string, from: ReadonlySet<string>): void {
    const again: Followed = { from: new Set(), cancel: clock.after(EDIT_GAP_MS, goOn) };
    followed.set(broadcastId, again);
    void count(broadcastId, from);
    function goOn(): void {
      followed.delete(broadcastId);
      if (again.from.size > 0) follow(broadcastId, again.from);
    }
  }

  async function count(broadcastId: string, from: ReadonlySet<string>): Promise<void> {
    try {
      const all = await store.read((tx) => shown(tx, broadcastId, from));
      for (const { to, messageId, edited } of all) live.show(to, messageId, edited);
    } catch (error) {
      log.error("How many have a broadcast could not be counted", { broadcast: broadcastId, error });
    }
  }

  async function shown(tx: ReadTx, broadcastId: string, from: ReadonlySet<string>): Promise<Shown[]> {
    const broadcast = await tx.broadcasts.byId(broadcastId);
    if (!broadcast) return [];
    return groupReceipts(tx, broadcast, from, { ...services, capabilities: messenger.capabilities });
  }

  return {
    received,
    sent,
    stop() {
      stopped = true;
      for (const { cancel } of followed.values()) cancel();
      live.stop();
    },
  };
}

/** A broadcast has come, or its message shows it anew. */
function isBrought(
  content: Delivery["content"],
): content is Extract<Delivery["content"], { kind: "broadcast" | "correction" }> {
  return content.kind === "broadcast" || content.kind === "correction";
}
