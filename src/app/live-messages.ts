import { chatKey, type ChatRef } from "../domain/chat.ts";
import type { Pacer } from "./pacer.ts";
import type { Clock } from "./ports/clock.ts";
import type { Log } from "./ports/log.ts";
import type { Edited, Messenger } from "./ports/messenger.ts";
import { createWaits } from "./waits.ts";

/** A message is not edited more often than this. */
export const EDIT_GAP_MS = 3_000;
/** So often an edit that was put off is tried; what comes later begins anew. */
const TRIES = 5;

/** Messages of ours that follow what happens, when nothing more important is to be sent. */
export interface LiveMessages {
  /** The message looks like this from now on; what it should have looked like meanwhile is passed over. */
  show(to: ChatRef, messageId: string, edited: Edited): void;
  /** Edits nothing more. */
  stop(): void;
}

interface Slot {
  readonly to: ChatRef;
  readonly messageId: string;
  wanted: Edited;
}

export function createLiveMessages(services: {
  readonly messenger: Messenger;
  readonly pacer: Pacer;
  readonly clock: Clock;
  readonly log: Log;
}): LiveMessages {
  const { messenger, pacer, clock, log } = services;
  const slots = new Map<string, Slot>();
  const waits = createWaits(clock);
  let stopped = false;

  async function follow(slot: Slot): Promise<void> {
    let failures = 0;
    for (let shown: Edited | null = null; !stopped && shown?.text.html !== slot.wanted.text.html;) {
      const result = await pacer.send("progress", slot.to, (signal) => {
        shown = slot.wanted;
        return messenger.edit(slot.to, slot.messageId, slot.wanted, signal);
      });
      const isPutOff = result.status === "retry" && ++failures < TRIES;
      shown = isPutOff ? null : (shown ?? slot.wanted);
      // It only says again what can be asked for, so that nothing depends on it.
      if (result.status !== "sent") log.debug("A message could not be brought up to date", { result });
      await waits.wait(isPutOff ? Math.max(EDIT_GAP_MS, result.afterMs) : EDIT_GAP_MS);
    }
  }

  return {
    show(to, messageId, edited) {
      if (stopped || !messenger.capabilities.edit) return;
      const key = `${chatKey(to)} ${messageId}`;
      const known = slots.get(key);
      if (known) {
        known.wanted = edited;
        return;
      }
      const slot = { to, messageId, wanted: edited };
      slots.set(key, slot);
      follow(slot)
        .catch((error: unknown) => {
          log.error("A message could not be brought up to date, by a fault of ours", { error });
        })
        .finally(() => slots.delete(key));
    },
    stop() {
      stopped = true;
      waits.end();
    },
  };
}
