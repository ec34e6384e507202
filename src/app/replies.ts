import type { ChatRef } from "../domain/chat.ts";
import { toParts } from "./parts.ts";
import type { Pacer } from "./pacer.ts";
import type { Log } from "./ports/log.ts";
import type { Messenger, Outgoing, SendResult } from "./ports/messenger.ts";

/** Answers to people: handed to the pacer and not waited for, so that one slow chat holds up nobody. */
export interface Replies {
  say(to: ChatRef, message: Outgoing): void;
  /** Changes the message under whose button was pressed; where it cannot be changed, says it anew. */
  edit(to: ChatRef, messageId: string, message: Outgoing): void;
  /** Ends a pressed button's waiting sign, with a short notice or none. */
  notice(to: ChatRef, pressId: string, notice: string | null): void;
}

/** What the answer's fate tells about its chat. */
export type ChatNews = { readonly to: ChatRef } | { readonly off: "blocked" | "no-chat" };

export function createReplies(services: {
  readonly messenger: Messenger;
  readonly pacer: Pacer;
  readonly log: Log;
  readonly onNews: (chat: ChatRef, news: ChatNews) => Promise<void>;
}): Replies {
  const { messenger, pacer, log, onNews } = services;

  function track(to: ChatRef, sending: Promise<SendResult>, otherwise?: () => void): void {
    sending
      .then((result) => heed(to, result, otherwise))
      .catch((error: unknown) => {
        log.error("What an answer's fate told about its chat could not be stored", { error });
      });
  }

  async function heed(to: ChatRef, result: SendResult, otherwise?: () => void): Promise<void> {
    if (result.status === "sent") return;
    if (result.status === "migrated") return onNews(to, { to: result.to });
    if (result.status === "rejected" && (result.reason === "blocked" || result.reason === "no-chat")) {
      return onNews(to, { off: result.reason });
    }
    if (result.status === "rejected" && otherwise) {
      otherwise();
      return;
    }
    log.warn("An answer may not have arrived; the person can ask again", { result });
  }

  function say(to: ChatRef, message: Outgoing): void {
    for (const part of toParts(message, messenger.capabilities)) {
      track(
        to,
        pacer.send("answer", to, (signal) => messenger.send(to, part, signal)),
      );
    }
  }

  function edit(to: ChatRef, messageId: string, message: Outgoing): void {
    const [first, ...rest] = toParts(message, messenger.capabilities);
    if (!messenger.capabilities.edit || !first || rest.length > 0) {
      say(to, message);
      return;
    }
    const editing = pacer.send("answer", to, (signal) => messenger.edit(to, messageId, first, signal));
    track(to, editing, () => {
      say(to, message);
    });
  }

  return {
    say,
    edit,
    notice(to, pressId, notice) {
      // A notice that comes too late (the press is old) concerns nobody, so its fate is not followed.
      void pacer.send("notice", to, (signal) => messenger.answerPress(pressId, notice, signal));
    },
  };
}
