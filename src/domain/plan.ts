import type { Chat, Topic } from "./chat.ts";
import { isStale, type Delivery, type DeliveryContent, type SkipReason } from "./delivery.ts";
import type { Instant } from "./instant.ts";
import { afterQuiet } from "./quiet.ts";

/** Somebody or some group that is addressed: a member (who may have no chat), or a linked group's chat. */
export type Addressee =
  | { readonly memberId: string; readonly prepares: boolean; readonly chat: Chat | null }
  | { readonly chat: Chat };

/** A line for the ledger, before it has an id. */
export type PlannedDelivery = Pick<
  Delivery,
  "key" | "content" | "chatId" | "memberId" | "dueAt" | "notBefore" | "graceUntil"
> & { readonly skip: SkipReason | null };

/** A moment of a subject that has come: a step of an event's ladder, an occurrence of a reminder. */
export interface DueStep {
  /** Tells it apart from the subject's others; part of the key. */
  readonly name: string;
  readonly at: Instant;
  /** Until when it is still of use. */
  readonly graceUntil: Instant;
  readonly content: DeliveryContent;
  /** Among those of one thread that come due together, only the newest is sent. */
  readonly thread: string;
  /** Quiet hours that end before this hold it back; null: none do (an hour that a person asked for, hoả tốc). */
  readonly mayRestUntil: Instant | null;
}

/** What is to be planned about one subject (an event, a reminder). `due` is in order of time. */
export interface Planning {
  readonly now: Instant;
  readonly timeZone: string;
  readonly subject: { readonly id: string; readonly revision: number };
  readonly due: readonly DueStep[];
  readonly addressees: readonly Addressee[];
  /** Whether a step is for an addressee at all. */
  readonly isFor: (step: DueStep, addressee: Addressee) => boolean;
  /** What speaks against sending anything of the subject to an addressee now. */
  readonly whyNot: (addressee: Addressee) => SkipReason | null;
}

/**
 * What a beat writes into the ledger about one subject: a line for each step that has come and each addressee that it is
 * for, to be sent or skipped with its reason. Keys tell lines apart, so that planning twice plans nothing new.
 */
export function planDeliveries(planning: Planning): PlannedDelivery[] {
  return planning.addressees.flatMap((addressee) => {
    const theirs = planning.due.filter((step) => planning.isFor(step, addressee));
    return theirs.map((step) =>
      planLine(planning, step, addressee, whyNotStep(planning, step, theirs, addressee)),
    );
  });
}

function whyNotStep(
  { now, whyNot }: Planning,
  step: DueStep,
  theirs: readonly DueStep[],
  addressee: Addressee,
): SkipReason | null {
  const newest = theirs.findLast(({ thread }) => thread === step.thread);
  if (step !== newest) return "superseded";
  return isStale(step, now) ? "too-late" : whyNot(addressee);
}

function planLine(
  { subject, now, timeZone }: Planning,
  step: DueStep,
  addressee: Addressee,
  skip: SkipReason | null,
): PlannedDelivery {
  const memberId = "memberId" in addressee ? addressee.memberId : null;
  const { chat } = addressee;
  return {
    key: [subject.id, step.name, subject.revision, chat?.id ?? `member:${String(memberId)}`].join("|"),
    content: step.content,
    chatId: chat?.id ?? null,
    memberId,
    dueAt: step.at,
    notBefore: notBefore(step, chat, now, timeZone),
    graceUntil: step.graceUntil,
    skip,
  };
}

/** In quiet hours it waits for their end, unless it would then come too late. */
function notBefore(step: DueStep, chat: Chat | null, now: Instant, timeZone: string): Instant {
  if (step.mayRestUntil === null) return step.at;
  const soonest = step.at > now ? step.at : now;
  const rested = afterQuiet(soonest, chat?.quiet ?? null, timeZone);
  return rested === soonest || rested >= step.mayRestUntil ? step.at : rested;
}

/** The person whose private chat it is, or the group. */
export function addresseeAt(chat: Chat): Addressee {
  return chat.memberId === null ? { chat } : { memberId: chat.memberId, prepares: false, chat };
}

/** Why a line for this chat is not to be sent on this topic; null when it is. */
export function whyNotChat(chat: Chat | null, topic: Topic): SkipReason | null {
  return whyNotReached(chat) ?? (chat?.subscriptions[topic] === false ? "unsubscribed" : null);
}

/** Why nothing can be sent to this chat; null when it can. */
export function whyNotReached(chat: Chat | null): SkipReason | null {
  if (chat === null) return "no-account";
  return chat.off === null ? null : "chat-off";
}
