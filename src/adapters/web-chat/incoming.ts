import type { Incoming } from "../../app/ports/messenger.ts";
import type { StoredFile } from "../../domain/stored-file.ts";
import { titleOf, toChatRef, toSender, type WebPlace } from "./directory.ts";
import type { Waiting } from "./history-state.ts";
import type { KeptFile } from "./records.ts";

/** What the bot is told of something that a person did; the same again when it is told again. */
export function toIncoming(one: Waiting, place: WebPlace): Incoming | null {
  const common = { chat: toChatRef(place), chatTitle: titleOf(place) };
  if (one.kind === "press") {
    const { id, by, messageId, data } = one.press;
    const eventId = toEventId(id);
    return { kind: "press", eventId, ...common, sender: toSender(by), messageId, pressId: id, data };
  }
  const { id, from, text, file, replyTo } = one.message;
  if (from === null) return null;
  return {
    kind: "message",
    eventId: toEventId(id),
    ...common,
    sender: toSender(from),
    messageId: id,
    text,
    files: toStoredFiles(file),
    replyTo: replyTo && { text: replyTo.text, files: toStoredFiles(replyTo.file) },
  };
}

function toEventId(id: string): string {
  return `web:${id}`;
}

function toStoredFiles(file: KeptFile | null): StoredFile[] {
  return file ? [{ platform: "web", fileId: file.fileId, kind: file.kind, name: file.name }] : [];
}
