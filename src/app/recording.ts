import type { Delivery } from "../domain/delivery.ts";
import type { Clock } from "./ports/clock.ts";
import type { Log } from "./ports/log.ts";
import type { DeliveryClaim, DeliveryOutcome } from "./ports/deliveries.ts";
import { CannotSave, type Store, type Tx } from "./ports/store.ts";

const SAVE_AGAIN_MS = 2_000;

/** What is stored in the same transaction as an outcome. */
export type Alongside = (tx: Tx) => Promise<void>;

/** How tries of lines are written into the ledger. */
export interface Recording {
  /**
   * Records how a try of these lines ended, however long the disk may be full; what another has taken over is left out. The
   * null is for whoever asks next: the platform does not refuse the bot.
   */
  readonly record: (
    lines: readonly Delivery[],
    outcome: DeliveryOutcome,
    alongside?: Alongside,
  ) => Promise<null>;
  readonly claimOf: (line: Delivery) => DeliveryClaim;
}

export function createRecording(services: {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly owner: string;
  readonly isStopped: () => boolean;
}): Recording {
  const { store, clock, log, owner, isStopped } = services;

  async function record(
    lines: readonly Delivery[],
    outcome: DeliveryOutcome,
    alongside?: Alongside,
  ): Promise<null> {
    if (lines.length === 0) return null;
    const recorded = await keepTrying(() =>
      store.transact(async (tx) => {
        let all = true;
        for (const line of lines) all = (await tx.deliveries.complete(claimOf(line), outcome)) && all;
        if (all) await alongside?.(tx);
        return all;
      }),
    );
    if (!recorded)
      log.warn("A delivery's try had been taken over; its outcome was left out", { delivery: lines[0]?.id });
    return null;
  }

  /** A disk that is full now may have room in a moment; until then what was sent must not be forgotten. */
  async function keepTrying<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof CannotSave) || isStopped()) throw error;
        log.warn("An outcome could not be saved yet; trying again", { error });
        await new Promise<void>((resume) => {
          clock.after(SAVE_AGAIN_MS, resume);
        });
      }
    }
  }

  function claimOf({ id, attempts }: Delivery): DeliveryClaim {
    return { id, attempt: attempts, owner };
  }

  return { record, claimOf };
}
