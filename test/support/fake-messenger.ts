import type {
  Capabilities,
  Downloaded,
  Incoming,
  MenuCommand,
  Messenger,
  Outgoing,
  Pace,
  SendResult,
} from "../../src/app/ports/messenger.ts";
import type { StoredFile } from "../../src/domain/stored-file.ts";
import type { ChatRef, Platform } from "../../src/domain/chat.ts";
import { toPlainText } from "../../src/text/html.ts";
import type { SaidMessage, ShownMessage } from "../contract/messenger.ts";
import { FakeChats } from "./fake-chats.ts";

export interface FakeMessengerOptions {
  /** Default "telegram". */
  readonly platform?: Platform;
  /** Default: everything, with Telegram's lengths. */
  readonly capabilities?: Partial<Capabilities>;
  /** Default: so fast that no test waits for it. */
  readonly pace?: Partial<Pace>;
}

/** Who acts, where it is not the private chat's own person (in a group: user "1"). */
export interface Actor {
  readonly userId: string;
  readonly displayName?: string;
}

export interface Sent {
  readonly to: ChatRef;
  readonly message: Outgoing;
  readonly messageId: string;
}

const CAPABILITIES: Capabilities = {
  maxText: 4096,
  maxCaption: 1024,
  buttons: true,
  edit: true,
  delete: true,
  pin: true,
  files: true,
  groups: true,
  menu: true,
};
const PACE: Pace = { perSecond: 1_000_000, chatIntervalMs: 0, perGroupMinute: 1_000_000, inFlight: 16 };

/** A messenger in memory: tests act as the people, look at what they see, and say when something shall fail. */
export function createFakeMessenger(options: FakeMessengerOptions = {}): FakeMessenger {
  return new FakeMessenger(options);
}

export class FakeMessenger implements Messenger {
  readonly platform: Platform;
  readonly capabilities: Capabilities;
  readonly pace: Pace;
  /** What arrived, the oldest first, as it was sent. */
  readonly sent: Sent[] = [];
  /** What was pinned, in order. */
  readonly pinned: { readonly to: ChatRef; readonly messageId: string }[] = [];
  /** Every try to send and what became of it, the oldest first. */
  readonly attempts: { readonly to: ChatRef; readonly message: Outgoing; readonly result: SendResult }[] = [];
  /** Who administers which group. */
  readonly groupAdmins: { readonly group: ChatRef; readonly userId: string }[] = [];
  /** What the menu was last set to. */
  menu: readonly MenuCommand[] = [];

  readonly #chats: FakeChats;
  readonly #presses = new Map<string, { readonly notice: string | null } | null>();
  readonly #scripted: (() => Promise<SendResult>)[] = [];
  readonly #inFlight = new Set<Promise<void>>();
  readonly #ended = Promise.withResolvers<undefined>();
  #onIncoming: ((event: Incoming) => Promise<void>) | null = null;
  #refusal: Error | null = null;
  /** A platform goes on counting when a bot starts anew. */
  static #events = 0;
  #failingGroupAdmins = 0;
  readonly #downloads: Downloaded[] = [];

  constructor({ platform = "telegram", capabilities, pace }: FakeMessengerOptions) {
    this.platform = platform;
    this.capabilities = { ...CAPABILITIES, ...capabilities };
    this.pace = { ...PACE, ...pace };
    this.#chats = new FakeChats(platform);
  }

  // What tests do.

  /** The private chat of a person. */
  person(userId: string): ChatRef {
    return { platform: this.platform, chatId: userId, kind: "private" };
  }

  group(chatId: string, topicId?: string): ChatRef {
    const ref = { platform: this.platform, chatId, kind: "group" } as const;
    return topicId === undefined ? ref : { ...ref, topicId };
  }

  /** A chat's messages of the bot as its people see them, edits applied. */
  shown(chat: ChatRef): readonly ShownMessage[] {
    return this.#chats.shown(chat);
  }

  /** Whether a chat still has a message, whoever wrote it. */
  has(chat: ChatRef, messageId: string): boolean {
    return this.#chats.has(chat, messageId);
  }

