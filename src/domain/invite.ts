import { z } from "zod";

import { instantSchema } from "./instant.ts";
import { roleSchema } from "./member.ts";

/** A one-time code by which somebody joins a unit in a role. */
export const inviteSchema = z.strictObject({
  code: z.string().min(1),
  unitId: z.string().min(1),
  role: roleSchema,
  /** The member who made it; null for the first admin's code that is printed on the console. */
  createdBy: z.string().nullable(),
  createdAt: instantSchema,
  expiresAt: instantSchema.nullable(),
  usedBy: z.string().nullable(),
});
export type Invite = z.infer<typeof inviteSchema>;
