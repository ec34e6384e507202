import type { ChatRef } from "../domain/chat.ts";
import type { ChatNews } from "./chat-news.ts";
import { toParts, type Whole } from "./parts.ts";
import type { Pacer } from "./pacer.ts";
import type { Log } from "./ports/log.ts";
import type { Edited, Messenger, Outgoing, SendResult } from "./ports/messenger.ts";

/** Answers to people: handed to the pacer and not waited for, so that one slow chat holds up nobody. */
export interface Replies {
  say(to: ChatRef, message: Whole): void;
  /**
   * Changes the message under whose button was pressed; where it cannot be changed, says it anew. Of a message in
   * several parts that is the last, since the buttons stand there.
   */
  edit(to: ChatRef, messageId: string, message: Edited & Pick<Outgoing, "protect">): void;
  /** Removes a person's message where the platform lets us; resolves with whether it is gone. Never rejects. */
  remove(to: ChatRef, messageId: string): Promise<boolean>;
  /** Ends a pressed button's waiting sign, with a short notice or none. */
  notice(to: ChatRef, pressId: string, notice: string | null): void;
}

export function createReplies(services: {
  readonly messenger: Messenger;
  readonly pacer: Pacer;
  readonly log: Log;
  /** Told what an answer's fate says about its chat. */
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
    if (result.status === "migrated") return onNews(to, { kind: "migrated", to: result.to });
    const reason = result.status === "rejected" ? result.reason : null;
    if (reason === "blocked" || reason === "no-chat" || reason === "muted") {
      return onNews(to, { kind: "chat-off", reason });
    }
    if (reason !== null && otherwise) {
      otherwise();
      return;
    }
    log.warn("An answer may not have arrived; the person can ask again", { result });
  }

  function say(to: ChatRef, message: Whole): void {
    for (const part of toParts(message, messenger.capabilities)) {
      const sending = pacer.send("answer", to, (signal) => messenger.send(to, part, signal));
      track(to, sending, withoutFile(to, part));
    }
  }

  /** Where a chat takes no files, or not this one, its words at least arrive. */
  function withoutFile(to: ChatRef, { file, ...words }: Outgoing): (() => void) | undefined {
    if (!file || words.text.html === "") return undefined;
    return () => {
      say(to, words);
    };
  }

  function edit(to: ChatRef, messageId: string, message: Edited & Pick<Outgoing, "protect">): void {
    const last = toParts(message, messenger.capabilities).at(-1);
    if (!messenger.capabilities.edit || !last) {
      say(to, message);
      return;
    }
    const editing = pacer.send("answer", to, (signal) => messenger.edit(to, messageId, last, signal));
    track(to, editing, () => {
      say(to, message);
    });
  }

  return {
    say,
    edit,
    async remove(to, messageId) {
      if (!messenger.capabilities.delete) return false;
      const result = await pacer.send("notice", to, (signal) => messenger.delete(to, messageId, signal));
      if (result.status !== "sent") log.debug("A message could not be removed", { result });
      return result.status === "sent";
    },
    notice(to, pressId, notice) {
      // A notice that comes too late (the press is old) concerns nobody, so its fate is not followed.
      void pacer.send("notice", to, (signal) => messenger.answerPress(pressId, notice, signal));
    },
  };
}
