import { z } from "zod";

import { DAY, instantSchema, type Instant } from "./instant.ts";
import { roleSchema, type Role } from "./member.ts";

/** How long a code can be used. */
export const INVITE_MS = 7 * DAY;
/** By so many people at most. */
export const MAX_USES = 500;

/** A code by which people join a unit in a role. */
export const inviteSchema = z.strictObject({
  code: z.string().min(1),
  unitId: z.string().min(1),
  role: roleSchema,
  /** The member who made it; null for the first admin's code that is printed on the console. */
  createdBy: z.string().nullable(),
  createdAt: instantSchema,
  expiresAt: instantSchema.nullable(),
  /** By how many people it can be used. */
  uses: z.int().positive(),
  /** The members who have used it. */
  usedBy: z.array(z.string().min(1)),
  /** The member on the list for whom it was made: whoever brings it is that person. Null: for anybody. */
  memberId: z.string().min(1).nullable(),
});
export type Invite = z.infer<typeof inviteSchema>;

/** Whether somebody can still join by it. */
export function isOpenInvite({ expiresAt, uses, usedBy }: Invite, now: Instant): boolean {
  return usedBy.length < uses && (expiresAt === null || expiresAt > now);
}

/** A code that passes through many hands gives no right over the whole organisation. */
export function mayBeForMany(role: Role): boolean {
  return role === "member" || role === "secretary";
}
