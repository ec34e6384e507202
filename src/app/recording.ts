import type { Delivery } from "../domain/delivery.ts";
import { createGathering } from "./gathering.ts";
import type { Clock } from "./ports/clock.ts";
import type { Log } from "./ports/log.ts";
import type { DeliveryClaim, DeliveryOutcome } from "./ports/deliveries.ts";
import { CannotSave, type Store, type Tx } from "./ports/store.ts";

const SAVE_AGAIN_MS = 2_000;

/** What is stored in the same transaction as an outcome. */
export type Alongside = (tx: Tx) => Promise<void>;

/** Lines whose try ended in the same way. */
interface Ended {
  readonly lines: readonly Delivery[];
  readonly outcome: DeliveryOutcome;
}

/** How tries of lines are written into the ledger. */
export interface Recording {
  /** Records how a try of these lines ended, however long the disk may be full; what another has taken over is left out. */
  readonly record: (
    lines: readonly Delivery[],
    outcome: DeliveryOutcome,
    alongside?: Alongside,
  ) => Promise<void>;
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
  /** Many tries end while one outcome is being written; and a pause of the platform puts off all that is in hand at once. */
  const writeTogether = createGathering(async (ended: readonly Ended[]) => {
    await write(ended);
    return ended;
  });

  async function record(
    lines: readonly Delivery[],
    outcome: DeliveryOutcome,
    alongside?: Alongside,
  ): Promise<void> {
    if (lines.length === 0) return;
    if (alongside) await write([{ lines, outcome }], alongside);
    else await writeTogether({ lines, outcome });
  }

  /** In one transaction. */
  async function write(ended: readonly Ended[], alongside?: Alongside): Promise<void> {
    const lost = await keepTrying(() =>
      store.transact(async (tx) => {
        const takenOver: Delivery[] = [];
        for (const { lines, outcome } of ended)
          for (const line of lines)
            if (!(await tx.deliveries.complete(claimOf(line), outcome))) takenOver.push(line);
        if (takenOver.length === 0) await alongside?.(tx);
        return takenOver;
      }),
    );
    for (const { id } of lost)
      log.warn("A delivery's try had been taken over; its outcome was left out", { delivery: id });
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
