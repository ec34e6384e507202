import type { Instant } from "../domain/instant.ts";
import type { ReadTx } from "./ports/store.ts";
import { nextAt } from "./tick.ts";

/** When anything goes out or is planned next, over events, reminders and what waits in the ledger; null when nothing is. */
export async function nextDueAt(tx: ReadTx, now: Instant): Promise<Instant | null> {
  const moments = [await nextAt(tx), await tx.deliveries.nextDueAt(now)];
  return moments.filter((at) => at !== null).toSorted()[0] ?? null;
}
