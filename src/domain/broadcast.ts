import { z } from "zod";

import { accountSchema } from "./chat.ts";
import { instantSchema } from "./instant.ts";
import { withBelow, type Unit } from "./unit.ts";

/** A file that a platform keeps for us, sent again by its reference there. */
export const storedFileSchema = z.strictObject({
  platform: accountSchema.shape.platform,
  fileId: z.string().min(1),
  kind: z.enum(["picture", "file"]),
  name: z.string().min(1),
});
export type StoredFile = z.infer<typeof storedFileSchema>;

/** A directive sent to people. Who it went to stands in the deliveries; who has it, in the acknowledgements. */
export const broadcastSchema = z.strictObject({
  id: z.string().min(1),
  /** Counts up from 1: what people call it by. */
  number: z.int().positive(),
  text: z.string(),
  file: storedFileSchema.nullable(),
  senderId: z.string().min(1),
  /** The unit that the sender spoke for; it and those below it were addressed. */
  unitId: z.string().min(1),
  createdAt: instantSchema,
});
export type Broadcast = z.infer<typeof broadcastSchema>;

/** The units whose people a broadcast is for. */
export function unitsAddressed(units: readonly Unit[], { unitId }: Pick<Broadcast, "unitId">): Set<string> {
  return withBelow(units, unitId);
}

/** A member has pressed "Đã nhận". */
export const acknowledgementSchema = z.strictObject({
  broadcastId: z.string().min(1),
  memberId: z.string().min(1),
  at: instantSchema,
});
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;
