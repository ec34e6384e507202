import type { Clock } from "../../app/ports/clock.ts";
import type { Log } from "../../app/ports/log.ts";
import type {
  Downloaded,
  Messenger,
  Outgoing,
  OutgoingFile,
  RejectReason,
  SendResult,
} from "../../app/ports/messenger.ts";
import type { ChatRef } from "../../domain/chat.ts";
import { toInstant } from "../../domain/instant.ts";
import { toPlainText } from "../../text/html.ts";
import type { Directory } from "./directory.ts";
import type { History } from "./history.ts";
import type { KeptFiles } from "./kept-files.ts";
import type { Live } from "./live.ts";
import { faultOf, toKeptButtons } from "./outgoing.ts";
import type { KeptFile, Message } from "./records.ts";

/** What the bot does in the chats. */
export type BotSide = Pick<Messenger, "send" | "edit" | "delete" | "answerPress" | "download"> & {
  /** From now on this press can be answered, once. */
  readonly expectAnswer: (pressId: string) => void;
};

interface BotSideOptions {
  readonly history: History;
  readonly files: KeptFiles;
  readonly live: Live;
  readonly directory: Directory;
  readonly clock: Clock;
  readonly log: Log;
}

const MAX_FILE_BYTES = 50_000_000;
/** Presses that can still be answered; older ones count as expired. */
const OPEN_PRESSES = 1000;
const DISK_PAUSE_MS = 5000;

export function createBotSide({ history, files, live, directory, clock, log }: BotSideOptions): BotSide {
  const openPresses = new Set<string>();

  function knows(to: ChatRef): boolean {
    return to.platform === "web" && directory.place(to.chatId)?.kind === to.kind;
  }

  async function post(to: ChatRef, outgoing: Outgoing): Promise<SendResult> {
    if (!knows(to)) return rejected("no-chat", "chat not found");
    const fault = faultOf(outgoing, outgoing.file !== undefined) ?? fileFault(outgoing.file);
    if (fault !== null) return rejected("invalid", fault);
    const message: Message = {
      id: history.nextId(),
      chatId: to.chatId,
      from: null,
      ...wordsOf(outgoing),
      file: await keep(outgoing.file),
      replyTo: null,
      protect: outgoing.protect ?? false,
      at: toInstant(clock.now()),
      edited: false,
      clientId: null,
    };
    await history.record({ type: "message", message, waiting: false });
    live.publish({ type: "message", message });
    return { status: "sent", messageId: message.id };
  }

  async function change(to: ChatRef, messageId: string, outgoing: Outgoing): Promise<SendResult> {
    if (!knows(to)) return rejected("no-chat", "chat not found");
    const old = history.message(to.chatId, messageId);
    if (old?.from !== null) return rejected("invalid", "message to edit not found");
    const fault = faultOf(outgoing, old.file !== null);
    if (fault !== null) return rejected("invalid", fault);
    const message: Message = { ...old, ...wordsOf(outgoing) }; // The file stays what it was, as on Telegram.
    if (JSON.stringify(message) !== JSON.stringify(old)) {
      const edited = { ...message, edited: true };
      await history.record({ type: "edit", message: edited });
      live.publish({ type: "edit", message: edited });
    }
    return { status: "sent", messageId };
  }

  async function remove(to: ChatRef, messageId: string): Promise<SendResult> {
    if (!knows(to)) return rejected("no-chat", "chat not found");
    const message = history.message(to.chatId, messageId);
    if (!message) return rejected("invalid", "message to delete not found");
    await history.delete(to.chatId, messageId);
    live.publish({ type: "delete", chatId: to.chatId, messageId });
    // A file that is left behind here, as the process dies, is cleared away at the next start.
    if (message.file && !history.file(message.file.fileId)) await files.remove(message.file);
    return { status: "sent", messageId };
  }

  async function keep(file: OutgoingFile | undefined): Promise<KeptFile | null> {
    if (file === undefined) return null;
    return "bytes" in file ? files.put(file.name, file.bytes, file.kind) : history.file(file.fileId);
  }

  function fileFault(file: OutgoingFile | undefined): string | null {
    if (file === undefined) return null;
    if (!("bytes" in file)) return history.file(file.fileId) ? null : "wrong file identifier";
    if (file.bytes.length === 0) return "file must be non-empty";
    return file.bytes.length > MAX_FILE_BYTES ? "file is too big" : null;
  }

  /** What the disk would not take has certainly not been shown to anybody. */
  async function orRetry(signal: AbortSignal, work: () => Promise<SendResult>): Promise<SendResult> {
    if (signal.aborted) return { status: "unknown", detail: "aborted" };
    try {
      return await work();
    } catch (error) {
      log.error("The web chat could not store or delete a message.", { error });
      return { status: "retry", afterMs: DISK_PAUSE_MS, scope: "platform" };
    }
  }

  async function download(fileId: string, maxBytes: number): Promise<Downloaded> {
    const file = history.file(fileId);
    if (!file) return { status: "failed", detail: "wrong file identifier" };
    if (file.size > maxBytes) return { status: "too-large" };
    const bytes = await files.bytes(file);
    return bytes.length > maxBytes ? { status: "too-large" } : { status: "got", bytes };
  }

  return {
    send: (to, message, signal) => orRetry(signal, () => post(to, message)),
    edit: (to, messageId, message, signal) => orRetry(signal, () => change(to, messageId, message)),
    delete: (to, messageId, signal) => orRetry(signal, () => remove(to, messageId)),
    answerPress: async (pressId, notice, signal) => {
      if (signal.aborted) return { status: "unknown", detail: "aborted" };
      if (!openPresses.delete(pressId)) return rejected("invalid", "query is too old or query ID is invalid");
      live.publish({ type: "answer", pressId, notice });
      return { status: "sent", messageId: pressId };
    },
    download: async ({ fileId }, maxBytes, signal) => {
      if (signal.aborted) return { status: "failed", detail: "aborted" };
      try {
        return await download(fileId, maxBytes);
      } catch (error) {
        log.error("The web chat could not read a file that it keeps.", { error });
        return { status: "failed", detail: "the file cannot be read" };
      }
    },
    expectAnswer: (pressId) => {
      openPresses.add(pressId);
      const [oldest] = openPresses;
      if (openPresses.size > OPEN_PRESSES && oldest !== undefined) openPresses.delete(oldest);
    },
  };
}

function wordsOf({ text, buttons }: Outgoing): Pick<Message, "text" | "html" | "buttons"> {
  return { text: toPlainText(text), html: text.html, buttons: toKeptButtons(buttons) };
}

function rejected(reason: RejectReason, detail: string): SendResult {
  return { status: "rejected", reason, detail };
}
