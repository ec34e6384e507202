import type { Delivery } from "../domain/delivery.ts";
import { toInstant } from "../domain/instant.ts";
import { CLAIM_AHEAD_MS } from "./ahead.ts";
import { createDelivering, type DeliveringServices } from "./delivering.ts";
import type { Cancel } from "./ports/clock.ts";

/** Taken from the ledger in one transaction: enough to be quick, few enough not to hold up the loop. */
const AT_ONCE = 256;
/** In hand at once: what falls due at one moment goes to the pacer at once, and is sent within the lease. */
const MAX_IN_HAND = 2_048;
/** Only a successor takes over when it has run out: an owner never gets its own work again. */
const LEASE_MS = 120_000;

/** Sends what the ledger has pending, and records how each try ended. */
export interface Outbox {
  /** Looks for work now: called by every beat and after every change that may have made some. */
  readonly wake: () => void;
  /** Takes nothing more and waits until what it has in hand is recorded. */
  stop(): Promise<void>;
}

export type OutboxServices = Omit<DeliveringServices, "isStopped">;

export function createOutbox(services: OutboxServices): Outbox {
  const { store, clock, pacer, log, owner, isClockTrusted, onRefused } = services;
  const delivering = createDelivering({
    ...services,
    isStopped: () => stopped,
    onRefused(detail) {
      stopped = true;
      onRefused(detail);
    },
  });
  const inHand = new Set<Promise<void>>();
  let linesInHand = 0;
  let pumping: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let cancelPause: Cancel | null = null;

  function wake(): void {
    if (stopped) return;
    again = true;
    pumping ??= pump().finally(() => {
      pumping = null;
    });
  }

  async function pump(): Promise<void> {
    // To take single lines would be to look past all those in hand for each of them.
    while (again && !stopped && linesInHand <= MAX_IN_HAND - AT_ONCE) {
      const pauseMs = pacer.pausedForMs();
      if (pauseMs > 0) {
        wakeAfter(pauseMs);
        return;
      }
      again = false;
      try {
        const claims = await claim(AT_ONCE);
        if (claims.length > 0) again = true;
        // Those for one chat go out as one message.
        for (const [, lines] of Map.groupBy(claims, ({ chatId, id }) => chatId ?? id)) takeInHand(lines);
      } catch (error) {
        log.error("The outbox could not take work from the database; it tries again at the next beat", {
          error,
        });
      }
    }
  }

  /** At the end of a pause, and not only with the next beat. */
  function wakeAfter(pauseMs: number): void {
    cancelPause ??= clock.after(Math.ceil(pauseMs), () => {
      cancelPause = null;
      wake();
    });
  }

  function claim(limit: number): Promise<readonly Delivery[]> {
    const wanted = { limit, owner, leaseMs: LEASE_MS, aheadMs: CLAIM_AHEAD_MS, reminders: isClockTrusted() };
    return store.transact((tx) => tx.deliveries.claimDue(toInstant(clock.now()), wanted));
  }

  function takeInHand(lines: readonly Delivery[]): void {
    linesInHand += lines.length;
    const work = delivering
      .deliver(lines)
      .catch((error: unknown) => {
        log.error("A delivery's outcome could not be recorded", { delivery: lines[0]?.id, error });
      })
      .finally(() => {
        inHand.delete(work);
        linesInHand -= lines.length;
        wake();
      });
    inHand.add(work);
  }

  return {
    wake,
    async stop() {
      stopped = true;
      cancelPause?.();
      delivering.release();
      await pumping;
      delivering.release();
      await Promise.allSettled(inHand);
    },
  };
}
