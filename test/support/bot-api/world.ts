import type { Args } from "./args.ts";
import { badRequest, forbidden } from "./api-error.ts";
import { FileStore } from "./files.ts";
import { Menus } from "./menus.ts";
import type { Message } from "./messages.ts";
import { UpdateQueue } from "./updates.ts";

export interface Person {
  readonly id: number;
  readonly firstName: string;
  readonly languageCode: string | undefined;
}

export interface Chat {
  readonly id: number;
  readonly kind: "private" | "group" | "supergroup";
  readonly title: string;
  /** The first is the owner. */
  readonly members: ReadonlySet<number>;
  /** Members who administer it without owning it. */
  readonly administrators: ReadonlySet<number>;
  readonly topics: Set<number>;
  readonly messages: Message[];
  /** Ids of messages, in the order of pinning. */
  readonly pinned: number[];
  /** What the bot may do here. */
  access: "open" | "unopened" | "blocked" | "kicked";
  migratedTo: number | undefined;
  /** Of a supergroup. */
  lastMessageId: number;
}

export interface Press {
  state: "open" | "answered" | "expired";
  answer: { readonly text: string; readonly alert: boolean } | undefined;
}

/** Everything that the server knows. */
export class World {
  readonly bot: { readonly id: number; readonly username: string; readonly firstName: string };
  readonly people = new Map<number, Person>();
  readonly chats = new Map<number, Chat>();
  readonly files = new FileStore();
  readonly menus = new Menus();
  readonly presses = new Map<string, Press>();
  readonly updates: UpdateQueue;
  #lastMessageId = 100;

  constructor(botId: number, longPollCapMs: number) {
    this.bot = { id: botId, username: "truc_ban_test_bot", firstName: "Trực Ban" };
    this.updates = new UpdateQueue(longPollCapMs);
  }

  openChat(
    chat: Pick<Chat, "id" | "kind" | "title" | "access"> & {
      members: Iterable<number>;
      administrators?: Iterable<number>;
    },
  ): Chat {
    const { members, administrators = [], ...rest } = chat;
    const opened: Chat = {
      ...rest,
      members: new Set(members),
      administrators: new Set(administrators),
      topics: new Set(),
      messages: [],
      pinned: [],
      migratedTo: undefined,
      lastMessageId: 0,
    };
    this.chats.set(chat.id, opened);
    return opened;
  }

  /** Each supergroup counts for itself, all other chats together: the same id occurs in several chats. */
  nextMessageId(chat: Chat): number {
    if (chat.kind !== "supergroup") return ++this.#lastMessageId;
    return ++chat.lastMessageId;
  }

  /** The chat that a call names, if the bot may know it. */
  chatOf(args: Args): Chat {
    if (args.text("chat_id") === "") throw badRequest("chat_id is empty");
    const chat = this.chats.get(args.integer("chat_id") ?? 0);
    if (!chat) throw badRequest("chat not found");
    if (chat.migratedTo !== undefined) {
      throw badRequest("group chat was upgraded to a supergroup chat", {
        migrate_to_chat_id: chat.migratedTo,
      });
    }
    if (chat.access === "kicked") throw forbidden(`bot was kicked from the ${chat.kind} chat`);
    return chat;
  }

  /** The chat that a call wants to write to. */
  writableChat(args: Args): Chat {
    const chat = this.chatOf(args);
    if (chat.access === "unopened") throw forbidden("bot can't initiate conversation with a user");
    if (chat.access === "blocked") throw forbidden("bot was blocked by the user");
    return chat;
  }

  /** For tests: a chat that has been set up. */
  chat(id: number): Chat {
    const chat = this.chats.get(id);
    if (!chat) throw new Error(`No chat ${id}: call addUser or addGroup first`);
    return chat;
  }

  /** For tests: a person who has been added. */
  person(id: number): Person {
    const person = this.people.get(id);
    if (!person) throw new Error(`No user ${id}: call addUser first`);
    return person;
  }
}
