import type { Clock } from "../../app/ports/clock.ts";
import { toInstant } from "../../domain/instant.ts";
import type { Directory, WebPlace } from "./directory.ts";
import type { Waiting } from "./history-state.ts";
import type { History } from "./history.ts";
import type { KeptFiles } from "./kept-files.ts";
import type { Live } from "./live.ts";
import type { WebPerson } from "./options.ts";
import type { KeptFile, Message } from "./records.ts";
import { TEXTS } from "./texts.ts";
import type { Pressed, Said } from "./wire.ts";

/** What a person wants is not possible; the message is a sentence to show. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly status: 400 | 401 | 403 | 404 | 409 | 413;

  constructor(status: Refused["status"], sentence: string) {
    super(sentence);
    this.status = status;
  }
}

/** What people do at the page. Everything rejects with `Refused` where it is not possible. */
export interface PeopleSide {
  /** Stores a message, then hands it to the bot. Resolves with its id when it is stored. */
  say(chatId: string, said: Said): Promise<string>;
  /** Stores that a button was pressed, then tells the bot. Resolves with the press's id. */
  press(chatId: string, pressed: Pressed): Promise<string>;
  /** Keeps a file until a message shows it. */
  upload(name: string, bytes: Uint8Array, kind: KeptFile["kind"]): Promise<KeptFile>;
  read(chatId: string, upTo: string): Promise<void>;
}

interface PeopleSideOptions {
  readonly history: History;
  readonly files: KeptFiles;
  readonly live: Live;
  readonly directory: Directory;
  readonly clock: Clock;
  readonly deliver: (one: Waiting) => void;
}

export function createPeopleSide(options: PeopleSideOptions): PeopleSide {
  const { history, files, live, directory, clock, deliver } = options;
  const uploads = new Map<string, KeptFile>();
  /** Messages on their way to the disk, by client id, so that a repeat joins them. */
  const storing = new Map<string, Promise<string>>();

  function placeAndSpeaker(chatId: string, userId: string): [WebPlace, WebPerson] {
    const place = directory.place(chatId);
    if (!place) throw new Refused(404, TEXTS.noSuchChat);
    const speaker = directory.speaker(place, userId);
    if (!speaker) throw new Refused(403, TEXTS.notAMember);
    return [place, speaker];
  }

  function fileOf(fileId: string | null): KeptFile | null {
    if (fileId === null) return null;
    const file = uploads.get(fileId);
    if (!file) throw new Refused(409, TEXTS.uploadGone);
    return file;
  }

  async function store(chatId: string, speaker: WebPerson, said: Said): Promise<string> {
    const file = fileOf(said.fileId);
    const message: Message = {
      id: history.nextId(),
      chatId,
      from: { userId: speaker.userId, name: speaker.name },
      text: said.text,
      html: null,
      file,
      buttons: [],
      replyTo: toQuote(said.replyTo === null ? null : history.message(chatId, said.replyTo)),
      protect: false,
      at: toInstant(clock.now()),
      edited: false,
      clientId: said.clientId,
    };
    await history.record({ type: "message", message, waiting: true });
    if (file) uploads.delete(file.fileId);
    live.publish({ type: "message", message });
    deliver({ kind: "message", message });
    return message.id;
  }

  return {
    say: async (chatId, said) => {
      const [, speaker] = placeAndSpeaker(chatId, said.as);
      const known = history.messages(chatId).find(({ clientId }) => clientId === said.clientId);
      if (known) return known.id;
      if (said.text.trim() === "" && said.fileId === null) throw new Refused(400, TEXTS.emptyMessage);
      const key = `${chatId}\n${said.clientId}`;
      const stored = storing.get(key) ?? store(chatId, speaker, said).finally(() => storing.delete(key));
      storing.set(key, stored);
      return stored;
    },
    press: async (chatId, { as, messageId, data }) => {
      const [, speaker] = placeAndSpeaker(chatId, as);
      if (!hasButton(history.message(chatId, messageId), data)) throw new Refused(409, TEXTS.buttonGone);
      const by = { userId: speaker.userId, name: speaker.name };
      const press = { id: history.nextId(), chatId, messageId, by, data };
      await history.record({ type: "press", press });
      deliver({ kind: "press", press });
      return press.id;
    },
    upload: async (name, bytes, kind) => {
      const file = await files.put(name, bytes, kind);
      uploads.set(file.fileId, file);
      return file;
    },
    read: async (chatId, upTo) => {
      if (!history.message(chatId, upTo)) throw new Refused(404, TEXTS.noSuchChat);
      if (Number(upTo) <= Number(history.readUpTo(chatId))) return;
      await history.record({ type: "read", chatId, upTo });
      live.publish({ type: "read", chatId, upTo });
    },
  };
}

/** Only what stands under a message of the bot now can be pressed: an edit may have taken the button away. */
function hasButton(message: Message | null, data: string): boolean {
  return message?.buttons.flat().some((button) => "data" in button && button.data === data) ?? false;
}

function toQuote(message: Message | null): Message["replyTo"] {
  return message && { messageId: message.id, from: message.from, text: message.text, file: message.file };
}
