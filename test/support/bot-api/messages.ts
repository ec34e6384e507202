import type { Button } from "./keyboards.ts";
import type { Entity } from "./html.ts";
import type { StoredFile } from "./files.ts";

/** A message as a chat shows it now: edits applied. */
export interface ShownMessage {
  readonly messageId: number;
  readonly from: "bot" | number;
  /** Plain text or caption, after the markup was parsed. */
  readonly text: string;
  /** Text or caption as it was sent. */
  readonly html: string;
  readonly entities: readonly Entity[];
  readonly buttons: readonly (readonly Button[])[];
  readonly kind: "text" | "photo" | "document";
  readonly fileName?: string;
  readonly bytes?: Uint8Array;
  readonly fileId?: string;
  readonly replyTo?: number;
  readonly topicId?: number;
  readonly protect: boolean;
  readonly silent: boolean;
  readonly edited: boolean;
}

/** What an edit can change. */
export interface Body {
  readonly text: string;
  readonly html: string;
  readonly entities: readonly Entity[];
  readonly buttons: readonly (readonly Button[])[];
}

/** A message in the server's memory. */
export interface Message {
  readonly messageId: number;
  readonly from: "bot" | number;
  readonly date: number;
  readonly kind: ShownMessage["kind"];
  readonly file: StoredFile | undefined;
  readonly replyTo: number | undefined;
  readonly topicId: number | undefined;
  readonly protect: boolean;
  readonly silent: boolean;
  readonly album: string | undefined;
  body: Body;
  editDate: number | undefined;
}

/** A copy for assertions. */
export function shown(message: Message): ShownMessage {
  const { messageId, from, kind, file, replyTo, topicId, protect, silent } = message;
  return {
    messageId,
    from,
    kind,
    ...message.body,
    ...(file && { fileName: file.name, bytes: file.bytes, fileId: file.id }),
    ...(replyTo !== undefined && { replyTo }),
    ...(topicId !== undefined && { topicId }),
    protect,
    silent,
    edited: message.editDate !== undefined,
  };
}

/** The wall clock as Telegram writes it. */
export function unixTime(): number {
  return Math.floor(Date.now() / 1000);
}
