import type { ChatRef } from "../domain/chat.ts";
import type { Delivery } from "../domain/delivery.ts";
import type { Change } from "./broadcasts/compose-broadcast.ts";
import type { PacedResult } from "./pacer.ts";
import type { Outgoing } from "./ports/messenger.ts";

/** What is about to leave; or that nothing is to be said any more, not now, or only line by line. */
export type Prepared =
  | {
      readonly kind: "message";
      readonly to: ChatRef;
      readonly lines: readonly Delivery[];
      readonly parts: readonly Outgoing[];
      /** Messages that are there are changed instead; null: it is sent. */
      readonly change: Change | null;
    }
  | { readonly kind: "apart"; readonly lines: readonly Delivery[] }
  | { readonly kind: "nothing" }
  | { readonly kind: "later" };

/** How far the sending of some lines has come. */
export interface Sending {
  prepared: Prepared | null;
  partsSent: number;
  readonly earlierIds: string[];
}

/** What of a message in several parts has arrived. */
export type Arrived = Pick<Sending, "partsSent" | "earlierIds">;

/** One part of a message. Throws where there is none: a bug. */
export function partAt(parts: readonly Outgoing[], index: number): Outgoing {
  const part = parts[index];
  if (!part) throw new Error("A message has at least one part");
  return part;
}

/** Refused as invalid, though perhaps only one of several is. */
export function isOneTooMany(result: PacedResult, lines: readonly Delivery[]): boolean {
  return result.status === "rejected" && result.reason === "invalid" && lines.length > 1;
}
