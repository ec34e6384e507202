import type { ChatRef } from "../domain/chat.ts";
import type { Delivery } from "../domain/delivery.ts";
import { DAY, later, toInstant } from "../domain/instant.ts";
import type { ComposeDelivery } from "./compose.ts";
import { toParts } from "./parts.ts";
import type { Pacer } from "./pacer.ts";
import type { Clock } from "./ports/clock.ts";
import type { Log } from "./ports/log.ts";
import type { Messenger, Outgoing, SendResult } from "./ports/messenger.ts";
import { CannotSave, type DeliveryClaim, type DeliveryOutcome, type Store, type Tx } from "./ports/store.ts";

/** Deliveries handled at once: enough to keep the pacer busy, few enough to keep leases short. */
const AT_ONCE = 32;
/** Only a successor takes over when it has run out: an owner never gets its own work again. */
const LEASE_MS = 120_000;
const AGAIN_AFTER_UNKNOWN_MS = 5_000;
const SAVE_AGAIN_MS = 2_000;

/** Sends what the ledger has pending, and records how each try ended. */
export interface Outbox {
  /** Looks for work now: called by every beat and after every change that may have made some. */
  readonly wake: () => void;
  /** Takes nothing more and waits until what it has in hand is recorded. */
  stop(): Promise<void>;
}

export interface OutboxServices {
  readonly store: Store;
  readonly clock: Clock;
  readonly pacer: Pacer;
  readonly messenger: Messenger;
  readonly compose: ComposeDelivery;
  readonly log: Log;
  /** This process, for leases: new with every start. */
  readonly owner: string;
  /** The platform refuses the bot as a whole: nothing can be sent, and nothing was lost. */
  readonly onRefused: (detail: string) => void;
}

