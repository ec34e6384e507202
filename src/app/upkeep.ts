import { HOUR, later, toInstant, type Instant } from "../domain/instant.ts";
import { UNDO_MS } from "../domain/undo.ts";
import { forgetRequests } from "./join-requests.ts";
import type { Clock } from "./ports/clock.ts";
import type { Log } from "./ports/log.ts";
import type { Store, Tx } from "./ports/store.ts";

/**
 * Looks after the database, and forgets what is kept for a time only: called at each beat, does something at the first one
 * and then at the first one after each hour. Closing the store ends what is under way.
 */
export function createUpkeep({
  store,
  clock,
  log,
}: {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}): () => void {
  let lastMs: number | null = null;
  let isWorking = false;
  return () => {
    const nowMs = clock.monotonicMs();
    if (isWorking || (lastMs !== null && nowMs - lastMs < HOUR)) return;
    lastMs = nowMs;
    isWorking = true;
    void store
      .transact((tx) => forgetWhatIsOver(tx, toInstant(clock.now())))
      .catch((error: unknown) => {
        log.error("What is kept for a time only could not be forgotten; it is tried again in an hour", {
          error,
        });
      })
      .then(() => store.maintain(clock.now()))
      .finally(() => {
        isWorking = false;
      });
  };
}

/** Names and accounts stand in all of these, and some are of people who never joined. */
async function forgetWhatIsOver(tx: Tx, now: Instant): Promise<void> {
  const anHourAgo = later(now, -HOUR);
  await forgetRequests(tx, now);
  // Whoever comes back soon is still told that a form is over.
  await tx.questions.dropExpired(anHourAgo);
  await tx.confirmations.dropExpired(anHourAgo);
  await tx.undos.dropBefore(later(now, -UNDO_MS));
  await tx.wrongCodes.dropBefore(anHourAgo);
}
