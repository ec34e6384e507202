import { z } from "zod";

import { instantSchema } from "./instant.ts";

/** Something shown to a person that happens only once they have said yes: used once, by them, there, as shown. */
export const confirmationSchema = z.strictObject({
  id: z.string().min(1),
  /** Which command's which action will run. */
  action: z.string().min(1),
  /** What it will run with; checked again by the command's own schema. */
  payload: z.json(),
  /** A hash of what the person was shown; what would happen now must still have the same. */
  shown: z.string().min(1),
  memberId: z.string().min(1),
  /** `chatKey` of the chat where it was shown. */
  chatKey: z.string().min(1),
  expiresAt: instantSchema,
  usedAt: instantSchema.nullable(),
});
export type Confirmation = z.infer<typeof confirmationSchema>;
