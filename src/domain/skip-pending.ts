import type { Delivery, DeliveryContent, SkipReason } from "./delivery.ts";
import type { PlannedDelivery } from "./plan.ts";

/** A pending line of the ledger that is not to be sent any more. */
export interface SkippedLine {
  readonly id: string;
  readonly reason: SkipReason;
}

/** The pending ones among these lines that something speaks against. */
export function skipPending(
  lines: readonly Delivery[],
  whyNot: (line: Delivery) => SkipReason | null,
): readonly SkippedLine[] {
  return lines.flatMap((line) => {
    const reason = line.status === "pending" ? whyNot(line) : null;
    return reason === null ? [] : [{ id: line.id, reason }];
  });
}

/**
 * Whether a line that still waits (over quiet hours, for its next try) would say no more than a newer one of the same thread
 * that is now to be sent to the same chat. One that may have arrived stays: it is the mark that its chat was told. `threadOf`
 * gives null for lines that are of no thread.
 */
export function isOvertaken(
  line: Delivery,
  planned: readonly PlannedDelivery[],
  threadOf: (content: DeliveryContent) => string | null,
): boolean {
  const thread = threadOf(line.content);
  if (thread === null || line.unknowns > 0) return false;
  return planned.some(
    ({ skip, chatId, dueAt, content }) =>
      skip === null && chatId === line.chatId && dueAt > line.dueAt && threadOf(content) === thread,
  );
}
