import { z } from "zod";

import { accountSchema } from "./chat.ts";
import { DAY, instantSchema } from "./instant.ts";

/** How long a wish to join waits for somebody to decide, and how long what was decided is known. */
export const REQUEST_MS = 7 * DAY;

/** Somebody without a code asks to join a unit; its secretaries, or the office, decide. */
export const joinRequestSchema = z.strictObject({
  id: z.string().min(1),
  account: accountSchema,
  /** The private chat in which it was asked, where the answer goes. */
  chatId: z.string().min(1),
  name: z.string().min(1),
  unitId: z.string().min(1),
  at: instantSchema,
  /** Who has decided, how and when; null while it waits. */
  decided: z
    .strictObject({ by: z.string().min(1), at: instantSchema, verdict: z.enum(["approved", "declined"]) })
    .nullable(),
});
export type JoinRequest = z.infer<typeof joinRequestSchema>;
