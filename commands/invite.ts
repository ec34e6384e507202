import { fold } from "../src/domain/fold.ts";
import { DAY, later, toInstant } from "../src/domain/instant.ts";
import { hasRole, ROLES, type Role } from "../src/domain/member.ts";
import { defineCommand, findUnit, writes, type MemberContext } from "../src/app/command.ts";

const VALID_MS = 7 * DAY;

/** A one-time code for a unit in reach and a role not above one's own: `/moi`, `/moi bí thư; Chi bộ 2`. */
export default defineCommand({
  name: "moi",
  alias: "invite",
  who: "secretary",
  where: "private",
  handle: writes(async (tx, context: MemberContext, typed) => {
    const { t, person, ids, now, timeZone } = context;
    const { role, unitWords } = readInvite(typed, t.roleWords);
    if (!hasRole(person, role)) return { say: { text: t.invite.roleTooHigh(t.roles[role]) } };
    const unit = await findUnit(tx, person, unitWords);
    if ("known" in unit) return { say: { text: t.adding.unknownUnit(unitWords, unit.known) } };
    const code = ids.code();
    const expiresAt = later(toInstant(now), VALID_MS);
    await tx.invites.put({
      code,
      unitId: unit.id,
      role,
      createdBy: person.id,
      createdAt: toInstant(now),
      expiresAt,
      usedBy: null,
    });
    const link = context.deepLink(code);
    return {
      say: { text: t.invite.made(code, unit.name, t.roles[role], link, new Date(expiresAt), timeZone) },
    };
  }),
});

/** Role and unit in any order, separated by `;` or `,`; a member of one's own unit where nothing is said. */
function readInvite(
  typed: string,
  roleWords: Record<Role, readonly string[]>,
): { role: Role; unitWords: string } {
  const parts = typed.split(/[;,|\n]/).map((part) => part.trim());
  const roleOf = (part: string): Role | undefined =>
    ROLES.find((role) => roleWords[role].some((word) => fold(word) === fold(part)));
  const role = parts.map(roleOf).find((found) => found !== undefined) ?? "member";
  return { role, unitWords: parts.filter((part) => part !== "" && roleOf(part) === undefined).join(" ") };
}
