import { z } from "zod";

import { instantSchema } from "../../domain/instant.ts";

/** A file that the web chat keeps under `files/<fileId>`. */
const keptFileSchema = z.strictObject({
  fileId: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
  kind: z.enum(["picture", "file"]),
  name: z.string().min(1),
  /** Bytes. */
  size: z.int().nonnegative(),
});
export type KeptFile = z.infer<typeof keptFileSchema>;

const buttonSchema = z.union([
  z.strictObject({ label: z.string().min(1), data: z.string().min(1) }),
  z.strictObject({ label: z.string().min(1), url: z.string().min(1) }),
]);
export type KeptButton = z.infer<typeof buttonSchema>;

const authorSchema = z.strictObject({ userId: z.string().min(1), name: z.string().min(1) });

/** A message as the history keeps it and the page gets it. */
export const messageSchema = z.strictObject({
  /** Digits; counts up through the whole history. */
  id: z.string().regex(/^[0-9]+$/),
  chatId: z.string().min(1),
  /** Null: the bot. */
  from: authorSchema.nullable(),
  /** What it says, without markup. */
  text: z.string(),
  /** The bot's markup; null for what people write, which is never markup. */
  html: z.string().nullable(),
  file: keptFileSchema.nullable(),
  buttons: z.array(z.array(buttonSchema)),
  /** The message that this one answers, as it was then. */
  replyTo: z
    .strictObject({
      messageId: z.string(),
      from: authorSchema.nullable(),
      text: z.string(),
      file: keptFileSchema.nullable(),
    })
    .nullable(),
  /** The sender asks that it be neither forwarded nor saved. */
  protect: z.boolean(),
  at: instantSchema,
  edited: z.boolean(),
  /** The page's own id for a message that a person sends: the same one sent again is not stored twice. */
  clientId: z.string().nullable(),
});
export type Message = z.infer<typeof messageSchema>;

/** A person has pressed a button of a message of the bot. */
const pressSchema = z.strictObject({
  id: z.string().regex(/^[0-9]+$/),
  chatId: z.string().min(1),
  messageId: z.string().min(1),
  by: authorSchema,
  data: z.string(),
});
export type Press = z.infer<typeof pressSchema>;

/** A browser that may come back: the hash of its cookie, and since when. */
const sessionSchema = z.strictObject({ hash: z.string().length(64), at: instantSchema });
export type Session = z.infer<typeof sessionSchema>;

/** One line of the history file: something that happened. */
export const recordSchema = z.discriminatedUnion("type", [
  /** Ids count on from here. */
  z.strictObject({ type: z.literal("count"), from: z.int().nonnegative() }),
  /** `waiting`: a person wrote it and the bot has not dealt with it yet. */
  z.strictObject({ type: z.literal("message"), message: messageSchema, waiting: z.boolean() }),
  /** A message of the bot has become this. */
  z.strictObject({ type: z.literal("edit"), message: messageSchema }),
  /** A message and everything that repeats it is gone. Never a line: the file is rewritten without them. */
  z.strictObject({ type: z.literal("delete"), chatId: z.string().min(1), messageId: z.string().min(1) }),
  z.strictObject({ type: z.literal("press"), press: pressSchema }),
  /** The bot has dealt with the message or press of this id. */
  z.strictObject({ type: z.literal("done"), id: z.string().min(1) }),
  /** The person at the page has seen this chat up to this message. */
  z.strictObject({ type: z.literal("read"), chatId: z.string().min(1), upTo: z.string().regex(/^[0-9]+$/) }),
  /** A file is kept even when the messages that showed it are gone: the bot may send it again. */
  z.strictObject({ type: z.literal("file"), file: keptFileSchema }),
  z.strictObject({ type: z.literal("session"), session: sessionSchema }),
]);
export type HistoryRecord = z.infer<typeof recordSchema>;
