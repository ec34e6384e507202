import type { ChatRef } from "../domain/chat.ts";
import { isReminder, isStale, type Delivery, type SkipReason } from "../domain/delivery.ts";
import { DAY, later, toInstant } from "../domain/instant.ts";
import { CLAIM_AHEAD_MS } from "./ahead.ts";
import { spreadMs } from "./backoff.ts";
import { createBadContent } from "./bad-content.ts";
import { isImpossible, isPossible, makeChange } from "./broadcasts/change.ts";
import { recordMigrated, recordRefused, storedReason } from "./chat-news.ts";
import type { ComposeDelivery } from "./compose.ts";
import { deliveringLane } from "./lanes.ts";
import { toParts } from "./parts.ts";
import { isOneTooMany, partAt, type Arrived, type Prepared, type Sending } from "./prepared.ts";
import { createGathering, inTurn } from "./gathering.ts";
import { createRecording, type Alongside } from "./recording.ts";
import type { PacedResult, Pacer } from "./pacer.ts";
import type { Chance } from "./ports/chance.ts";
import type { Clock } from "./ports/clock.ts";
import type { Ids } from "./ports/ids.ts";
import type { Log } from "./ports/log.ts";
import type { Messenger, SendResult } from "./ports/messenger.ts";
import type { DeliveryOutcome } from "./ports/deliveries.ts";
import { CannotSave, type Store, type Tx } from "./ports/store.ts";
import { tellMissed } from "./tell-missed.ts";
import { createWaits } from "./waits.ts";

const AGAIN_AFTER_UNKNOWN_MS = 5_000;
/** Nothing was sent. */
const NOT_BEGUN: SendResult = { status: "retry", afterMs: 0, scope: "chat" };

export interface DeliveringServices {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly chance: Chance;
  readonly pacer: Pacer;
  readonly messenger: Messenger;
  readonly compose: ComposeDelivery;
  readonly log: Log;
  readonly timeZone: string;
  /** This process, for leases: new with every start. */
  readonly owner: string;
  /** Whether the wall clock can be believed: what goes by the clock waits until it can. */
  readonly isClockTrusted: () => boolean;
  readonly isStopped: () => boolean;
  /** Called when a line was sent, once that is recorded. */
  readonly onSent: (line: Delivery) => void;
  /** The platform refuses the bot as a whole: called before that is recorded, so that nothing more is taken in hand. */
  readonly onRefused: (detail: string) => void;
}

/** Sends claimed lines and records how it ended. */
export interface Delivering {
  /** Lines of one chat, as one message. Resolves when their outcome is recorded. */
  deliver(lines: readonly Delivery[]): Promise<void>;
  /** Lets go what waits for its instant: the pacer, which stops, gives it back. */
  release(): void;
}

