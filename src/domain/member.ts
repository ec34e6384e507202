import { z } from "zod";

import { accountSchema } from "./chat.ts";
import { instantSchema } from "./instant.ts";
import { withBelow, type Unit } from "./unit.ts";

/** What a person may do, from least to most. */
export const ROLES = ["member", "secretary", "office", "admin"] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

/** A person of the organisation. The map from account to unit is sensitive: the minimum is kept. */
export const memberSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  unitId: z.string().min(1),
  role: roleSchema,
  /** None yet for somebody who is on the list and has not joined. */
  accounts: z.array(accountSchema),
  joinedAt: instantSchema,
  /** Since when the person takes no part any more: no rights, and nothing is sent; null: takes part. */
  leftAt: instantSchema.nullable(),
});
export type Member = z.infer<typeof memberSchema>;

/** Whether a role includes the rights of another. */
export function hasRole(member: Pick<Member, "role"> | null, needed: Role): boolean {
  return member !== null && ROLES.indexOf(member.role) >= ROLES.indexOf(needed);
}

/**
 * The units that a person may act for: a secretary for the own unit and those below it, office and admin for the
 * whole organisation, a member for none.
 */
export function unitsInReach(member: Pick<Member, "role" | "unitId">, units: readonly Unit[]): Set<string> {
  if (hasRole(member, "office")) return new Set(units.map((unit) => unit.id));
  return hasRole(member, "secretary") ? withBelow(units, member.unitId) : new Set();
}
