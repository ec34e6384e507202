import { z } from "zod";

import { instantSchema, type Instant } from "./instant.ts";
import type { PlannedDelivery } from "./plan.ts";
import { stepSchema } from "./step.ts";
import { isUrgent, urgencySchema } from "./urgency.ts";

/** Why something was not delivered, kept with it for ever. */
const skipReasonSchema = z.enum([
  /** Its time had passed beyond the grace when it could have been sent. */
  "too-late",
  /** A later step of the same event was due as well: only the newest is sent. */
  "superseded",
  /** The event moved: this step belongs to its former time. */
  "changed",
  /** The person has not linked an account, so there is no chat. */
  "no-account",
  /** The chat is switched off: blocked, or gone. */
  "chat-off",
  /** The chat has unsubscribed from this topic. */
  "unsubscribed",
  /** The person or group left the unit between planning and sending. */
  "not-addressed",
  /** It will not take place. */
  "cancelled",
  /** The deadline is met. */
  "done",
  /** The person has said that they know. */
  "known",
  /** Whoever asked to be reminded has stopped it. */
  "stopped",
  /** Somebody else has decided already. */
  "decided",
  /** The sender has stopped the broadcast before it went here. */
  "halted",
  /** The broadcast does not hold any more. */
  "withdrawn",
  /** The person has acknowledged it. */
  "acknowledged",
  /** What was to be corrected or withdrawn never arrived here. */
  "never-sent",
]);
export type SkipReason = z.infer<typeof skipReasonSchema>;

const failReasonSchema = z.enum([
  "blocked",
  "no-chat",
  "invalid",
  /** Sent, perhaps; sent once more, and again nobody can know. */
  "unknown-twice",
  /** A fault of ours kept it from being sent. */
  "fault",
]);

/** `urgency`: how it queues; absent for the usual. */
const ofBroadcast = { broadcastId: z.string().min(1), urgency: z.exactOptional(urgencySchema) };

const deliveryContentSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("reminder"),
    eventId: z.string().min(1),
    step: stepSchema,
    revision: z.int().positive(),
  }),
  /** An event that people had been reminded of was moved or cancelled: its revision says what holds now. */
  z.strictObject({
    kind: z.literal("change"),
    eventId: z.string().min(1),
    revision: z.int().positive(),
  }),
  /** What a person asked to be reminded of, at one of its times. */
  z.strictObject({
    kind: z.literal("asked"),
    reminderId: z.string().min(1),
    at: instantSchema,
    revision: z.int().positive(),
  }),
  /** One message about all that was skipped as too late since then, because it had passed before it could be sent. */
  z.strictObject({ kind: z.literal("missed"), since: instantSchema }),
  z.strictObject({ kind: z.literal("broadcast"), ...ofBroadcast }),
  /** Brings what was delivered of a broadcast up to date. */
  z.strictObject({ kind: z.literal("correction"), ...ofBroadcast, revision: z.int().positive() }),
  /** Takes back what was delivered of a broadcast. */
  z.strictObject({ kind: z.literal("withdrawal"), ...ofBroadcast }),
  /** Asks somebody once more to acknowledge it. */
  z.strictObject({ kind: z.literal("nudge"), ...ofBroadcast }),
  /** Who of a unit and those below it has not acknowledged it: to its secretary or the office. */
  z.strictObject({ kind: z.literal("unacknowledged"), ...ofBroadcast, unitId: z.string().min(1) }),
  /** Word about somebody's wish to join, to those who decide, and of what they have decided. */
  z.strictObject({
    kind: z.literal("joining"),
    requestId: z.string().min(1),
    news: z.enum(["asked", "approved", "declined"]),
  }),
  /** A linked group has put the bot out, or is gone: word to those who would link it anew. */
  z.strictObject({
    kind: z.literal("group-lost"),
    groupId: z.string().min(1),
    unitId: z.string().min(1),
  }),
]);
export type DeliveryContent = z.infer<typeof deliveryContentSchema>;

/** What is a message of its own and nothing else than what it says: word about people, groups and receipts. */
export type Word = Extract<DeliveryContent, { kind: "joining" | "group-lost" | "nudge" | "unacknowledged" }>;
const WORDS: readonly string[] = [
  "joining",
  "group-lost",
  "nudge",
  "unacknowledged",
] satisfies Word["kind"][];

/** Whether it is such word. */
export function isWord(content: DeliveryContent): content is Word {
  return WORDS.includes(content.kind);
}

/** A broadcast, or what follows it to where it went. */
export type BroadcastContent = Extract<DeliveryContent, { kind: "broadcast" | "correction" | "withdrawal" }>;

