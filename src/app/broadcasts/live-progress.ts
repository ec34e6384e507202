import { stateOf, type Broadcast } from "../../domain/broadcast.ts";
import type { Chat } from "../../domain/chat.ts";
import { isOfBroadcast, type Delivery } from "../../domain/delivery.ts";
import { toInstant, type Instant } from "../../domain/instant.ts";
import { texts } from "../../text/texts.ts";
import { toButtons } from "../command.ts";
import { createLiveMessages, EDIT_GAP_MS } from "../live-messages.ts";
import type { Pacer } from "../pacer.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Edited, Messenger } from "../ports/messenger.ts";
import type { ReadTx, Store } from "../ports/store.ts";
import { localeOf, type Defaults } from "../settings.ts";
import { CHANGING_VERBS } from "../verbs.ts";
import { titleOf } from "./compose-broadcast.ts";
import { progressButtons } from "./send-draft.ts";

/** Keeps the message by which a broadcast was sent up to date: how far it has come. */
export interface LiveProgress {
  /** Something happens to a broadcast: it is looked at in a moment, and as long as something is being sent. */
  readonly follow: (broadcastId: string) => void;
  /** A line of the ledger was sent. */
  readonly sent: (line: Pick<Delivery, "content">) => void;
  stop(): void;
}

interface Look {
  readonly chat: Chat;
  readonly messageId: string;
  readonly edited: Edited;
  /** Something is to be sent now, not only later. */
  readonly isDue: boolean;
}

export function createLiveProgress(
  services: Defaults & {
    readonly store: Store;
    readonly messenger: Messenger;
    readonly pacer: Pacer;
    readonly clock: Clock;
    readonly log: Log;
  },
): LiveProgress {
  const { store, messenger, clock, log } = services;
  const live = createLiveMessages(services);
  const followed = new Map<string, { cancel: () => void }>();
  /** What each shows: it is not edited into the same again. */
  const shown = new Map<string, string>();
  let stopped = false;

  function follow(broadcastId: string): void {
    if (stopped || !messenger.capabilities.edit || followed.has(broadcastId)) return;
    const cancel = clock.after(EDIT_GAP_MS, () => {
      followed.delete(broadcastId);
      void update(broadcastId);
    });
    followed.set(broadcastId, { cancel });
  }

  async function update(broadcastId: string): Promise<void> {
    try {
      const look = await store.read((tx) => lookAt(tx, broadcastId));
      if (!look || stopped) return;
      const looks = JSON.stringify(look.edited);
      if (shown.get(broadcastId) !== looks) live.show(look.chat.ref, look.messageId, look.edited);
      if (!look.isDue) {
        shown.delete(broadcastId);
        return;
      }
      shown.set(broadcastId, looks);
      follow(broadcastId);
    } catch (error) {
      log.error("How far a broadcast has come could not be shown", { broadcast: broadcastId, error });
    }
  }

  async function lookAt(tx: ReadTx, id: string): Promise<Look | null> {
    const broadcast = await tx.broadcasts.byId(id);
    const progress = broadcast?.progress;
    const chat = progress ? await tx.chats.byId(progress.chatId) : null;
    if (!broadcast || !progress || chat?.off !== null) return null;
    const locale = await localeOf(tx, chat, services);
    const t = texts(locale);
    const { isOpen, isDue, ...counts } = await progressOf(tx, broadcast, toInstant(clock.now()));
    const text = t.broadcast.progress(broadcast.number, stateOf(broadcast, isOpen), {
      ...counts,
      title: titleOf(broadcast, t),
    });
    const all = progressButtons(broadcast, t);
    const buttons = isOpen ? all : all.filter(({ verb }) => verb !== CHANGING_VERBS.stop);
    const edited = { text, buttons: toButtons([buttons], locale) };
    return { chat, messageId: progress.messageId, edited, isDue };
  }

  return {
    follow,
    sent({ content }) {
      if (isOfBroadcast(content)) follow(content.broadcastId);
    },
    stop() {
      stopped = true;
      for (const { cancel } of followed.values()) cancel();
      live.stop();
    },
  };
}

/** How many places a broadcast is for, has reached and has not; how many people have acknowledged; what is still to be sent. */
export async function progressOf(tx: ReadTx, { id, plannedTo, sendAt }: Broadcast, now: Instant) {
  const counts = { all: 0, sent: 0, failed: 0 };
  let isOpen = plannedTo !== null;
  let isDue = isOpen && sendAt <= now;
  for (const { status, notBefore } of await tx.deliveries.ofBroadcast(id)) {
    counts.all += 1;
    if (status === "sent") counts.sent += 1;
    else if (status === "failed" || status === "skipped") counts.failed += 1;
    else {
      isOpen = true;
      isDue ||= notBefore <= now;
    }
  }
  return { ...counts, received: (await tx.broadcasts.acknowledgements(id)).length, isOpen, isDue };
}
