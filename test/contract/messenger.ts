import { describe } from "vitest";

import type { Messenger } from "../../src/app/ports/messenger.ts";
import type { StoredFile } from "../../src/domain/stored-file.ts";
import type { ChatRef } from "../../src/domain/chat.ts";
import { describeFiles } from "./messenger-files.ts";
import { describeGroups } from "./messenger-groups.ts";
import { describeHearing } from "./messenger-hearing.ts";
import { describeLife } from "./messenger-life.ts";
import { describeShowing } from "./messenger-showing.ts";
import { useStage } from "./messenger-stage.ts";

/** One messenger with its platform behind it: the suite acts as the people there and looks at what they see. */
export interface MessengerHarness {
  /** Not started yet: the suite starts it. */
  readonly messenger: Messenger;
  /** The private chat of one person, who may write to the bot already. */
  readonly person: ChatRef;
  /** The person's user id on the platform, as `sender.userId` gives it. */
  readonly userId: string;
  /** A group with that person and the bot in it; null where `capabilities.groups` is false. */
  readonly group: ChatRef | null;
  /** User ids by how these people stand in the group; without administrators where the platform has none. */
  readonly inGroup: {
    readonly creator?: string;
    readonly administrator?: string;
    readonly member: string;
    readonly left: string;
  };
  /** The platform fails the next time that it is asked who administers a group; null where it is in our own process. */
  readonly failNextGroupAdmin: (() => void) | null;
  /** The person writes into a chat. Resolves with the message's id as soon as the platform has it. */
  say(chat: ChatRef, message: SaidMessage): Promise<string>;
  /** The person presses the button with this label under a message of the bot. Resolves without waiting for the answer. */
  press(chat: ChatRef, messageId: string, label: string): Promise<void>;
  /** What the bot has put into a chat, oldest first, as the person sees it now. */
  shown(chat: ChatRef): Promise<readonly ShownMessage[]>;
  /** Whether a chat still has a message, whoever wrote it. */
  has(chat: ChatRef, messageId: string): Promise<boolean>;
  /** How a press ended for the person; null while the waiting sign is still there. */
  pressAnswer(pressId: string): Promise<{ readonly notice: string | null } | null>;
  /** The commands that the person is offered in this language, in order; only called where `capabilities.menu`. */
  menu(locale: "vi" | "en"): Promise<readonly { command: string; description: string }[]>;
  /** The platform loses a file that it has given to the bot. */
  lose(file: StoredFile): Promise<void>;
  /** Stops the messenger (again, where the suite did) and the platform; throws if the platform saw anything forbidden. */
  stop(): Promise<void>;
}

/** What a person sends: a text, a file, or a file with a caption. */
export interface SaidMessage {
  readonly text?: string;
  readonly file?: SaidFile;
  /** The id of the message that this one answers: the bot's or the person's own. */
  readonly replyTo?: string;
  /** The album that its file belongs to. */
  readonly album?: string;
}

export interface SaidFile {
  readonly kind: "picture" | "file";
  /** Telegram forgets the name of a picture. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A message of the bot as a person sees it. */
export interface ShownMessage {
  readonly messageId: string;
  /** The text or caption without its markup. */
  readonly text: string;
  /** The markup as the platform understood it, in order of its starts: `["<b>", "<i>"]`. */
  readonly tags: readonly string[];
  /** The labels by row. */
  readonly buttons: readonly (readonly string[])[];
  readonly file: {
    readonly kind: "picture" | "file";
    readonly name: string;
    readonly bytes: Uint8Array;
  } | null;
}

/** What every messenger has to do, whichever platform is behind it. `makeHarness` is called anew for each test. */
export function describeMessengerContract(name: string, makeHarness: () => Promise<MessengerHarness>): void {
  describe(`${name} as a messenger`, () => {
    const stage = useStage(makeHarness);
    describeHearing(stage);
    describeShowing(stage);
    describeFiles(stage);
    describeGroups(stage);
    describeLife(stage);
  });
}
