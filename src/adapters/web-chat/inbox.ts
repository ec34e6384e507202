import type { Incoming } from "../../app/ports/messenger.ts";
import type { Log } from "../../app/ports/log.ts";
import type { Directory } from "./directory.ts";
import type { Waiting } from "./history-state.ts";
import type { History } from "./history.ts";
import { toIncoming } from "./incoming.ts";

/** Hands what people did to the bot, and remembers what it has dealt with. */
export interface Inbox {
  /** Hands over something that is stored as waiting; after `close()` it waits for the next start. */
  readonly deliver: (one: Waiting) => void;
  /** Hands over nothing more. Resolves when nothing is in the bot's hands. */
  close(): Promise<void>;
}

interface InboxOptions {
  readonly history: History;
  readonly directory: Directory;
  readonly log: Log;
  readonly onIncoming: (event: Incoming) => Promise<void>;
  /** Told of each press before the bot is. */
  readonly onPress: (pressId: string) => void;
}

/**
 * Begins with what is still waiting from a former run. Something is dealt with when `onIncoming` has resolved; if the
 * process dies before, or the record of it cannot be stored, it is handed over again at the next start.
 */
export function createInbox({ history, directory, log, onIncoming, onPress }: InboxOptions): Inbox {
  const inHand = new Set<Promise<void>>();
  let closed = false;

  async function handle(one: Waiting): Promise<void> {
    const { id, chatId } = one.kind === "message" ? one.message : one.press;
    try {
      const place = directory.place(chatId);
      const event = place && toIncoming(one, place);
      if (event) await onIncoming(event);
      await history.record({ type: "done", id });
    } catch (error) {
      log.error("The web chat hands this over again at the next start.", { eventId: `web:${id}`, error });
    }
  }

  function deliver(one: Waiting): void {
    if (closed) return;
    if (one.kind === "press") onPress(one.press.id);
    const handling = handle(one).finally(() => inHand.delete(handling));
    inHand.add(handling);
  }

  for (const one of history.waiting()) deliver(one);
  return {
    deliver,
    close: async () => {
      closed = true;
      await Promise.all(inHand);
    },
  };
}
