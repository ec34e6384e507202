import { DAY, later, type Instant } from "./instant.ts";
import { stepsAfter, timedSteps, type TimedStep } from "./ladder.ts";
import type { Chat, Topic } from "./chat.ts";
import type { Delivery, SkipReason } from "./delivery.ts";
import type { Event } from "./event.ts";

/** Somebody or some group that is addressed: a member (who may have no chat), or a linked group's chat. */
export type Addressee = { readonly memberId: string; readonly chat: Chat | null } | { readonly chat: Chat };

/** A line for the ledger, before it has an id. */
export type PlannedDelivery = Pick<
  Delivery,
  "key" | "content" | "chatId" | "memberId" | "dueAt" | "graceUntil"
> & { readonly skip: SkipReason | null };

export interface Plan {
  readonly create: readonly PlannedDelivery[];
  /** Pending lines that no longer hold, with the reason. */
  readonly skip: readonly { readonly id: string; readonly reason: SkipReason }[];
  /** What the event becomes, so that the same steps are never planned again. */
  readonly event: Event;
}

/**
 * What a beat does about one event: every step that fell due since the last plan becomes one line for each addressee,
 * to be sent or skipped with its reason. Planning again at the same moment plans nothing, and what keys repeat the
 * store leaves out. `existing` are the event's lines in the ledger.
 */
export function planDeliveries(input: {
  readonly now: Instant;
  readonly event: Event;
  readonly addressees: readonly Addressee[];
  readonly existing: readonly Delivery[];
  readonly timeZone: string;
}): Plan {
  const { now, event, addressees, existing, timeZone } = input;
  const due = timedSteps(event, timeZone).filter((step) => step.at > event.plannedUpTo && step.at <= now);
  return {
    create: due.flatMap((step) =>
      addressees.map((addressee) => planStep(event, step, whyNotStep(event, step, due, now), addressee)),
    ),
    skip: existing
      .filter((delivery) => isOutdated(delivery, event))
      .map(({ id }) => ({ id, reason: "changed" })),
    event: { ...event, ...plannedUntil(event, now, timeZone) },
  };
}

/** The marks that an event carries once it is planned up to a moment; also how a new or moved event starts. */
export function plannedUntil(
  event: Pick<Event, "kind" | "at"> & { readonly plannedUpTo?: Instant },
  moment: Instant,
  timeZone: string,
): Pick<Event, "plannedUpTo" | "nextStepAt"> {
  // The clock may have been set back: what was planned stays planned.
  const plannedUpTo = event.plannedUpTo && event.plannedUpTo > moment ? event.plannedUpTo : moment;
  return { plannedUpTo, nextStepAt: stepsAfter(event, plannedUpTo, timeZone)[0]?.at ?? null };
}

/** Until when a late step is still of use: before a conference until it begins, for a deadline 24 hours. */
export function graceUntil(event: Pick<Event, "kind" | "at">, step: TimedStep): Instant {
  return event.kind === "conference" ? event.at : later(step.at, DAY);
}

/** Why a line for this chat is not to be sent on this topic; null when it is. */
export function whyNotChat(chat: Chat | null, topic: Topic): SkipReason | null {
  if (chat === null) return "no-account";
  if (chat.off !== null) return "chat-off";
  return chat.subscriptions[topic] ? null : "unsubscribed";
}

function whyNotStep(
  event: Event,
  step: TimedStep,
  due: readonly TimedStep[],
  now: Instant,
): SkipReason | null {
  if (graceUntil(event, step) <= now) return "too-late";
  return step === due.at(-1) ? null : "superseded";
}

function planStep(
  event: Event,
  step: TimedStep,
  whyNot: SkipReason | null,
  addressee: Addressee,
): PlannedDelivery {
  const memberId = "memberId" in addressee ? addressee.memberId : null;
  const place = addressee.chat?.id ?? `member:${String(memberId)}`;
  return {
    key: [event.id, step.name, event.revision, place].join("|"),
    content: { kind: "reminder", eventId: event.id, step: step.name, revision: event.revision },
    chatId: addressee.chat?.id ?? null,
    memberId,
    dueAt: step.at,
    graceUntil: graceUntil(event, step),
    skip: whyNot ?? whyNotChat(addressee.chat, event.kind),
  };
}

function isOutdated(delivery: Delivery, event: Event): boolean {
  return (
    delivery.status === "pending" &&
    delivery.content.kind === "reminder" &&
    delivery.content.revision !== event.revision
  );
}
