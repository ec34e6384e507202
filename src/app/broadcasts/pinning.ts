import type { Delivery } from "../../domain/delivery.ts";
import type { Pacer } from "../pacer.ts";
import type { Log } from "../ports/log.ts";
import type { Messenger } from "../ports/messenger.ts";
import type { Store } from "../ports/store.ts";

/**
 * Pins what was sent to a group, where its sender asked for that. It is a service beside the message: where the platform does not
 * let us, the message stands unpinned, and the log says so.
 */
export function createPinning(services: {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly pacer: Pacer;
  readonly log: Log;
}): { readonly sent: (line: Delivery) => void } {
  const { store, messenger, pacer, log } = services;

  async function pin({ content, chatId, messageId, id }: Delivery): Promise<void> {
    if (content.kind !== "broadcast" || chatId === null) return;
    const found = await store.read(async (tx) => ({
      chat: await tx.chats.byId(chatId),
      broadcast: await tx.broadcasts.byId(content.broadcastId),
      line: messageId === null ? await tx.deliveries.byId(id) : { messageId },
    }));
    const pinned = found.line?.messageId ?? null;
    if (!found.broadcast?.pin || !found.chat || pinned === null) return;
    const { ref } = found.chat;
    const result = await pacer.send("notice", ref, (signal) => messenger.pin(ref, pinned, signal));
    if (result.status !== "sent") log.info("A broadcast could not be pinned", { delivery: id, result });
  }

  return {
    sent(line) {
      if (!messenger.capabilities.pin || line.memberId !== null) return;
      pin(line).catch((error: unknown) => {
        log.error("A broadcast could not be pinned, by a fault of ours", { delivery: line.id, error });
      });
    },
  };
}
