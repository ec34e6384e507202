import { saysKnown, type Delivery, type DeliveryContent, type SkipReason } from "./delivery.ts";
import { isOpenEvent, type Event } from "./event.ts";
import { DAY, later, type Instant } from "./instant.ts";
import { isOnLadder, timedSteps, type TimedStep } from "./ladder.ts";
import { planDeliveries, whyNotChat, type Addressee, type DueStep, type PlannedDelivery } from "./plan.ts";
import { isOvertaken, skipPending, type SkippedLine } from "./skip-pending.ts";
import { taskOf } from "./step.ts";

/** What happens to the ledger, and what the event becomes, so that the same steps are never planned again. */
export interface EventPlan {
  readonly create: readonly PlannedDelivery[];
  /** Pending lines that no longer hold, with the reason. */
  readonly skip: readonly SkippedLine[];
  readonly event: Event;
}

/**
 * What a beat does about one event: plans every step up to `upTo` that was not planned yet. `existing` are the event's
 * lines in the ledger.
 */
export function planEvent(input: {
  readonly now: Instant;
  readonly upTo: Instant;
  readonly event: Event;
  readonly addressees: readonly Addressee[];
  readonly existing: readonly Delivery[];
  readonly timeZone: string;
}): EventPlan {
  const { now, upTo, event, addressees, existing, timeZone } = input;
  const steps = timedSteps(event, timeZone).filter(({ at }) => at > event.plannedUpTo && at <= upTo);
  const known = membersWhoKnow(existing, event);
  const create = planDeliveries({
    now,
    timeZone,
    subject: event,
    due: isOpenEvent(event) ? steps.map((step) => dueStep(event, step)) : [],
    addressees,
    isFor: ({ name }, addressee) => isForAddressee(name, event, addressee),
    whyNot: (addressee) =>
      "memberId" in addressee && known.has(addressee.memberId)
        ? "known"
        : whyNotChat(addressee.chat, event.kind),
  });
  const skip = skipPending(
    existing,
    (line) => whyOutdated(line, event) ?? (isOvertaken(line, create, threadOf) ? "superseded" : null),
  );
  return { create, skip, event: { ...event, ...plannedUntil(event, upTo, timeZone) } };
}

/** The marks that an event carries once it is planned up to a moment; also how a new or moved event starts. */
export function plannedUntil(
  event: Pick<Event, "kind" | "at" | "ladder" | "cancelledAt" | "done"> & { readonly plannedUpTo?: Instant },
  moment: Instant,
  timeZone: string,
): Pick<Event, "plannedUpTo" | "nextStepAt"> {
  // The clock may have been set back: what was planned stays planned.
  const plannedUpTo = event.plannedUpTo && event.plannedUpTo > moment ? event.plannedUpTo : moment;
  const next = timedSteps(event, timeZone).find(({ at }) => at > plannedUpTo);
  return { plannedUpTo, nextStepAt: isOpenEvent(event) ? (next?.at ?? null) : null };
}

/** An event as it begins: by itself, with the steps of its kind unless it brings others. */
export function newEvent(
  known: Pick<Event, "id" | "kind" | "title" | "at" | "hasHour" | "place" | "unitIds" | "source"> &
    Partial<Pick<Event, "ladder" | "urgent" | "assigneeIds" | "assigneeUnitIds">>,
  createdBy: string | null,
  { now, timeZone }: { readonly now: Instant; readonly timeZone: string },
): Event {
  const event = {
    ladder: null,
    urgent: false,
    assigneeIds: [],
    assigneeUnitIds: [],
    ...known,
    revision: 1,
    seriesId: null,
    cancelledAt: null,
    done: null,
    createdBy,
    createdAt: now,
  };
  return { ...event, ...plannedUntil(event, now, timeZone) };
}

/** Until when a late step is still of use: before a conference until it begins, for a deadline 24 hours. */
export function graceUntil(event: Pick<Event, "kind" | "at">, step: TimedStep): Instant {
  return event.kind === "conference" ? event.at : later(step.at, DAY);
}

