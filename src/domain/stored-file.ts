import { z } from "zod";

import { accountSchema } from "./chat.ts";

/** A file that a platform keeps for us, sent again by its reference there. */
export const storedFileSchema = z.strictObject({
  platform: accountSchema.shape.platform,
  fileId: z.string().min(1),
  kind: z.enum(["picture", "file"]),
  name: z.string().min(1),
});
export type StoredFile = z.infer<typeof storedFileSchema>;
