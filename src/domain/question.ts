import { z } from "zod";

import { instantSchema } from "./instant.ts";

/** Something asked of somebody in a private chat: the next plain words there are the answer. One at a time. */
export const questionSchema = z.strictObject({
  /** The account that was asked (`accountKey`): also somebody who has not joined may be. */
  asker: z.string().min(1),
  /** Which command's which question it is. */
  name: z.string().min(1),
  /** What the answer is about; checked again by the command's own schema. */
  payload: z.json(),
  /** In which language it was asked, and is answered. */
  locale: z.enum(["vi", "en"]),
  expiresAt: instantSchema,
});
export type Question = z.infer<typeof questionSchema>;
