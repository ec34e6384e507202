import { z } from "zod";

import { fold } from "../domain/fold.ts";
import { toInstant } from "../domain/instant.ts";
import { roleSchema, unitsInReach, type Member, type Role } from "../domain/member.ts";
import type { Html } from "../text/html.ts";
import { noteAudit, roleChange } from "./audit.ts";
import type { MemberContext, Reply } from "./command.ts";
import { reachOf, readUnit, unitChoices } from "./unit-choice.ts";
import { defineForm } from "./define-form.ts";
import type { Subject } from "./form.ts";
import { readRole, roleChoices } from "./invite-form.ts";
import { isLastAdmin, managedMember, mayManage } from "./managed-members.ts";
import { memberCard } from "./member-screens.ts";
import { readName } from "./name-field.ts";
import type { ReadTx, Tx } from "./ports/store.ts";
import { recordHash, rememberUndo } from "./undo.ts";
import { unitName } from "./unit-name.ts";

type Person = { readonly name: string; readonly unitId: string; readonly role: Role };

/** Somebody who is put on the list, or whose name, unit or role changes. */
export const memberForm = defineForm<Person>({
  name: "member",
  who: "secretary",
  schema: z.strictObject({ name: z.string().min(1), unitId: z.string().min(1), role: roleSchema }),
  title: (t, subject) => subject?.former.name ?? t.members.addTitle,
  fields: {
    name: {
      label: (t) => t.names.label,
      ask: async (_tx, { t }) => ({ text: t.members.askName }),
      read: async (_tx, { t }, { text }) => readName(text, t),
      show: async (_tx, _context, name) => name,
    },
    unitId: {
      label: (t) => t.joining.unitLabel,
      ask: async (tx, { person, t }) => ({
        text: t.members.askUnit,
        choices: unitChoices(await reachOf(tx, person)),
      }),
      read: async (tx, context, said) => readUnit(context, await reachOf(tx, context.person), said),
      show: async (tx, { t }, unitId) => unitName(tx, unitId, t),
    },
    role: {
      label: (t) => t.members.roleLabel,
      without: "member",
      ask: async (_tx, { t, person }) => ({ text: t.members.askRole, choices: roleChoices({ t, person }) }),
      read: async (_tx, context, said) => readRole(context, said),
      show: async (_tx, { t }, role: Role) => t.roles[role],
    },
  },
  load: async (tx, context, id) => {
    const member = await managedMember(tx, context, id);
    return member?.leftAt === null ? valuesOf(member) : null;
  },
  check,
  save,
});

function valuesOf({ name, unitId, role }: Member): Person {
  return { name, unitId, role };
}

async function check(
  tx: ReadTx,
  context: MemberContext,
  values: Person,
  subject: Subject<Person> | null,
): Promise<{ readonly notes: readonly Html[] } | { readonly refused: Html }> {
  const { t, person } = context;
  const reach = unitsInReach(person, await tx.organisation.units());
  if (!reach.has(values.unitId)) return { refused: t.invite.outOfReach };
  const former = subject && (await tx.members.byId(subject.id));
  const refused = former ? await whyNot(tx, context, former, values) : null;
  if (refused) return { refused };
  if (!mayManage(context, values)) return { refused: t.invite.roleTooHigh(t.roles[values.role]) };
  const inUnit = await tx.members.inUnits(new Set([values.unitId]));
  const same = inUnit.some(({ id, name }) => id !== subject?.id && fold(name) === fold(values.name));
  return { notes: same ? [t.members.sameName(values.name)] : [] };
}

/** Nobody raises or lowers themselves, or somebody above them; and somebody must be able to administer. */
async function whyNot(
  tx: ReadTx,
  context: MemberContext,
  former: Member,
  { role }: Person,
): Promise<Html | null> {
  const { t, person } = context;
  if (!mayManage(context, former)) return t.members.aboveYou(t.roles[former.role]);
  if (role === former.role) return null;
  if (former.id === person.id) return t.members.notYourself;
  return (await isLastAdmin(tx, former)) ? t.members.lastAdmin : null;
}

async function save(
  tx: Tx,
  context: MemberContext,
  values: Person,
  subject: Subject<Person> | null,
): Promise<Reply> {
  const { t, ids, now } = context;
  const before = subject && (await tx.members.byId(subject.id));
  const fresh = { id: ids.next("mem"), accounts: [], joinedAt: toInstant(now), leftAt: null };
  const member: Member = { ...(before ?? fresh), ...values };
  await tx.members.put(member);
  await noteAudit(tx, context, {
    verb: before ? "changed" : "added",
    kind: "member",
    subjectId: member.id,
    detail: before && (changesOf(context, before, member).join(", ") || null),
  });
  await rememberUndo(tx, context, t.members.undoLabel(member.name), [
    { kind: "member", id: member.id, before, after: recordHash(context, member) },
  ]);
  const heading = before ? t.members.changed : t.members.added;
  return { say: await memberCard(tx, context, member, heading) };
}

/** What differs, in words; a name is not told, since the log keeps none. */
function changesOf({ t }: MemberContext, before: Member, after: Member): string[] {
  return [
    ...(before.name === after.name ? [] : [t.names.label]),
    ...(before.unitId === after.unitId ? [] : [t.joining.unitLabel]),
    ...(before.role === after.role
      ? []
      : [`${t.members.roleLabel}: ${roleChange(t, before.role, after.role)}`]),
  ];
}
