import { z } from "zod";

import { AHEAD_MS, isOpenEvent } from "../../domain/event.ts";
import { fold } from "../../domain/fold.ts";
import { DAY, later, toInstant } from "../../domain/instant.ts";
import { isOpenInvite } from "../../domain/invite.ts";
import { hasRole } from "../../domain/member.ts";
import { withBelow, type Unit } from "../../domain/unit.ts";
import type { MemberContext } from "../command.ts";
import { defineForm } from "../define-form.ts";
import type { Field, FormSpec, Subject } from "../form.ts";
import type { ReadTx, Tx } from "../ports/store.ts";
import { recordHash } from "../undo.ts";
import { unitName } from "../unit-name.ts";
import { accountFor, changedLabels } from "./accounting.ts";
import { line } from "./fields.ts";
import { defineRemoval, type Removable } from "./removal.ts";
import { readUnit, unitChoices } from "../unit-choice.ts";

/** A deadline that passed longer ago is history. */
const OVERDUE_MS = 30 * DAY;

const MAX_NAME = 100;

const schema = z.strictObject({
  name: z.string().min(1),
  /** Null only for the organisation itself. */
  parent: z.string().min(1).nullable(),
});
type UnitValues = z.infer<typeof schema>;
type UnitField<V extends UnitValues[keyof UnitValues]> = Field<V, UnitValues>;

const parent: UnitField<string | null> = {
  label: (t) => t.content.unit.parent,
  ask: async (tx, { t }, _known, subject) => ({
    text: t.content.unit.askParent,
    choices: unitChoices(await possibleParents(tx, subject)),
  }),
  read: async (tx, context, said, _known, subject) =>
    readUnit(context, await possibleParents(tx, subject), said),
  show: async (tx, { t }, value) => (value === null ? null : unitName(tx, value, t)),
  // The organisation itself stands below nothing.
  applies: (_known, subject) => subject === null || subject.former.parent !== null,
};

const spec: FormSpec<UnitValues> = {
  name: "unit",
  who: "office",
  schema,
  fields: {
    name: line({ label: (t) => t.content.unit.name, ask: (t) => t.content.unit.askName }, MAX_NAME),
    parent,
  },
  title: (t, subject) => t.content.title("unit", subject?.former.name ?? null),
  load: async (tx, _context, id) => {
    const unit = await unitById(tx, id);
    return unit && { name: unit.name, parent: unit.parentId };
  },
  check,
  save,
};

/** Adding, renaming and moving a unit. */
export const unitForm = defineForm(spec);

/** Removing a unit that nothing stands on. */
export const unitRemoval = defineRemoval("unit", findRemovable, async (tx, id) => {
  // A code would still bring people into it.
  for (const { code } of await tx.invites.ofUnit(id)) await tx.invites.remove(code);
  await tx.organisation.removeUnit(id);
});

export async function unitById(tx: ReadTx, id: string): Promise<Unit | null> {
  return (await tx.organisation.units()).find((unit) => unit.id === id) ?? null;
}

/** All units but the one that is changed and those below it: a unit never stands below itself. */
async function possibleParents(tx: ReadTx, subject: Subject<UnitValues> | null): Promise<Unit[]> {
  const units = await tx.organisation.units();
  const below = subject === null ? new Set<string>() : withBelow(units, subject.id);
  return units.filter(({ id }) => !below.has(id));
}

async function check(
  tx: ReadTx,
  { t }: MemberContext,
  { name, parent: parentId }: UnitValues,
  subject: Subject<UnitValues> | null,
) {
  const units = await tx.organisation.units();
  const isPossible = (await possibleParents(tx, subject)).some(({ id }) => id === parentId);
  if (!isPossible && (parentId !== null || subject?.former.parent !== null))
    return { refused: t.content.unit.noParent };
  const twin = units.find(
    (unit) => unit.parentId === parentId && unit.id !== subject?.id && fold(unit.name) === fold(name),
  );
  return twin ? { refused: t.content.unit.taken(twin.name) } : { notes: [] };
}

async function save(tx: Tx, context: MemberContext, values: UnitValues, subject: Subject<UnitValues> | null) {
  const before = subject && (await unitById(tx, subject.id));
  const unit: Unit = {
    id: before?.id ?? context.ids.next("unit"),
    name: values.name,
    parentId: values.parent,
  };
  await tx.organisation.putUnit(unit);
  const organisation = unit.parentId === null ? await tx.organisation.get() : null;
  // The topmost unit is the organisation itself.
  if (organisation) await tx.organisation.put({ ...organisation, name: unit.name });
  return accountFor(tx, context, {
    verb: before ? "changed" : "added",
    kind: "unit",
    id: unit.id,
    name: unit.name,
    changed: subject ? changedLabels(spec.fields, subject.former, values, context.t) : [],
    step: { kind: "unit", id: unit.id, before, after: recordHash(context, unit) },
  });
}

async function findRemovable(tx: ReadTx, context: MemberContext, id: string): Promise<Removable | null> {
  const { t, person, now } = context;
  const unit = hasRole(person, "office") ? await unitById(tx, id) : null;
  if (!unit) return null;
  const invites = (await tx.invites.ofUnit(id)).filter((invite) => isOpenInvite(invite, toInstant(now)));
  const standing = await whatStands(tx, context, id);
  const isEmpty = Object.values(standing).every((count) => count === 0);
  return {
    name: unit.name,
    notes: invites.length > 0 ? [t.content.unit.codesDie(invites.length)] : [],
    obstacle:
      unit.parentId === null
        ? t.content.unit.isRoot
        : isEmpty
          ? null
          : t.content.unit.notEmpty(unit.name, standing),
    step: { kind: "unit", id, before: unit, after: null },
  };
}

/** How much there is of what would lose its unit. */
async function whatStands(tx: ReadTx, context: MemberContext, id: string) {
  const only = new Set([id]);
  const concerns = ({ unitIds }: { readonly unitIds: readonly string[] }): boolean => unitIds.includes(id);
  const now = toInstant(context.now);
  const events = await tx.events.between("any", later(now, -OVERDUE_MS), later(now, AHEAD_MS));
  const requests = await tx.joinRequests.ofUnits(only);
  return {
    // Also those who have left: they could not be found, nor come back.
    members: (await tx.members.all()).filter(({ unitId }) => unitId === id).length,
    groups: (await tx.chats.linkedTo(only)).length,
    units: (await tx.organisation.units()).filter(({ parentId }) => parentId === id).length,
    events: events.filter(
      (event) =>
        isOpenEvent(event) &&
        (event.at > now || event.kind === "deadline") &&
        (concerns(event) || event.assigneeUnitIds.includes(id)),
    ).length,
    directives: (await tx.directives.list()).filter(concerns).length,
    requests: requests.filter(({ decided }) => decided === null).length,
  };
}