export function createOutbox(services: OutboxServices): Outbox {
  const { store, clock, pacer, messenger, compose, log, owner, onRefused } = services;
  const inHand = new Set<Promise<void>>();
  let pumping: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  function wake(): void {
    if (stopped) return;
    again = true;
    pumping ??= pump().finally(() => {
      pumping = null;
    });
  }

  async function pump(): Promise<void> {
    while (again && !stopped && inHand.size < AT_ONCE && pacer.pausedForMs() === 0) {
      again = false;
      try {
        const claims = await claim(AT_ONCE - inHand.size);
        claims.forEach(takeInHand);
      } catch (error) {
        log.error("The outbox could not take work from the database; it tries again at the next beat", {
          error,
        });
      }
    }
  }

  function claim(limit: number): Promise<readonly Delivery[]> {
    return store.transact((tx) => tx.deliveries.claimDue(toInstant(clock.now()), limit, owner, LEASE_MS));
  }

  function takeInHand(delivery: Delivery): void {
    const work = deliver(delivery)
      .catch(async (error: unknown) => {
        log.error("A delivery failed by a fault of ours", { delivery: delivery.id, error });
        // Its line must not stay open: it would hold up its chat.
        if (!stopped) await record(delivery, failed("fault"));
      })
      .catch((error: unknown) => {
        log.error("A delivery's outcome could not be recorded", { delivery: delivery.id, error });
      })
      .finally(() => {
        inHand.delete(work);
        wake();
      });
    inHand.add(work);
  }

  async function deliver(delivery: Delivery): Promise<void> {
    if (delivery.unknowns > 1) return record(delivery, failed("unknown-twice"));
    const composed = await store.read((tx) => compose(tx, delivery, clock.now()));
    if ("skip" in composed) return record(delivery, { status: "skipped", reason: composed.skip, at: at() });
    const { result, partsSent } = await sendParts(delivery, composed.to, composed.message);
    await conclude(delivery, result, partsSent);
  }

  async function sendParts(
    delivery: Delivery,
    to: ChatRef,
    message: Outgoing,
  ): Promise<{ result: SendResult; partsSent: number }> {
    const parts = toParts(message, messenger.capabilities);
    const lane = delivery.content.kind;
    let partsSent = Math.min(delivery.partsSent, parts.length - 1);
    for (;;) {
      const part = parts[partsSent];
      if (!part) throw new Error("A message has at least one part");
      const result = await pacer.send(lane, to, async (signal) =>
        (await mayBegin(delivery)) ? messenger.send(to, part, signal) : NOT_BEGUN,
      );
      if (result.status !== "sent") return { result, partsSent };
      partsSent += 1;
      if (partsSent === parts.length) return { result, partsSent };
    }
  }

  /** Stored before the request leaves, so that only what was really under way is in doubt after a crash. */
  async function mayBegin(delivery: Delivery): Promise<boolean> {
    try {
      return await store.transact((tx) => tx.deliveries.begin(claimOf(delivery)));
    } catch (error) {
      if (error instanceof CannotSave) return false;
      throw error;
    }
  }

  /** Turns how the try ended into the ledger's words; the chat's own state changes in the same transaction. */
  async function conclude(delivery: Delivery, result: SendResult, partsSent: number): Promise<void> {
    const tryAgain = (ms: number, unknowns = delivery.unknowns): DeliveryOutcome => {
      return { status: "pending", notBefore: later(at(), Math.min(ms, DAY)), unknowns, partsSent };
    };
    switch (result.status) {
      case "sent":
        return record(delivery, { status: "sent", messageId: result.messageId, at: at() });
      case "retry":
        return record(delivery, tryAgain(result.afterMs));
      case "unknown":
        log.warn("Nobody can know whether a delivery arrived", {
          delivery: delivery.id,
          detail: result.detail,
        });
        if (delivery.unknowns > 0) return record(delivery, failed("unknown-twice"));
        return record(
          delivery,
          tryAgain(result.againAfterMs ?? AGAIN_AFTER_UNKNOWN_MS, delivery.unknowns + 1),
        );
      case "migrated":
        return record(delivery, tryAgain(0), (tx) => followMigration(tx, delivery, result.to));
      case "rejected":
        return refuse(delivery, result, tryAgain(0));
    }
  }

  async function refuse(
    delivery: Delivery,
    { reason, detail }: Extract<SendResult, { status: "rejected" }>,
    keep: DeliveryOutcome,
  ): Promise<void> {
    if (reason === "auth") {
      stopped = true;
      await record(delivery, keep);
      onRefused(detail);
      return;
    }
    log.warn("A delivery was refused", { delivery: delivery.id, reason, detail });
    await record(delivery, failed(reason), (tx) =>
      reason === "invalid" ? Promise.resolve() : switchOff(tx, delivery, reason),
    );
  }

  async function switchOff(tx: Tx, delivery: Delivery, reason: "blocked" | "no-chat"): Promise<void> {
    const chat = delivery.chatId === null ? null : await tx.chats.byId(delivery.chatId);
    if (chat) await tx.chats.put({ ...chat, off: { reason, since: at() } });
  }

  async function followMigration(tx: Tx, delivery: Delivery, to: ChatRef): Promise<void> {
    const chat = delivery.chatId === null ? null : await tx.chats.byId(delivery.chatId);
    if (chat) await tx.chats.move(chat.ref, to);
  }

  async function record(
    delivery: Delivery,
    outcome: DeliveryOutcome,
    alongside?: (tx: Tx) => Promise<void>,
  ): Promise<void> {
    const recorded = await keepTrying(() =>
      store.transact(async (tx) => {
        if (!(await tx.deliveries.complete(claimOf(delivery), outcome))) return false;
        await alongside?.(tx);
        return true;
      }),
    );
    if (!recorded)
      log.warn("A delivery's try had been taken over; its outcome was left out", { delivery: delivery.id });
  }

  /** A disk that is full now may have room in a moment; until then what was sent must not be forgotten. */
  async function keepTrying<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof CannotSave) || stopped) throw error;
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

  function failed(reason: NonNullable<Delivery["reason"]>): DeliveryOutcome {
    return { status: "failed", reason, at: at() };
  }

  function at(): string {
    return toInstant(clock.now());
  }

  return {
    wake,
    async stop() {
      stopped = true;
      await pumping;
      await Promise.allSettled(inHand);
    },
  };
}

/** Nothing was sent: the beginning could not be saved, or a new owner has it and records what becomes of it. */
const NOT_BEGUN: SendResult = { status: "retry", afterMs: 2_000, scope: "chat" };
