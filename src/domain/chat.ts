import { z } from "zod";

import { instantSchema } from "./instant.ts";
import { DEFAULT_QUIET, quietSchema } from "./quiet.ts";
import { stepSchema } from "./step.ts";

/** A messaging platform by its short name; it stands in stored references, so it never changes. */
export const platformSchema = z.enum(["telegram", "web"]);
export type Platform = z.infer<typeof platformSchema>;

/** A stored reference to a place on a platform that a reminder can use months later. */
const chatRefSchema = z.strictObject({
  platform: platformSchema,
  chatId: z.string().min(1),
  kind: z.enum(["private", "group"]),
  topicId: z.exactOptional(z.string().min(1)),
});
export type ChatRef = z.infer<typeof chatRefSchema>;

/** A person's account on a platform. */
export const accountSchema = z.strictObject({ platform: platformSchema, userId: z.string().min(1) });
export type Account = z.infer<typeof accountSchema>;

/** What a chat can be reminded of or sent. */
export const TOPICS = ["conference", "deadline", "directive"] as const;
export type Topic = (typeof TOPICS)[number];

/** Subscriptions of one chat: on or off by topic. */
const subscriptionsSchema = z.strictObject({
  conference: z.boolean(),
  deadline: z.boolean(),
  directive: z.boolean(),
});
export type Subscriptions = z.infer<typeof subscriptionsSchema>;

/** A chat that we know: a member's private chat, or a group that may be linked to a unit. */
export const chatSchema = z.strictObject({
  id: z.string().min(1),
  ref: chatRefSchema,
  /** A group's own title; null for a private chat. */
  title: z.string().nullable(),
  /** The member whose private chat this is; null for a group. */
  memberId: z.string().nullable(),
  /** The unit that a group is linked to; null for a private chat and for a group not linked yet. */
  unitId: z.string().nullable(),
  subscriptions: subscriptionsSchema,
  /** When nothing is sent that can wait; null: at any hour. */
  quiet: quietSchema.nullable(),
  /** By which steps it is reminded of each kind; null: by those of the event. */
  ladders: z.strictObject({
    conference: z.array(stepSchema).nullable(),
    deadline: z.array(stepSchema).nullable(),
  }),
  /** The language chosen here; null: the organisation's. */
  locale: z.enum(["vi", "en"]).nullable(),
  /** Why nothing can be sent here at present; null when it can. */
  off: z.strictObject({ reason: z.enum(["blocked", "no-chat"]), since: instantSchema }).nullable(),
});
export type Chat = z.infer<typeof chatSchema>;

/** The subscriptions that one starts with when joining. */
export const ALL_TOPICS_ON: Subscriptions = { conference: true, deadline: true, directive: true };

/** A place as it is known at first: reminded of everything, but not at night. */
export function newChat(known: Pick<Chat, "id" | "ref" | "title" | "memberId" | "unitId">): Chat {
  return {
    ...known,
    subscriptions: ALL_TOPICS_ON,
    quiet: DEFAULT_QUIET,
    ladders: { conference: null, deadline: null },
    locale: null,
    off: null,
  };
}

/** The text that identifies a person's account. */
export function accountKey({ platform, userId }: Account): string {
  return `${platform}:${userId}`;
}

/** The text that identifies a place, one per private chat, group or topic. */
export function chatKey({ platform, chatId, topicId }: ChatRef): string {
  return topicId === undefined ? `${platform}:${chatId}` : `${platform}:${chatId}:${topicId}`;
}