export function createDelivering(services: DeliveringServices): Delivering {
  const { store, clock, pacer, messenger, compose, log, isClockTrusted, isStopped, onSent, onRefused } =
    services;
  const { record, claimOf } = createRecording(services);
  const badContent = createBadContent(services);
  const held = createWaits(clock);
  const beginTogether = createGathering((all: readonly (readonly Delivery[])[]) =>
    store.transact((tx) => inTurn(all, (lines) => begin(tx, lines))),
  );

  async function deliver(lines: readonly Delivery[]): Promise<void> {
    try {
      if (!mayGo(lines)) {
        await giveBack(lines);
        return;
      }
      const lost = lines.filter(({ unknowns }) => unknowns > 1);
      await record(lost, failed("unknown-twice"));
      const stale = lines.filter((line) => !lost.includes(line) && isStale(line, at()));
      // They need no turn at the pacer, of which others may have need.
      for (const line of stale)
        await record([line], skipped("too-late"), (tx) => tellMissed(tx, services, line));
      const hopeful = lines.filter((line) => !lost.includes(line) && !stale.includes(line));
      if (hopeful.length > 0) await send(hopeful);
    } catch (error) {
      log.error("A delivery failed by a fault of ours", { delivery: lines[0]?.id, error });
      // Its lines must not stay open: they would hold up their chat.
      if (!isStopped()) await record(lines, failed("fault"));
    }
  }

  async function send(lines: readonly Delivery[]): Promise<void> {
    const chatId = chatIdOf(lines);
    const chat = chatId === null ? null : await store.read((tx) => tx.chats.byId(chatId));
    if (chat === null) return record(lines, skipped("no-account"));
    if (isBad(lines)) return record(lines, failed("invalid"));
    await comeDue(lines);
    return sendParts(lines, chat.ref);
  }

  function isBad(lines: readonly Delivery[]): boolean {
    return lines.some(({ content }) => badContent.isBad(content));
  }

  /** Reminders go by the clock. */
  function mayGo(lines: readonly Delivery[]): boolean {
    return isClockTrusted() || !lines.some(({ content }) => isReminder(content));
  }

  /** Puts lines back as they were: by a clock that cannot be believed no later hour can be named. */
  async function giveBack(lines: readonly Delivery[]): Promise<void> {
    const records = lines.map((line) => {
      const { notBefore, unknowns, partsSent, earlierIds = [] } = line;
      return record([line], { status: "pending", notBefore, unknowns, partsSent, earlierIds });
    });
    await Promise.all(records);
  }

  /**
   * What is claimed ahead waits for its very instant. What names a later one was put off by a clock that has gone back since,
   * and waits no more; nor does anything when the bot stops.
   */
  function comeDue(lines: readonly Delivery[]): Promise<void> {
    const ms = Math.max(...lines.map(({ notBefore }) => Date.parse(notBefore))) - clock.now().getTime();
    if (ms <= 0 || ms > CLAIM_AHEAD_MS || isStopped()) return Promise.resolve();
    return held.wait(ms);
  }

  /**
   * Composes when its turn has come, in the transaction that stores that it leaves, so that nothing is said that no longer
   * holds and only what was really under way is in doubt after a crash.
   */
  async function sendParts(lines: readonly Delivery[], place: ChatRef): Promise<void> {
    const lane = deliveringLane(lines);
    const [first] = lines;
    const earlierIds = [...(first?.earlierIds ?? [])];
    const sending: Sending = { prepared: null, partsSent: first?.partsSent ?? 0, earlierIds };
    for (;;) {
      const result = await pacer.send(lane, place, (signal) => sendPart(lines, sending, signal));
      const { prepared } = sending;
      if (prepared === null) return conclude(lines, result, sending);
      if (prepared.kind === "later") return giveBack(lines);
      if (prepared.kind === "nothing") return;
      if (prepared.kind === "apart") return deliverEach(prepared.lines);
      if (prepared.change !== null) {
        if (!isImpossible(result)) return conclude(prepared.lines, result, sending);
        sending.prepared = { ...prepared, change: null };
        continue;
      }
      if (result.status === "sent" && (sending.partsSent += 1) < prepared.parts.length) {
        sending.earlierIds.push(result.messageId);
        continue;
      }
      return isOneTooMany(result, prepared.lines)
        ? deliverEach(prepared.lines)
        : conclude(prepared.lines, result, sending);
    }
  }

  async function sendPart(
    lines: readonly Delivery[],
    sending: Sending,
    signal: AbortSignal,
  ): Promise<SendResult> {
    const prepared = (sending.prepared ??= await prepare(lines));
    if (prepared.kind !== "message") return NOT_BEGUN;
    if (prepared.change) return makeChange(messenger, prepared.to, prepared.change, signal);
    sending.partsSent = Math.min(sending.partsSent, prepared.parts.length - 1);
    return messenger.send(prepared.to, partAt(prepared.parts, sending.partsSent), signal);
  }

  async function prepare(lines: readonly Delivery[]): Promise<Prepared> {
    if (!mayGo(lines)) return { kind: "later" };
    try {
      return await beginTogether(lines);
    } catch (error) {
      if (error instanceof CannotSave) return { kind: "later" };
      // Perhaps only one of several is at fault.
      if (lines.length > 1) return { kind: "apart", lines };
      throw error;
    }
  }

  async function begin(tx: Tx, lines: readonly Delivery[]): Promise<Prepared> {
    // As they are stored: a group may have moved since they were taken.
    const stored = await Promise.all(lines.map(({ id }) => tx.deliveries.byId(id)));
    if (isBad(lines)) {
      for (const line of lines) await tx.deliveries.complete(claimOf(line), failed("invalid"));
      return { kind: "nothing" };
    }
    const { message, skipped: left } = await compose(
      tx,
      stored.filter((line) => line !== null),
      clock.now(),
    );
    for (const { line, reason } of left) {
      await tx.deliveries.complete(claimOf(line), skipped(reason));
      if (reason === "too-late") await tellMissed(tx, services, line);
    }
    if (message === null) return { kind: "nothing" };
    const parts = toParts(message.outgoing, messenger.capabilities);
    // Of several lines nobody could say which parts have arrived.
    if (message.lines.length > 1 && parts.length > 1) return { kind: "apart", lines: message.lines };
    for (const line of message.lines)
      if (!(await tx.deliveries.begin(claimOf(line)))) return { kind: "later" };
    const change = isPossible(message.change, messenger.capabilities) ? message.change : null;
    return { kind: "message", to: message.to, lines: message.lines, parts, change };
  }

  /** One of several must not take the others with it. */
  async function deliverEach(lines: readonly Delivery[]): Promise<void> {
    for (const line of lines) await deliver([line]);
  }

  /** Turns how the try ended into the ledger's words; the chat's own state changes in the same transaction. */
  async function conclude(
    lines: readonly Delivery[],
    result: PacedResult,
    { partsSent, earlierIds }: Arrived,
  ): Promise<void> {
    const unknowns = lines[0]?.unknowns ?? 0; // lines that go together have none
    const tryAgain = (ms: number, unsure = unknowns): DeliveryOutcome => {
      return {
        status: "pending",
        notBefore: later(at(), Math.min(ms, DAY)),
        unknowns: unsure,
        partsSent,
        earlierIds,
      };
    };
    switch (result.status) {
      case "sent":
        await record(lines, { status: "sent", messageId: result.messageId, earlierIds, at: at() });
        lines.forEach(onSent);
        return;
      case "retry":
        return record(lines, tryAgain(result.afterMs));
      case "unknown":
        log.warn("Nobody can know whether a delivery arrived", {
          delivery: lines[0]?.id,
          detail: result.detail,
        });
        if (unknowns > 0) return record(lines, failed("unknown-twice", { partsSent, earlierIds }));
        return record(lines, tryAgain(afterUnknownMs(result.againAfterMs), unknowns + 1));
      case "migrated":
        return record(lines, tryAgain(0), (tx) => recordMigrated(tx, chatIdOf(lines), result.to));
      case "rejected":
        return refuse(lines, result, tryAgain(0), { partsSent, earlierIds });
    }
  }

  async function refuse(
    lines: readonly Delivery[],
    { reason, detail }: Extract<SendResult, { status: "rejected" }>,
    keep: DeliveryOutcome,
    arrived: Arrived,
  ): Promise<void> {
    if (reason === "auth") {
      onRefused(detail);
      return record(lines, keep);
    }
    const chatId = chatIdOf(lines);
    log.warn("A delivery was refused", { delivery: lines[0]?.id, reason, detail });
    const switching: Alongside | undefined =
      reason === "invalid"
        ? undefined
        : (tx) => recordRefused(tx, chatId, reason, { ...services, now: clock.now() });
    const why = reason === "invalid" ? reason : storedReason(reason);
    await record(lines, failed(why, arrived), switching);
    const [line] = lines;
    if (reason === "invalid" && line) await badContent.refused(line);
  }

  function afterUnknownMs(ms = AGAIN_AFTER_UNKNOWN_MS): number {
    return spreadMs(ms, services.chance);
  }

  function at(): string {
    return toInstant(clock.now());
  }

  function skipped(reason: SkipReason): DeliveryOutcome {
    return { status: "skipped", reason, at: at() };
  }

  function failed(reason: NonNullable<Delivery["reason"]>, arrived?: Arrived): DeliveryOutcome {
    return { status: "failed", reason, at: at(), ...arrived };
  }

  return {
    deliver,
    release: held.end,
  };
}

/** They are all for one chat; null for a person without any. */
function chatIdOf([line]: readonly Delivery[]): string | null {
  return line?.chatId ?? null;
}