/** Whether it is a broadcast, its correction or its withdrawal. */
export function isOfBroadcast(content: DeliveryContent): content is BroadcastContent {
  return content.kind === "broadcast" || content.kind === "correction" || content.kind === "withdrawal";
}

/** What the receiver did with a reminder: known (no more of this), put off until another moment, or done. */
const responseSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("known"), at: instantSchema }),
  z.strictObject({ kind: z.literal("put-off"), at: instantSchema, until: instantSchema }),
]);
export type Response = z.infer<typeof responseSchema>;

/**
 * One line of the ledger: something for one chat, once. It is stored before it is sent, and it says at any time
 * whether it was, or why not. `pending → sending (lease) → sent | failed | skipped(reason)`.
 */
export const deliverySchema = z.strictObject({
  id: z.string().min(1),
  /** `occurrence|step|revision|chat`, unique: what makes planning twice harmless. */
  key: z.string().min(1),
  content: deliveryContentSchema,
  /** Null only for a person without any chat (skipped, no-account). */
  chatId: z.string().nullable(),
  /** Whose private chat it is; null for a group. */
  memberId: z.string().nullable(),
  dueAt: instantSchema,
  /** After this moment it is no use any more and is skipped; null: it never grows stale. */
  graceUntil: instantSchema.nullable(),
  status: z.enum(["pending", "sending", "sent", "failed", "skipped"]),
  reason: z.union([skipReasonSchema, failReasonSchema]).nullable(),
  /** Not to be tried before: the due time, the end of quiet hours, or of a pause that the platform asked for. */
  notBefore: instantSchema,
  /** Tries so far; also the fence: a completion must name the try that it completes. */
  attempts: z.int().nonnegative(),
  /** How often nobody could know whether it arrived. */
  unknowns: z.int().nonnegative(),
  /** Parts of a long text that are certainly sent. */
  partsSent: z.int().nonnegative(),
  lease: z
    .strictObject({
      owner: z.string().min(1),
      until: instantSchema,
      /** The request may have left: if its owner dies now, nobody can know whether it arrived. */
      begun: z.boolean(),
    })
    .nullable(),
  /** The platform's id of the (last) message. */
  messageId: z.string().nullable(),
  /** The ids of the parts before it. */
  earlierIds: z.exactOptional(z.array(z.string())),
  /** When it reached its final status; null before. */
  finishedAt: instantSchema.nullable(),
  response: z.exactOptional(responseSchema),
});
export type Delivery = z.infer<typeof deliverySchema>;

/** What is sent when it is due, not when there is room, and may share a message with others of its kind. */
export function isReminder(content: DeliveryContent): boolean {
  return !isOfBroadcast(content) && !isWord(content);
}

/** What goes before what: "hoả tốc", reminders, what is urgent, the rest. */
export const PRIORITIES = ["flash", "reminder", "urgent", "usual"] as const;
export type Priority = (typeof PRIORITIES)[number];

/** How something queues. */
export function priorityOf(content: DeliveryContent): Priority {
  if (isReminder(content)) return "reminder";
  const urgency = ("urgency" in content ? content.urgency : undefined) ?? "normal";
  if (urgency === "flash") return "flash";
  return isUrgent(urgency) ? "urgent" : "usual";
}

/** Whether a line was skipped because something stood in the way, not because somebody wanted it so. */
export function isMishap({ status, reason }: Pick<Delivery, "status" | "reason">): boolean {
  return status === "skipped" && (reason === "too-late" || reason === "chat-off");
}

/** Whether it has become of no use to send it. */
export function isStale({ graceUntil }: Pick<Delivery, "graceUntil">, now: Instant): boolean {
  return graceUntil !== null && graceUntil <= now;
}

/** Whether its receiver has said that they know, of what it is about as that is now: it holds until the thing is moved. */
export function saysKnown(
  { response, content }: Pick<Delivery, "response" | "content">,
  { revision }: { readonly revision: number },
): boolean {
  return response?.kind === "known" && "revision" in content && content.revision === revision;
}

/** A new line of the ledger from what was planned; a skipped one is final from the start. */
export function newDelivery(planned: PlannedDelivery, id: string, now: Instant): Delivery {
  const { skip, ...line } = planned;
  return {
    ...line,
    id,
    status: skip === null ? "pending" : "skipped",
    reason: skip,
    attempts: 0,
    unknowns: 0,
    partsSent: 0,
    lease: null,
    messageId: null,
    finishedAt: skip === null ? null : now,
  };
}
