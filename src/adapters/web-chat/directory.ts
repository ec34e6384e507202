import type { Sender } from "../../app/ports/messenger.ts";
import type { ChatRef } from "../../domain/chat.ts";
import type { WebChatOptions, WebGroup, WebPerson } from "./options.ts";

/** A place where people and the bot talk. */
export type WebPlace =
  | { readonly kind: "private"; readonly chatId: string; readonly person: WebPerson }
  | { readonly kind: "group"; readonly chatId: string; readonly group: WebGroup };

/** Who and what there is. */
export interface Directory {
  readonly places: readonly WebPlace[];
  place(chatId: string): WebPlace | null;
  /** The person, if this one may speak in this place. */
  speaker(place: WebPlace, userId: string): WebPerson | null;
}

/** Checks and indexes people and groups. Throws where two share an id or a group names somebody unknown: a mistake of ours. */
export function createDirectory({ people, groups }: Pick<WebChatOptions, "people" | "groups">): Directory {
  const byId = new Map(people.map((person) => [person.userId, person]));
  const places: WebPlace[] = [
    ...people.map((person) => ({ kind: "private", chatId: person.userId, person }) as const),
    ...groups.map((group) => ({ kind: "group", chatId: group.chatId, group }) as const),
  ];
  const byChat = new Map(places.map((place) => [place.chatId, place]));
  if (byChat.size !== places.length) throw new Error("Two people or groups of the web chat share an id.");
  const stranger = groups.flatMap(({ memberIds }) => memberIds).find((id) => !byId.has(id));
  if (stranger !== undefined) throw new Error(`A group of the web chat names ${stranger}, who is not there.`);
  return {
    places,
    place: (chatId) => byChat.get(chatId) ?? null,
    speaker: (place, userId) => {
      const maySpeak =
        place.kind === "private" ? place.chatId === userId : place.group.memberIds.includes(userId);
      return maySpeak ? (byId.get(userId) ?? null) : null;
    },
  };
}

/** The reference under which the bot knows the place. */
export function toChatRef(place: WebPlace): ChatRef {
  return { platform: "web", chatId: place.chatId, kind: place.kind };
}

/** The title that a group has; null in private. */
export function titleOf(place: WebPlace): string | null {
  return place.kind === "group" ? place.group.title : null;
}

/** A person as the bot knows one. */
export function toSender(author: { userId: string; name: string }): Sender {
  return { platform: "web", userId: author.userId, displayName: author.name };
}
