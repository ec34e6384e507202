import { z } from "zod";

import type { Chat } from "./chat.ts";
import { roleSchema, type Member } from "./member.ts";
import { withBelow, type Unit } from "./unit.ts";

/** Some of those whom a broadcast is for. */
const targetSchema = z.discriminatedUnion("kind", [
  /** The people and linked groups of a unit and of those below it. */
  z.strictObject({ kind: z.literal("unit"), unitId: z.string().min(1) }),
  /** Those with this very role in a unit and those below it; no groups. */
  z.strictObject({ kind: z.literal("role"), role: roleSchema, unitId: z.string().min(1) }),
  /** One linked group. */
  z.strictObject({ kind: z.literal("group"), chatId: z.string().min(1) }),
  z.strictObject({ kind: z.literal("member"), memberId: z.string().min(1) }),
]);
export type Target = z.infer<typeof targetSchema>;

/** Whom a broadcast is for: all that is included together, without what is excluded. */
export const audienceSchema = z.strictObject({
  include: z.array(targetSchema).min(1),
  exclude: z.array(targetSchema),
});
export type Audience = z.infer<typeof audienceSchema>;

/** Answers for single people and groups whether an audience has them. */
export interface Addressed {
  readonly member: (member: Pick<Member, "id" | "unitId" | "role">) => boolean;
  readonly group: (group: Pick<Chat, "id" | "unitId">) => boolean;
  /**
   * Whether it speaks to a person through this group: they are of its unit, and addressed themselves, or the group was named.
   */
  readonly memberThrough: (
    group: Pick<Chat, "id" | "unitId">,
    member: Pick<Member, "id" | "unitId" | "role">,
  ) => boolean;
}

/**
 * Whom an audience has among the people and groups of these units: never any beyond the unit that its sender spoke for, into
 * which somebody named may have moved since.
 */
export function addressedBy(
  { audience: { include, exclude }, unitId }: { readonly audience: Audience; readonly unitId: string },
  units: readonly Unit[],
): Addressed {
  const wanted = matching(include, units);
  const unwanted = matching(exclude, units);
  const within = withBelow(units, unitId);
  const isWithin = (one: { readonly unitId: string | null }): boolean => within.has(one.unitId ?? "");
  const member: Addressed["member"] = (one) => isWithin(one) && wanted.member(one) && !unwanted.member(one);
  const group: Addressed["group"] = (one) => isWithin(one) && wanted.group(one) && !unwanted.group(one);
  return {
    member,
    group,
    memberThrough(chat, one) {
      if (chat.unitId === null || !withBelow(units, chat.unitId).has(one.unitId)) return false;
      return member(one) || (wanted.groupIds.has(chat.id) && group(chat) && !unwanted.member(one));
    },
  };
}

/** What any of these targets has. */
function matching(targets: readonly Target[], units: readonly Unit[]) {
  const unitIds = new Set<string>();
  const memberIds = new Set<string>();
  const groupIds = new Set<string>();
  const roles = new Map<string, Set<string>>();
  for (const target of targets) {
    if (target.kind === "unit") for (const id of withBelow(units, target.unitId)) unitIds.add(id);
    else if (target.kind === "member") memberIds.add(target.memberId);
    else if (target.kind === "group") groupIds.add(target.chatId);
    else roles.set(target.role, withBelow(units, target.unitId).union(roles.get(target.role) ?? new Set()));
  }
  return {
    groupIds,
    member: ({ id, unitId, role }: Pick<Member, "id" | "unitId" | "role">) =>
      unitIds.has(unitId) || memberIds.has(id) || roles.get(role)?.has(unitId) === true,
    group: ({ id, unitId }: Pick<Chat, "id" | "unitId">) =>
      groupIds.has(id) || (unitId !== null && unitIds.has(unitId)),
  };
}

/** Everybody of a unit and those below it. */
export function wholeUnit(unitId: string): Audience {
  return { include: [{ kind: "unit", unitId }], exclude: [] };
}
