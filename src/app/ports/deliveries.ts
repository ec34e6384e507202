import type { Delivery, Response } from "../../domain/delivery.ts";
import type { Instant } from "../../domain/instant.ts";

/** The ledger: what is sent, was sent, or was not, and why. */
export interface DeliveryReads {
  byId(id: string): Promise<Delivery | null>;
  byKey(key: string): Promise<Delivery | null>;
  ofEvent(eventId: string): Promise<readonly Delivery[]>;
  /** What takes a broadcast to its receivers, without what follows it. */
  ofBroadcast(broadcastId: string): Promise<readonly Delivery[]>;
  ofReminder(reminderId: string): Promise<readonly Delivery[]>;
  /** Those of an event in one chat. */
  inChat(chatId: string, eventId: string): Promise<readonly Delivery[]>;
  /** Those that went out as one message. */
  inMessage(chatId: string, messageId: string): Promise<readonly Delivery[]>;
  /** Those of a chat that were skipped as too late, since this moment. */
  tooLate(chatId: string, since: Instant): Promise<readonly Delivery[]>;
  /** When the next one waiting comes due after a moment; null when none does. Those put off after a try are left out. */
  nextDueAt(after: Instant): Promise<Instant | null>;
  counts(): Promise<Record<Delivery["status"], number>>;
  /** Those that failed, newest first. */
  failed(limit: number): Promise<readonly Delivery[]>;
  /** Those that were skipped because something stood in the way (`isMishap`), newest first. */
  mishaps(limit: number): Promise<readonly Delivery[]>;
}

/** What a transaction does with the ledger. */
export interface DeliveryWrites extends DeliveryReads {
  /** Stores new lines of the ledger; those whose key is there already are left out. Returns how many were new. */
  add(deliveries: readonly Delivery[]): Promise<number>;
  /**
   * Takes what may be sent now for this owner until now + `leaseMs`: pending ones whose time has come, and those whose
   * lease ran out in another owner's hands, who must have died: where it had begun, the request may have arrived, which
   * counts as an unknown result. An owner's own work is never handed out to it twice. By priority (`PRIORITIES`), then the earliest
   * due, and one a chat at a time, so that order within a chat is kept; but up to eight reminders for one chat come
   * together, to go out as one message, unless one may have arrived before. Each taken counts one try more (the fence).
   */
  claimDue(now: Instant, wanted: Claiming): Promise<readonly Delivery[]>;
  /** Marks that the request is about to leave; false when somebody else has it by now, and then it must not. */
  begin(claim: DeliveryClaim): Promise<boolean>;
  /** Records how a try ended, unless somebody else has it by now (then false, and nothing changes). */
  complete(claim: DeliveryClaim, outcome: DeliveryOutcome): Promise<boolean>;
  /** Skips a pending delivery with its reason; false when it is not pending. */
  skip(id: string, reason: NonNullable<Delivery["reason"]>, at: Instant): Promise<boolean>;
  /** The wall clock was put right: what waits for its next try by the wrong one is tried now. */
  hasten(now: Instant): Promise<void>;
  /** Notes what the receiver did with it. */
  respond(id: string, response: Response): Promise<void>;
}

/** How much is taken, by whom and for how long; without reminders only what does not go by the clock. */
export interface Claiming {
  /** About so many: a message is not taken apart. */
  readonly limit: number;
  /** What comes due within so many milliseconds is taken as well. */
  readonly aheadMs: number;
  readonly owner: string;
  readonly leaseMs: number;
  readonly reminders: boolean;
}

/** One try of a delivery, by which its owner is known. */
export interface DeliveryClaim {
  readonly id: string;
  readonly attempt: number;
  readonly owner: string;
}

/** How one try of a delivery ended: `sent`, `failed` and `skipped` are final, `pending` waits for its next try. */
export type DeliveryOutcome =
  | {
      readonly status: "sent";
      readonly messageId: string;
      /** Of the parts before the last one. */
      readonly earlierIds?: readonly string[];
      readonly at: Instant;
    }
  | {
      readonly status: "failed" | "skipped";
      readonly reason: NonNullable<Delivery["reason"]>;
      readonly at: Instant;
      /** Of a message in several parts, those that have arrived all the same; absent: as it was. */
      readonly partsSent?: number;
      readonly earlierIds?: readonly string[];
    }
  | {
      readonly status: "pending";
      readonly notBefore: Instant;
      readonly unknowns: number;
      readonly partsSent: number;
      /** Of the parts that are certainly sent. */
      readonly earlierIds?: readonly string[];
    };
