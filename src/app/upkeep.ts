import { HOUR } from "../domain/instant.ts";
import type { Clock } from "./ports/clock.ts";
import type { Store } from "./ports/store.ts";

/**
 * Looks after the database: called at each beat, does something at the first one and then at the first one after each hour.
 * Closing the store ends what is under way.
 */
export function createUpkeep({ store, clock }: { readonly store: Store; readonly clock: Clock }): () => void {
  let lastMs: number | null = null;
  let isWorking = false;
  return () => {
    const nowMs = clock.monotonicMs();
    if (isWorking || (lastMs !== null && nowMs - lastMs < HOUR)) return;
    lastMs = nowMs;
    isWorking = true;
    void store.maintain(clock.now()).finally(() => {
      isWorking = false;
    });
  };
}
