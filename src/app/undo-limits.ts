import { AHEAD_MS, BACK_MS, type Event } from "../domain/event.ts";
import { fold } from "../domain/fold.ts";
import { later } from "../domain/instant.ts";
import { hasRole, unitsInReach, type Member } from "../domain/member.ts";
import { withBelow } from "../domain/unit.ts";
import type { UndoStep } from "../domain/undo.ts";
import type { MemberContext } from "./command.ts";
import { isLastAdmin, mayManage } from "./managed-members.ts";
import type { ReadTx } from "./ports/store.ts";

type Step<K extends UndoStep["kind"]> = Extract<UndoStep, { kind: K }>;

/** Whether the person still has the rights over what would be taken back: a role, or a unit, may have changed since. */
export async function mayTakeBack(tx: ReadTx, context: MemberContext, step: UndoStep): Promise<boolean> {
  const { person } = context;
  const reach = unitsInReach(person, await tx.organisation.units());
  switch (step.kind) {
    case "unit":
    case "indicator":
      return hasRole(person, "office");
    case "member":
      return mayTakeMemberBack(tx, context, step, reach);
    case "directive":
      return isWithin(reach, step.before) && isWithin(reach, await tx.directives.byId(step.id));
    case "event":
      return isWithin(reach, await tx.events.byId(step.id));
  }
}

/** The same limits as for changing a member, for what they are and for what they would be again. */
async function mayTakeMemberBack(
  tx: ReadTx,
  context: MemberContext,
  { id, before }: Step<"member">,
  reach: ReadonlySet<string>,
): Promise<boolean> {
  const current = await tx.members.byId(id);
  const states = [before, current].filter((state) => state !== null);
  if (id === context.person.id) return false;
  if (!states.every((state) => reach.has(state.unitId) && mayManage(context, state))) return false;
  return current === null || isAdmin(before) || !(await isLastAdmin(tx, current));
}

function isAdmin(member: Member | null): boolean {
  return member?.role === "admin" && member.leftAt === null;
}

/** A record that is not there, by now or before, is out of nobody's reach. */
function isWithin(
  reach: ReadonlySet<string>,
  record: { readonly unitIds: readonly string[] } | null,
): boolean {
  return record?.unitIds.every((id) => reach.has(id)) ?? true;
}

/** Whether something stands on the record by now that taking its change back would leave in the air, or clash with. */
export async function standsInTheWay(tx: ReadTx, step: UndoStep): Promise<boolean> {
  switch (step.kind) {
    case "indicator":
      return isNumberTaken(tx, step);
    case "unit":
      return step.before === null ? isUsed(tx, step.id) : hasNoPlace(tx, step);
    case "member":
      return step.before === null ? isNamed(tx, step.id) : areGone(tx, [step.before.unitId]);
    case "directive":
      return areGone(tx, step.before?.unitIds ?? []);
    case "event":
      return false;
  }
}

async function isNumberTaken(tx: ReadTx, { id, before }: Step<"indicator">): Promise<boolean> {
  if (!before) return false;
  return (await tx.indicators.list()).some((other) => other.number === before.number && other.id !== id);
}

/** Whether one of these units has been removed. */
async function areGone(tx: ReadTx, unitIds: readonly string[]): Promise<boolean> {
  const known = new Set((await tx.organisation.units()).map(({ id }) => id));
  return unitIds.some((id) => !known.has(id));
}

/** Whether a unit's former name or parent is not to be had any more. */
async function hasNoPlace(tx: ReadTx, { id, before }: Step<"unit">): Promise<boolean> {
  if (!before) return false;
  const units = await tx.organisation.units();
  const { name, parentId } = before;
  const isParentThere = parentId === null || units.some((unit) => unit.id === parentId);
  const isBelowItself = parentId !== null && withBelow(units, id).has(parentId);
  const isTaken = units.some(
    (unit) => unit.id !== id && unit.parentId === parentId && fold(unit.name) === fold(name),
  );
  return !isParentThere || isBelowItself || isTaken;
}

/** Whether anybody or anything belongs to a unit that has just been added. */
async function isUsed(tx: ReadTx, unitId: string): Promise<boolean> {
  const only = new Set([unitId]);
  const names = ({ unitIds }: { readonly unitIds: readonly string[] }): boolean => unitIds.includes(unitId);
  const found = [
    (await tx.organisation.units()).filter(({ parentId }) => parentId === unitId),
    (await tx.members.all()).filter((member) => member.unitId === unitId),
    await tx.chats.linkedTo(only),
    await tx.invites.ofUnit(unitId),
    await tx.joinRequests.ofUnits(only),
    (await allEvents(tx)).filter((event) => names(event) || event.assigneeUnitIds.includes(unitId)),
    (await tx.directives.list()).filter(names),
  ];
  return found.some((records) => records.length > 0);
}

/** Whether a member who has just been added is named somewhere by now. */
async function isNamed(tx: ReadTx, memberId: string): Promise<boolean> {
  const { deliveries, acknowledgements, broadcasts } = await tx.members.traces(memberId);
  if (deliveries + acknowledgements + broadcasts > 0) return true;
  return (await allEvents(tx)).some(({ assigneeIds }) => assigneeIds.includes(memberId));
}

/** Of all times that a time may be written in. */
function allEvents(tx: ReadTx): Promise<readonly Event[]> {
  const epoch = "2000-01-01T00:00:00.000Z";
  return tx.events.between("any", later(epoch, -BACK_MS), later(epoch, 5 * AHEAD_MS));
}