function dueStep(event: Event, timed: TimedStep): DueStep {
  const { step, at } = timed;
  const grace = graceUntil(event, timed);
  // What says how long there is left must come before it is over.
  const rest = step === "after" || grace < event.at ? grace : event.at;
  return {
    name: step,
    at,
    graceUntil: grace,
    content: { kind: "reminder", eventId: event.id, step, revision: event.revision },
    thread: taskOf(step) ?? "",
    mayRestUntil: event.urgent ? null : rest,
  };
}

function isForAddressee(step: string, event: Event, addressee: Addressee): boolean {
  const prepares = "memberId" in addressee && addressee.prepares;
  return (taskOf(step) === null || prepares) && isOnLadder(step, event, addressee.chat);
}

function membersWhoKnow(existing: readonly Delivery[], event: Event): Set<string> {
  return new Set(
    existing.flatMap((line) => (line.memberId !== null && saysKnown(line, event) ? [line.memberId] : [])),
  );
}

/**
 * A changed event, which still has its former marks, with those that it starts afresh with: its steps are planned from now on,
 * or from earlier where one had come due that nobody has been told, since no beat has come to it yet or it rests over quiet
 * hours. `voided` are the lines that the change takes the ground from.
 */
export function replanned(
  event: Event,
  now: Instant,
  timeZone: string,
  voided: readonly Delivery[] = [],
): Event {
  const resting = voided.flatMap(({ status, content, dueAt, response }) =>
    status === "pending" && content.kind === "reminder" && response === undefined ? [dueAt] : [],
  );
  const waiting = event.nextStepAt === null ? [] : [event.nextStepAt];
  const earliest = [...resting, ...waiting].toSorted()[0];
  const from = earliest !== undefined && earliest <= now ? later(earliest, -1) : now;
  return { ...event, ...plannedUntil({ ...event, plannedUpTo: from }, from, timeZone) };
}

/** What speaks against a line that was planned for what the event was. */
function whyOutdated({ content }: Delivery, event: Event): SkipReason | null {
  const reason = event.cancelledAt !== null ? "cancelled" : event.done !== null ? "done" : null;
  if (!("revision" in content)) return null;
  if (content.revision !== event.revision) return reason ?? "changed";
  return content.kind === "reminder" ? reason : null;
}

/** Reminders for everybody are one thread, those of each task another; a change is never overtaken. */
function threadOf(content: DeliveryContent): string | null {
  return content.kind === "reminder" ? (taskOf(content.step) ?? "") : null;
}

/**
 * Tells those who had been reminded that it is moved or cancelled: once, and not at night unless it would then come after
 * the former or the new hour. `former` is the event as they knew it, `event` what it is now.
 */
export function planChange(input: {
  readonly now: Instant;
  readonly former: Event;
  readonly event: Event;
  readonly told: readonly Addressee[];
  readonly timeZone: string;
}): PlannedDelivery[] {
  const { now, former, event, told, timeZone } = input;
  const toCome = [former.at, event.at].filter((at) => at > now).toSorted();
  const graceUntil = [former.at, event.at, later(now, DAY)].toSorted().at(-1) ?? now;
  const step: DueStep = {
    name: "change",
    at: now,
    graceUntil,
    content: { kind: "change", eventId: event.id, revision: event.revision },
    thread: "change",
    mayRestUntil: event.urgent ? null : (toCome[0] ?? graceUntil),
  };
  return planDeliveries({
    now,
    timeZone,
    subject: event,
    due: [step],
    addressees: told,
    isFor: () => true,
    whyNot: ({ chat }) => whyNotChat(chat, event.kind),
  });
}

/** Whether this line of the ledger has told its chat of the event, or may have. */
export function hasTold({ content, status, attempts, unknowns }: Delivery): boolean {
  const isAbout = content.kind === "reminder" || content.kind === "change";
  const isUnderWay = status === "sending" || (status === "pending" && attempts > 0);
  return isAbout && (status === "sent" || isUnderWay || unknowns > 0);
}