  /** A person writes. `handled` settles when `onIncoming` does. */
  say(chat: ChatRef, said: string | SaidMessage, by?: Actor): { messageId: string; handled: Promise<void> } {
    const message = this.#chats.say(chat, typeof said === "string" ? { text: said } : said);
    const handled = this.happen({ kind: "message", ...this.#who(chat, by), ...message });
    return { messageId: message.messageId, handled };
  }

  /** Somebody presses a button, by its label or its data; throws when there is none. */
  press(
    chat: ChatRef,
    messageId: string,
    button: string,
    by?: Actor,
  ): { pressId: string; handled: Promise<void> } {
    const data = this.#chats.buttonData(chat, messageId, button);
    const pressId = `press-${String(this.#presses.size + 1)}`;
    this.#presses.set(pressId, null);
    const handled = this.happen({ kind: "press", ...this.#who(chat, by), messageId, pressId, data });
    return { pressId, handled };
  }

  /** How a press was answered; null while it waits. */
  pressAnswer(pressId: string): { readonly notice: string | null } | null {
    return this.#presses.get(pressId) ?? null;
  }

  /** Any event at all, such as `chat-off`, a redelivered message or a forged press. */
  async happen(event: Incoming): Promise<void> {
    if (!this.#onIncoming) throw new Error("The messenger is not started");
    const handled = this.#onIncoming(event);
    this.#inFlight.add(handled);
    await handled.finally(() => this.#inFlight.delete(handled));
  }

  /** The next sends and edits end like this. A function is called and awaited, so that a test can hold one up. */
  failNext(result: SendResult | (() => Promise<SendResult>), times = 1): void {
    const script = typeof result === "function" ? result : async () => result;
    for (let time = 0; time < times; time++) this.#scripted.push(script);
  }

  /** The next time that it is asked who administers a group, the platform fails. */
  failNextGroupAdmin(): void {
    this.#failingGroupAdmins += 1;
  }

  /** The next download ends like this. */
  failNextDownload(result: Downloaded = { status: "failed", detail: "the platform failed" }): void {
    this.#downloads.push(result);
  }

  /** The platform does not keep this file any longer. */
  loseFile(fileId: string): void {
    this.#chats.loseFile(fileId);
  }

  /** The next `start()` rejects with this. */
  refuseStart(error: Error): void {
    this.#refusal = error;
  }

  /** The platform throws the bot out: `ended` rejects. */
  throwOut(error: Error): void {
    this.#onIncoming = null;
    this.#ended.reject(error);
  }

  // What the app does.

  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  async start(onIncoming: (event: Incoming) => Promise<void>): Promise<void> {
    const refusal = this.#refusal;
    this.#refusal = null;
    if (refusal) throw refusal;
    this.#onIncoming = onIncoming;
  }

  async stop(): Promise<void> {
    this.#onIncoming = null;
    await Promise.allSettled(this.#inFlight);
    this.#ended.resolve(undefined);
  }

  async send(to: ChatRef, message: Outgoing, signal: AbortSignal): Promise<SendResult> {
    const result = await this.#attempt(message, signal, () => {
      const messageId = this.#chats.add(to, message);
      this.sent.push({ to, message, messageId });
      return { status: "sent", messageId };
    });
    this.attempts.push({ to, message, result });
    return result;
  }

  async edit(to: ChatRef, messageId: string, message: Outgoing, signal: AbortSignal): Promise<SendResult> {
    return await this.#attempt(message, signal, () =>
      this.#chats.change(to, messageId, message) ? { status: "sent", messageId } : invalid("no such message"),
    );
  }

  async delete(to: ChatRef, messageId: string, signal: AbortSignal): Promise<SendResult> {
    if (signal.aborted) return { status: "unknown", detail: "aborted" };
    return this.#chats.remove(to, messageId) ? { status: "sent", messageId } : invalid("cannot be deleted");
  }

  async pin(to: ChatRef, messageId: string, signal: AbortSignal): Promise<SendResult> {
    if (signal.aborted) return { status: "unknown", detail: "aborted" };
    if (!this.#chats.has(to, messageId)) return invalid("message to pin not found");
    this.pinned.push({ to, messageId });
    return { status: "sent", messageId };
  }

  async answerPress(pressId: string, notice: string | null): Promise<SendResult> {
    if (this.#presses.get(pressId) !== null) return invalid("no such press waits for an answer");
    this.#presses.set(pressId, { notice });
    return { status: "sent", messageId: "" };
  }

  async isGroupAdmin(place: ChatRef, userId: string, signal: AbortSignal): Promise<boolean | null> {
    if (signal.aborted) return null;
    if (this.#failingGroupAdmins > 0) {
      this.#failingGroupAdmins -= 1;
      return null;
    }
    return this.groupAdmins.some((admin) => admin.group.chatId === place.chatId && admin.userId === userId);
  }

  async download(file: StoredFile, maxBytes: number, signal: AbortSignal): Promise<Downloaded> {
    if (signal.aborted) return { status: "failed", detail: "aborted" };
    const scripted = this.#downloads.shift();
    if (scripted) return scripted;
    const bytes = this.#chats.bytesOf(file.fileId);
    if (!bytes) return { status: "failed", detail: "no such file" };
    return bytes.length > maxBytes ? { status: "too-large" } : { status: "got", bytes };
  }

  async setMenu(menu: readonly MenuCommand[]): Promise<SendResult> {
    this.menu = menu;
    return { status: "sent", messageId: "" };
  }

  deepLink(payload: string): string {
    return `https://chat.example/truc_ban_bot?start=${payload}`;
  }

  async #attempt(message: Outgoing, signal: AbortSignal, work: () => SendResult): Promise<SendResult> {
    if (signal.aborted) return { status: "unknown", detail: "aborted" };
    const script = this.#scripted.shift();
    if (script) return await script();
    const fault = this.#faultIn(message);
    return fault === null ? work() : invalid(fault);
  }

  /** As strict as the strictest platform. */
  #faultIn({ text, file, buttons = [] }: Outgoing): string | null {
    const { length } = toPlainText(text);
    if (length > (file ? this.capabilities.maxCaption : this.capabilities.maxText)) return "too long";
    if (length === 0 && !file) return "empty";
    if (file && "fileId" in file && !this.#chats.hasFile(file.fileId)) return "unknown file";
    const data = buttons.flat().map((button) => ("data" in button ? Buffer.byteLength(button.data) : 1));
    return data.some((bytes) => bytes < 1 || bytes > 64) ? "button data not of 1 to 64 bytes" : null;
  }

  #who(chat: ChatRef, by?: Actor) {
    const userId = by?.userId ?? (chat.kind === "private" ? chat.chatId : "1");
    FakeMessenger.#events += 1;
    return {
      eventId: `${this.platform}:${FakeMessenger.#events}`,
      chat,
      sender: { platform: this.platform, userId, displayName: by?.displayName ?? `Người ${userId}` },
      chatTitle: chat.kind === "group" ? `Nhóm ${chat.chatId}` : null,
    };
  }
}

function invalid(detail: string): SendResult {
  return { status: "rejected", reason: "invalid", detail };
}
