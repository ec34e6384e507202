import type { Account, ChatRef, Platform } from "../../domain/chat.ts";
import type { StoredFile } from "../../domain/broadcast.ts";
import type { Html } from "../../text/html.ts";

/** One messaging platform. Expected outcomes are values of `SendResult`; what throws is a bug. */
export interface Messenger {
  readonly platform: Platform;
  readonly capabilities: Capabilities;
  readonly pace: Pace;
  /**
   * Connects, and from then on hands over what people do. An update is confirmed to the platform only after
   * `onIncoming` has resolved for it. `onIncoming` never rejects.
   * Resolves when connected; rejects with a `ConnectionRefused` (one clear sentence) when that can never work.
   */
  start(onIncoming: (event: Incoming) => Promise<void>): Promise<void>;
  /** Settles when the connection has ended: resolves after `stop()`, rejects with `ConnectionRefused` when thrown out. */
  readonly ended: Promise<void>;
  /** Sends one message that respects the capabilities. Never rejects; an aborted call is `unknown`. */
  send(to: ChatRef, message: Outgoing, signal: AbortSignal): Promise<SendResult>;
  /**
   * Replaces text and buttons of a message of ours; its file stays. "Nothing changed" counts as sent. Only called where
   * `capabilities.edit`.
   */
  edit(to: ChatRef, messageId: string, message: Edited, signal: AbortSignal): Promise<SendResult>;
  /**
   * Removes a message with its file, a person's own included where the platform lets a bot. Only called where
   * `capabilities.delete`.
   */
  delete(to: ChatRef, messageId: string, signal: AbortSignal): Promise<SendResult>;
  /** Ends the waiting sign of a pressed button, with a short notice (plain text, at most 200 characters) or none. */
  answerPress(pressId: string, notice: string | null, signal: AbortSignal): Promise<SendResult>;
  /**
   * Whether this person administers this group, as the platform says now; null where it could not be asked. Never
   * rejects; an aborted call is null. Only called where `capabilities.groups`.
   */
  isGroupAdmin(place: ChatRef, userId: string, signal: AbortSignal): Promise<boolean | null>;
  /**
   * The bytes of a file that somebody sent, of at most `maxBytes`. Never rejects; an aborted call has failed. Only called
   * where `capabilities.files`.
   */
  download(file: StoredFile, maxBytes: number, signal: AbortSignal): Promise<Downloaded>;
  /** Publishes the command menu: what people see when they type `/`, by language. */
  setMenu(menu: readonly MenuCommand[]): Promise<SendResult>;
  /** A link that opens a private chat with the bot and, unless empty, sends `/start PAYLOAD`; null where there is none. */
  deepLink(payload: string): string | null;
  /** Stops taking updates, waits for those in flight. */
  stop(): Promise<void>;
}

export interface Capabilities {
  /** The longest text of a message, in UTF-16 units after the markup is taken away. */
  readonly maxText: number;
  /** The longest text beside a file, likewise. */
  readonly maxCaption: number;
  readonly buttons: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  readonly files: boolean;
  readonly groups: boolean;
  readonly menu: boolean;
}

/** How fast the platform may be sent to. */
export interface Pace {
  /** Messages that the platform takes in any one second overall. */
  readonly perSecond: number;
  /** Milliseconds between messages to one chat. */
  readonly chatIntervalMs: number;
  /** Messages to one group in any 60 seconds. */
  readonly perGroupMinute: number;
  /** Requests under way at once. */
  readonly inFlight: number;
}

export type SendResult =
  | { readonly status: "sent"; readonly messageId: string }
  /** Certainly not sent: 429, connection refused. */
  | {
      readonly status: "retry";
      /** Null where the platform names no time. */
      readonly afterMs: number | null;
      /** Whom it means: this chat, or everybody; "unsaid" where the platform does not say, as a 429 does not. */
      readonly scope: "chat" | "platform" | "unsaid";
    }
  /** May have been sent: 5xx, a reset, half an answer, a time-out after the request left. */
  | {
      readonly status: "unknown";
      readonly detail: string;
      /** When to try once more, where the platform seems to be out of order as a whole. */
      readonly againAfterMs?: number;
    }
  /** The group became a supergroup; not sent. */
  | { readonly status: "migrated"; readonly to: ChatRef }
  | { readonly status: "rejected"; readonly reason: RejectReason; readonly detail: string };

/** What became of a download. */
export type Downloaded =
  | { readonly status: "got"; readonly bytes: Uint8Array }
  /** Larger than asked for, or than the platform hands out (Telegram: 20 MB). */
  | { readonly status: "too-large" }
  | { readonly status: "failed"; readonly detail: string };

/** Why nothing can be sent to a place: we are put out of it, it is gone, or we are in it and may not write for now. */
export type OffReason = "blocked" | "no-chat" | "muted";

/** `auth` concerns the bot as a whole (wrong token), `invalid` this message, the others this chat. */
export type RejectReason = OffReason | "invalid" | "auth";

/** A message of ours. */
export interface Outgoing {
  readonly text: Html;
  /** Rows of buttons under the message. */
  readonly buttons?: readonly (readonly Button[])[];
  /** A picture or file; the text is then its caption. */
  readonly file?: OutgoingFile;
  /** Keeps the receiver from forwarding and saving. */
  readonly protect?: boolean;
}

/** What an edit can change. */
export type Edited = Pick<Outgoing, "text" | "buttons">;

/** Either `data` (at most 64 bytes; comes back as a `press`) or `url`. */
export type Button = { readonly label: string } & ({ readonly data: string } | { readonly url: string });

/** A file made by us, or one that the same platform keeps for us. */
export type OutgoingFile =
  { readonly kind: "picture" | "file"; readonly name: string; readonly bytes: Uint8Array } | StoredFile;

export interface MenuCommand {
  /** `[a-z0-9_]{1,32}`, without the slash. */
  readonly command: string;
  readonly description: string;
  readonly locale: "vi" | "en";
}

/** Who did something, as the platform says. */
export interface Sender extends Account {
  readonly displayName: string;
}

interface IncomingBase {
  /** Unique and stable: a redelivered update has the same. Starts with the platform's name. */
  readonly eventId: string;
  readonly chat: ChatRef;
}

/** What people do, the same on every platform. */
export type Incoming =
  | (IncomingBase & {
      readonly kind: "message";
      readonly sender: Sender;
      /** The group's title; null in private. */
      readonly chatTitle: string | null;
      readonly messageId: string;
      /** The text, or the caption of a file; may be empty. */
      readonly text: string;
      readonly files: readonly StoredFile[];
      /** The message that this one answers. */
      readonly replyTo: { readonly text: string; readonly files: readonly StoredFile[] } | null;
    })
  | (IncomingBase & {
      readonly kind: "press";
      readonly sender: Sender;
      readonly chatTitle: string | null;
      /** Of the message under which the button stands. */
      readonly messageId: string;
      readonly pressId: string;
      readonly data: string;
    })
  /** The chat can be reached again, or no more. */
  | (IncomingBase & { readonly kind: "chat-on" })
  | (IncomingBase & { readonly kind: "chat-off"; readonly reason: OffReason })
  | (IncomingBase & { readonly kind: "migrated"; readonly to: ChatRef });

/** The platform will not have us: a wrong token, a second instance. The message is one clear English sentence for the operator. */
export class ConnectionRefused extends Error {
  override readonly name = "ConnectionRefused";
}
