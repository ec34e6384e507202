import { z } from "zod";

import { fold } from "../../domain/fold.ts";
import { toInstant } from "../../domain/instant.ts";
import { hasRole, ROLES, unitsInReach, type Member, type Role } from "../../domain/member.ts";
import { unitNames, type UnitNames } from "../../domain/unit-name.ts";
import { LOCALES, texts } from "../../text/texts.ts";
import type { MemberContext } from "../command.ts";
import type { ReadTx } from "../ports/store.ts";
import { recordHash } from "../undo.ts";
import { idCell, neededLine, unitCell } from "./cells.ts";
import { planRows, type RowKind } from "./plan-rows.ts";
import { refuse, type Row, type Table, type TablePlan } from "./table.ts";

/** Members of the list: a row with an id changes that person, another one by name and unit, or adds somebody. */
export const memberTable: Table = {
  name: "member",
  who: "secretary",
  columns: [
    { name: "name", required: true, width: 30 },
    { name: "unit", required: true, width: 30 },
    { name: "role", required: false, width: 14 },
    { name: "id", required: false, width: 20 },
  ],
  plan,
  rows: async (tx, context) => {
    const { names, members } = await reachOf(tx, context);
    return members.map(({ name, unitId, role, id }) => [
      name,
      names.labelOf(unitId),
      context.t.roles[role],
      id,
    ]);
  },
};

/** The units and people that this person may keep up. */
async function reachOf(
  tx: ReadTx,
  { person }: MemberContext,
): Promise<{ readonly names: UnitNames; readonly members: readonly Member[] }> {
  const all = await tx.organisation.units();
  const reach = unitsInReach(person, all);
  const units = all.filter(({ id }) => reach.has(id));
  return { names: unitNames(units, all), members: await tx.members.inUnits(reach) };
}

/** What a row says of a person; `role` is null where it says nothing. */
interface Told {
  readonly name: string;
  readonly unit: string;
  readonly role: Role | null;
  readonly id: Member | null;
}

function schemaOf(
  { person }: MemberContext,
  { names, members }: Awaited<ReturnType<typeof reachOf>>,
): z.ZodType<Told> {
  const roleByWord = new Map(
    LOCALES.flatMap((locale) =>
      ROLES.flatMap((role) =>
        [texts(locale).roles[role], ...texts(locale).roleWords[role]].map(
          (word) => [fold(word), role] as const,
        ),
      ),
    ),
  );
  return z.object({
    name: neededLine(100),
    unit: unitCell(names, null),
    role: z.string().transform((text, issues): Role | null => {
      if (text === "") return null;
      const role = roleByWord.get(fold(text));
      if (!role) return refuse(issues, { kind: "unknown-role", text });
      return hasRole(person, role) ? role : refuse(issues, { kind: "role-too-high" });
    }),
    id: idCell(members),
  });
}

async function plan(tx: ReadTx, context: MemberContext, rows: readonly Row[]): Promise<TablePlan> {
  const { t } = context;
  const reach = await reachOf(tx, context);
  const byNameAndUnit = Map.groupBy(reach.members, ({ name, unitId }) => keyOf(name, unitId));
  return planRows<Told, Member>(context, rows, {
    schema: schemaOf(context, reach),
    formersOf: ({ name, unit, id }) => (id ? [id] : (byNameAndUnit.get(keyOf(name, unit)) ?? [])),
    keyOf: ({ name, unit }, former) => former?.id ?? keyOf(name, unit),
    recordOf: (told, former) => memberOf(context, told, former),
    labelOf: ({ name }) => name,
    shown: ({ name, unitId, role }) => ({ name, unit: reach.names.labelOf(unitId), role: t.roles[role] }),
    meant: ({ unitId }) => ({ unit: [unitId] }),
    standingOf: ({ unitId, role }, former) => ({
      unit: reach.names.labelOf(unitId),
      role,
      isNewRight:
        (role !== "member" || (former !== null && former.role !== "member")) &&
        (former?.role !== role || former.unitId !== unitId),
    }),
    put: (change, member) => change.members.put(member),
    undoOf: async (_tx, member, before) => ({
      kind: "member",
      id: member.id,
      before,
      after: recordHash(context, member),
    }),
    keyColumn: "name",
    idColumn: "id",
  });
}

function keyOf(name: string, unitId: string): string {
  return `${fold(name)}|${unitId}`;
}

function memberOf(
  { ids, now, person }: MemberContext,
  { name, unit: unitId, role }: Told,
  former: Member | null,
): ReturnType<RowKind<Told, Member>["recordOf"]> {
  // Nobody changes their own role, or that of somebody who stands above them.
  if (former?.id === person.id && role !== null && role !== person.role)
    return { column: "role", problem: { kind: "own-role" } };
  if (former && !hasRole(person, former.role)) return { column: "role", problem: { kind: "role-too-high" } };
  if (former) return { ...former, name, unitId, role: role ?? former.role };
  const joinedAt = toInstant(now);
  return { id: ids.next("mem"), name, unitId, role: role ?? "member", accounts: [], joinedAt, leftAt: null };
}
