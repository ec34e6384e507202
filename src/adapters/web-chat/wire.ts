/** What goes between the server and the page. Types and schemas only: the page's type check reads this file too. */
import { z } from "zod";

import type { MenuCommand } from "../../app/ports/messenger.ts";
import type { Message } from "./records.ts";

export const MAX_SAID_CHARACTERS = 100_000;
export const MAX_UPLOAD_BYTES = 20_000_000;

const idSchema = z.string().min(1).max(200);

/** A person's message on its way in. */
export const saidSchema = z.strictObject({
  /** User id of the person who speaks. */
  as: idSchema,
  text: z.string().max(MAX_SAID_CHARACTERS),
  /** Of a file that was uploaded just before. */
  fileId: idSchema.nullable(),
  replyTo: idSchema.nullable(),
  /** The page's own id for this message; sending it again changes nothing. */
  clientId: idSchema,
});
export type Said = z.infer<typeof saidSchema>;

/** A person has pressed a button. */
export const pressedSchema = z.strictObject({ as: idSchema, messageId: idSchema, data: z.string().max(200) });
export type Pressed = z.infer<typeof pressedSchema>;

/** How a file is sent: its name, and whether it is to be shown as a picture. The bytes are the body. */
export const uploadSchema = z.strictObject({ name: z.string().max(1000), kind: z.enum(["picture", "file"]) });

export const readSchema = z.strictObject({ upTo: idSchema });

/** Everything that the page shows, at one moment. */
export interface StateView {
  /** Where the live events go on from. */
  readonly cursor: string;
  readonly people: readonly { readonly userId: string; readonly name: string; readonly note: string }[];
  readonly chats: readonly ChatView[];
  readonly menu: readonly MenuCommand[];
}

export interface ChatView {
  readonly chatId: string;
  readonly kind: "private" | "group";
  readonly title: string;
  /** Who may speak here. */
  readonly memberIds: readonly string[];
  /** Oldest first. */
  readonly messages: readonly Message[];
  /** The last message that was seen; "0" when none was. */
  readonly readUpTo: string;
}

/** What open pages are told at once. */
export type LiveEvent =
  | { readonly type: "message"; readonly message: Message }
  | { readonly type: "edit"; readonly message: Message }
  /** The message is gone, and with it what quoted it. */
  | { readonly type: "delete"; readonly chatId: string; readonly messageId: string }
  | { readonly type: "read"; readonly chatId: string; readonly upTo: string }
  /** The bot has dealt with a pressed button; `notice` is what it says, null for nothing. */
  | { readonly type: "answer"; readonly pressId: string; readonly notice: string | null }
  | { readonly type: "menu"; readonly menu: readonly MenuCommand[] }
  /** Too much was missed: load everything again. */
  | { readonly type: "reset" };
