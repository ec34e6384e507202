import { z } from "zod";

import { audienceSchema } from "./audience.ts";
import { followUpSchema } from "./follow-up.ts";
import { instantSchema } from "./instant.ts";
import { storedFileSchema } from "./stored-file.ts";
import { urgencySchema } from "./urgency.ts";

/** Whom it is for, and how it goes out: what its sender chooses before it does. */
export const broadcastOptionsSchema = z.strictObject({
  audience: audienceSchema,
  urgency: urgencySchema,
  /** Until when people are asked to acknowledge it; null: by no date. */
  acknowledgeBy: instantSchema.nullable(),
  /** Keeps receivers from forwarding and saving it. */
  protect: z.boolean(),
  /** Arrives without a sound. */
  silent: z.boolean(),
  /** Pinned in groups. */
  pin: z.boolean(),
});
export type BroadcastOptions = z.infer<typeof broadcastOptionsSchema>;

/** A directive sent to people. Who it went to stands in the deliveries; who has it, in the acknowledgements. */
export const broadcastSchema = z.strictObject({
  id: z.string().min(1),
  /** Counts up from 1: what people call it by. */
  number: z.int().positive(),
  /** As it is now: a correction changes it. */
  text: z.string(),
  files: z.array(storedFileSchema),
  /** The stored directive that it was made from. */
  directiveId: z.string().nullable(),
  senderId: z.string().min(1),
  /** The unit that the sender spoke for: whoever may act for it sees the report. */
  unitId: z.string().min(1),
  ...broadcastOptionsSchema.shape,
  createdAt: instantSchema,
  /** When it goes out: when it was made, or later. */
  sendAt: instantSchema,
  /** Up to which addressee its deliveries are planned (`planSlice`); "" before the first, null when all are. */
  plannedTo: z.string().nullable(),
  /** Raised by a correction: what was delivered before says what does not hold any more. */
  revision: z.int().positive(),
  correctedAt: instantSchema.nullable(),
  /** Since when nothing of it is sent any more; what has gone stays. */
  stoppedAt: instantSchema.nullable(),
  /** Since when it does not hold any more: what has gone is removed where it can be. */
  withdrawnAt: instantSchema.nullable(),
  /** What is still to be done about those who have not acknowledged, in order of time. */
  followUps: z.array(followUpSchema),
  /** The message that shows its sender how far it has come. */
  progress: z.strictObject({ chatId: z.string().min(1), messageId: z.string().min(1) }).nullable(),
});
export type Broadcast = z.infer<typeof broadcastSchema>;

/** A broadcast as it begins: nothing of it is planned. */
export function newBroadcast(
  known: Omit<
    Broadcast,
    "plannedTo" | "revision" | "correctedAt" | "stoppedAt" | "withdrawnAt" | "followUps" | "progress"
  >,
): Broadcast {
  return {
    ...known,
    plannedTo: "",
    revision: 1,
    correctedAt: null,
    stoppedAt: null,
    withdrawnAt: null,
    followUps: [],
    progress: null,
  };
}

/** When there is something to plan of it next; null when nothing is. */
export function nextOf({ plannedTo, sendAt, followUps }: Broadcast): string | null {
  return plannedTo !== null ? sendAt : (followUps[0]?.at ?? null);
}

/** What has become of it as a whole. */
export type BroadcastState = "scheduled" | "sending" | "sent" | "stopped" | "withdrawn";

/** Where it stands; `open`: whether deliveries of it are still to be made. */
export function stateOf({ plannedTo, stoppedAt, withdrawnAt }: Broadcast, open: boolean): BroadcastState {
  if (withdrawnAt !== null) return "withdrawn";
  if (stoppedAt !== null) return "stopped";
  if (plannedTo === "") return "scheduled";
  return plannedTo !== null || open ? "sending" : "sent";
}

/** A member has pressed "Đã nhận". */
export const acknowledgementSchema = z.strictObject({
  broadcastId: z.string().min(1),
  memberId: z.string().min(1),
  at: instantSchema,
});
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;

/** Whether it came after the date that was asked for. */
export function isLate({ at }: Pick<Acknowledgement, "at">, { acknowledgeBy }: Broadcast): boolean {
  return acknowledgeBy !== null && at > acknowledgeBy;
}
