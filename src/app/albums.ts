import { chatKey } from "../domain/chat.ts";
import type { StoredFile } from "../domain/stored-file.ts";
import type { Cancel, Clock } from "./ports/clock.ts";
import type { Incoming } from "./ports/messenger.ts";

type Message = Extract<Incoming, { kind: "message" }>;

/** A platform hands an album over file by file; for the person it is one message. */
export interface Albums {
  /** Notes a file, and gives a message what the album that it belongs to, or answers, has beside it. */
  gather(event: Message): Message;
  /** Something in the album is refused: what was to be said of the rest of it is not said. */
  refuse(event: Message): void;
  /** Answers the items of an album once: the last answer, a moment after it. */
  answerOnce(event: Message, answer: () => void): void;
}

/** The files of an album come within less than this. */
const MOMENT_MS = 700;
/** So many are remembered: whoever answers an older one gets the file that they answered. */
const KEPT = 500;

/** Albums of this run: an answer to one that came before a restart has the one file that it answers. */
export function createAlbums(clock: Clock): Albums {
  const files = new Map<string, StoredFile[]>();
  const answers = new Map<string, Cancel>();

  function note(key: string, more: readonly StoredFile[]): readonly StoredFile[] {
    const known = files.get(key) ?? [];
    const all = [...known, ...more.filter(({ fileId }) => known.every((one) => one.fileId !== fileId))];
    files.delete(key);
    files.set(key, all);
    const [oldest] = files.keys();
    if (files.size > KEPT && oldest !== undefined) files.delete(oldest);
    return all;
  }

  return {
    gather(event) {
      const { album, replyTo } = event;
      const all = album === undefined ? event.files : note(keyOf(event, album), event.files);
      const answered =
        replyTo?.album === undefined
          ? replyTo?.files
          : (files.get(keyOf(event, replyTo.album)) ?? replyTo.files);
      return {
        ...event,
        // A file alone is itself; words stand for the whole.
        files: event.text === "" ? event.files : all,
        replyTo: replyTo && { ...replyTo, files: answered ?? replyTo.files },
      };
    },
    refuse(event) {
      if (event.album === undefined) return;
      const key = keyOf(event, event.album);
      answers.get(key)?.();
      answers.delete(key);
      files.delete(key);
    },
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
