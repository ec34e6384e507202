import type { Outgoing } from "../../src/app/ports/messenger.ts";
import type { StoredFile } from "../../src/domain/stored-file.ts";
import { chatKey, type ChatRef, type Platform } from "../../src/domain/chat.ts";
import { toPlainText } from "../../src/text/html.ts";
import type { SaidFile, SaidMessage, ShownMessage } from "../contract/messenger.ts";

/** What a message that somebody may answer said. */
interface Content {
  readonly text: string;
  readonly files: readonly StoredFile[];
  readonly album?: string;
}

interface Place {
  count: number;
  readonly said: Map<string, Content>;
  readonly shown: Map<string, Outgoing>;
}

/** The chats of the fake messenger, as its server would remember them. */
export class FakeChats {
  readonly #platform: Platform;
  readonly #places = new Map<string, Place>();
  readonly #files = new Map<string, SaidFile>();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** A message of the bot arrives. Returns its id. */
  add(chat: ChatRef, message: Outgoing): string {
    const place = this.#place(chat);
    const id = nextId(place);
    place.shown.set(id, message);
    return id;
  }

  /** Replaces a message of the bot; a file stays. False when there is no such message. */
  change(chat: ChatRef, id: string, message: Outgoing): boolean {
    const place = this.#place(chat);
    const former = place.shown.get(id);
    if (former) place.shown.set(id, former.file ? { ...message, file: former.file } : message);
    return former !== undefined;
  }

  /** Takes a message out; like Telegram without rights, none of a person in a group. False when it cannot be. */
  remove(chat: ChatRef, id: string): boolean {
    const { shown, said } = this.#place(chat);
    return shown.delete(id) || (chat.kind === "private" && said.delete(id));
  }

  has(chat: ChatRef, id: string): boolean {
    const { shown, said } = this.#place(chat);
    return shown.has(id) || said.has(id);
  }

  /** A person writes. */
  say(chat: ChatRef, { text = "", file, replyTo = "", album }: SaidMessage) {
    const place = this.#place(chat);
    const messageId = nextId(place);
    const own = album === undefined ? {} : { album };
    const content: Content = { text, files: file ? [this.#keep(file)] : [], ...own };
    place.said.set(messageId, content);
    const answered = place.shown.get(replyTo);
    const ours = answered && { text: toPlainText(answered.text), files: [] };
    return { messageId, ...content, replyTo: ours ?? place.said.get(replyTo) ?? null };
  }

  /** The data of a button, found by its label or by the data itself; throws when there is none. */
  buttonData(chat: ChatRef, messageId: string, wanted: string): string {
    const buttons = this.#place(chat).shown.get(messageId)?.buttons ?? [];
    const pressable = buttons.flat().filter((button) => "data" in button);
    const button = pressable.find(({ label, data }) => label === wanted || data === wanted);
    if (!button) throw new Error(`No button "${wanted}" under message ${messageId} of ${chatKey(chat)}`);
    return button.data;
  }

  hasFile(fileId: string): boolean {
    return this.#files.has(fileId);
  }

  bytesOf(fileId: string): Uint8Array | undefined {
    return this.#files.get(fileId)?.bytes;
  }

  loseFile(fileId: string): void {
    this.#files.delete(fileId);
  }

  shown(chat: ChatRef): ShownMessage[] {
    return [...this.#place(chat).shown].map(([messageId, { text, buttons = [], file }]) => ({
      messageId,
      text: toPlainText(text),
      tags: (text.html.match(/<[a-z]+/g) ?? []).map((tag) => `${tag}>`),
      buttons: buttons.map((row) => row.map(({ label }) => label)),
      file: file ? this.#whole(file) : null,
    }));
  }

  #keep(file: SaidFile): StoredFile {
    const fileId = `file-${String(this.#files.size + 1)}`;
    this.#files.set(fileId, file);
    return { platform: this.#platform, fileId, kind: file.kind, name: file.name };
  }

  #whole(file: NonNullable<Outgoing["file"]>): SaidFile {
    if ("bytes" in file) return file;
    return this.#files.get(file.fileId) ?? { kind: file.kind, name: file.name, bytes: new Uint8Array() };
  }

  #place(chat: ChatRef): Place {
    const place = this.#places.get(chatKey(chat)) ?? { count: 0, said: new Map(), shown: new Map() };
    this.#places.set(chatKey(chat), place);
    return place;
  }
}

function nextId(place: Place): string {
  place.count += 1;
  return String(place.count);
}
