import { chatKey } from "../domain/chat.ts";
import type { StoredFile } from "../domain/stored-file.ts";
import type { Cancel, Clock } from "./ports/clock.ts";
import type { Incoming } from "./ports/messenger.ts";

type Message = Extract<Incoming, { kind: "message" }>;

/** A platform hands an album over file by file; for the person it is one message. */
export interface Albums {
  /** Notes a file, and gives a message what the album that it belongs to, or answers, has beside it. */
  gather(event: Message): Message;
  /** Something in the album is refused: what was to be said of the rest of it is not said, nor is any more of it taken. */
  refuse(event: Message): void;
  /** Whether this is of an album in which something was refused. */
  isRefused(event: Message): boolean;
  /** Whether an answer to the words of this album waits to be said. */
  isAnswered(event: Message): boolean;
  /** Answers the items of an album once: the last answer, a moment after it. */
  answerOnce(event: Message, answer: () => void): void;
}

interface Album {
  readonly files: readonly StoredFile[];
  readonly hasWords: boolean;
  readonly isRefused: boolean;
}
const NO_ALBUM: Album = { files: [], hasWords: false, isRefused: false };

/** The files of an album come within less than this. */
const MOMENT_MS = 700;
/** So many are remembered: whoever answers an older one gets the file that they answered. */
const KEPT = 500;

/** Albums of this run: an answer to one that came before a restart has the one file that it answers. */
export function createAlbums(clock: Clock): Albums {
  const albums = new Map<string, Album>();
  const answers = new Map<string, Cancel>();

  function put(key: string, album: Album): void {
    albums.delete(key);
    albums.set(key, album);
    const [oldest] = albums.keys();
    if (albums.size > KEPT && oldest !== undefined) albums.delete(oldest);
  }

  function note(key: string, { files, text }: Message): readonly StoredFile[] {
    const known = albums.get(key) ?? NO_ALBUM;
    const more = files.filter(({ fileId }) => known.files.every((one) => one.fileId !== fileId));
    const all = [...known.files, ...more];
    put(key, { ...known, files: all, hasWords: known.hasWords || text !== "" });
    return all;
  }

  function albumOf(event: Message): Album {
    return (event.album === undefined ? null : albums.get(keyOf(event, event.album))) ?? NO_ALBUM;
  }

  /** All of the album that was answered; of one that was refused, the file alone. */
  function answered(event: Message): readonly StoredFile[] | undefined {
    const { replyTo } = event;
    const album = replyTo?.album === undefined ? undefined : albums.get(keyOf(event, replyTo.album));
    return album && !album.isRefused ? album.files : replyTo?.files;
  }

  return {
    gather(event) {
      const { album, replyTo } = event;
      const all = album === undefined ? event.files : note(keyOf(event, album), event);
      return {
        ...event,
        // A file alone is itself; words stand for the whole.
        files: event.text === "" ? event.files : all,
        replyTo: replyTo && { ...replyTo, files: answered(event) ?? replyTo.files },
      };
    },
    refuse(event) {
      if (event.album === undefined) return;
      const key = keyOf(event, event.album);
      answers.get(key)?.();
      answers.delete(key);
      put(key, { ...NO_ALBUM, isRefused: true });
    },
    isRefused: (event) => albumOf(event).isRefused,
    isAnswered: (event) =>
      albumOf(event).hasWords && event.album !== undefined && answers.has(keyOf(event, event.album)),
    answerOnce(event, answer) {
      if (event.album === undefined) {
        answer();
        return;
      }
      const key = keyOf(event, event.album);
      answers.get(key)?.();
      const cancel = clock.after(MOMENT_MS, () => {
        answers.delete(key);
        answer();
      });
      answers.set(key, cancel);
    },
  };
}

function keyOf({ chat }: Message, album: string): string {
  return `${chatKey(chat)} ${album}`;
}
