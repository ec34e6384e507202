import type { Event } from "../domain/event.ts";
import { later, toInstant } from "../domain/instant.ts";
import { UNDO_MS, type Undo, type UndoStep } from "../domain/undo.ts";
import { noteAudit } from "./audit.ts";
import { reviseEvent, type Revisable } from "./change-event.ts";
import type { MemberContext } from "./command.ts";
import type { ReadTx, Tx } from "./ports/store.ts";
import { mayTakeBack, standsInTheWay } from "./undo-limits.ts";

type Step<K extends UndoStep["kind"]> = Extract<UndoStep, { kind: K }>;
type RecordStep = Exclude<UndoStep, { kind: "event" }>;

/** A fingerprint of a record as it is stored, by which it is known again. */
export function recordHash({ ids }: Pick<MemberContext, "ids">, record: unknown): string {
  return ids.fingerprint(JSON.stringify(sorted(record)));
}

/** How an event gets back to what it was (null: it was not there), once its change is stored. */
export async function eventUndo(
  tx: ReadTx,
  context: Pick<MemberContext, "ids">,
  id: string,
  before: Event | null,
): Promise<Step<"event"> | null> {
  const after = await tx.events.byId(id);
  if (!after) return null;
  return { kind: "event", id, before: before && revisable(before), after: recordHash(context, known(after)) };
}

function revisable(event: Event): Revisable {
  const { title, at, hasHour, place, cancelledAt, ladder, urgent, assigneeIds, assigneeUnitIds } = event;
  return { title, at, hasHour, place, cancelledAt, ladder, urgent, assigneeIds, assigneeUnitIds };
}

/** What people change of an event; how far it is planned changes by itself. */
function known(event: Event): object {
  return { ...revisable(event), revision: event.revision, done: event.done };
}

/** The same however its keys are ordered. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}

/** Remembers how a change is taken back, in the transaction that makes it: not at all without steps; `label` says what it was. */
export async function rememberUndo(
  tx: Tx,
  context: Pick<MemberContext, "person" | "now">,
  label: string,
  steps: readonly UndoStep[],
): Promise<void> {
  const at = toInstant(context.now);
  await tx.undos.dropBefore(later(at, -UNDO_MS));
  // Nobody expects that what they did before this is taken back.
  if (steps.length === 0) await tx.undos.remove(context.person.id);
  else await tx.undos.put({ memberId: context.person.id, at, label, steps: [...steps] });
}

/** What became of the wish to take one's last change back. */
export type Undone =
  | { readonly status: "done"; readonly label: string }
  /** There is none, or it is too long ago. */
  | { readonly status: "nothing" }
  /** Somebody has changed it since, so that all stays as it is. */
  | { readonly status: "changed-since"; readonly label: string };

/** Takes the person's last change back, wholly or not at all. */
export async function undoLast(tx: Tx, context: MemberContext): Promise<Undone> {
  const undo = await tx.undos.of(context.person.id);
  if (!undo || undo.at <= later(toInstant(context.now), -UNDO_MS)) return { status: "nothing" };
  for (const step of undo.steps) {
    const current = await currentOf(tx, step);
    if ((current && recordHash(context, current)) !== step.after)
      return { status: "changed-since", label: undo.label };
    const mayNot = !(await mayTakeBack(tx, context, step)) || (await standsInTheWay(tx, step));
    if (mayNot) return { status: "changed-since", label: undo.label };
  }
  for (const step of undo.steps) await takeBack(tx, context, step);
  await tx.undos.remove(context.person.id);
  await noteUndone(tx, context, undo);
  return { status: "done", label: undo.label };
}

/** One line in the audit log, however much was taken back. */
async function noteUndone(tx: Tx, context: MemberContext, { label, steps }: Undo): Promise<void> {
  const [first] = steps;
  if (!first) return;
  const event = first.kind === "event" ? await tx.events.byId(first.id) : null;
  await noteAudit(tx, context, {
    verb: "undone",
    kind: first.kind === "event" ? (event?.kind ?? "conference") : first.kind,
    subjectId: steps.length === 1 ? first.id : null,
    // A member's label would be a name.
    label: first.kind === "member" ? null : label,
    detail: steps.length === 1 ? null : String(steps.length),
  });
}

/** The record as it is now. */
async function currentOf(tx: ReadTx, { kind, id }: UndoStep): Promise<unknown> {
  switch (kind) {
    case "unit":
      return (await tx.organisation.units()).find((unit) => unit.id === id) ?? null;
    case "indicator":
      return tx.indicators.byId(id);
    case "directive":
      return tx.directives.byId(id);
    case "member":
      return tx.members.byId(id);
    case "event": {
      const event = await tx.events.byId(id);
      return event && known(event);
    }
  }
}

function takeBack(tx: Tx, context: MemberContext, step: UndoStep): Promise<void> {
  if (step.kind === "event") return takeEventBack(tx, context, step);
  return step.before === null ? removeAdded(tx, step) : putBack(tx, step);
}

async function removeAdded(tx: Tx, { kind, id }: RecordStep): Promise<void> {
  if (kind === "unit") await tx.organisation.removeUnit(id);
  else if (kind === "indicator") await tx.indicators.remove(id);
  else if (kind === "directive") await tx.directives.remove(id);
  else await tx.members.remove(id);
}

async function putBack(tx: Tx, step: RecordStep): Promise<void> {
  if (step.before === null) return;
  if (step.kind === "unit") await tx.organisation.putUnit(step.before);
  else if (step.kind === "indicator") await tx.indicators.put(step.before);
  else if (step.kind === "directive") await tx.directives.put(step.before);
  else await tx.members.put(step.before);
}

/** Whoever was told of it is told again; what was added is called off. */
async function takeEventBack(tx: Tx, context: MemberContext, { id, before }: Step<"event">): Promise<void> {
  const event = await tx.events.byId(id);
  if (event) await reviseEvent(tx, context, event, before ?? { cancelledAt: toInstant(context.now) });
}
