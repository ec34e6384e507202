import type { ChatRef } from "../domain/chat.ts";
import { MINUTE } from "../domain/instant.ts";
import { backoffMs } from "./backoff.ts";
import { createCallQueue } from "./call-queue.ts";
import { createChatPaces, type ChatPace } from "./chat-paces.ts";
import { createTurns, isLedgerLane, LANES, type Lane } from "./lanes.ts";
import { learnRefusal, paceShare, UNREFUSED } from "./learnt-pace.ts";
import type { Chance } from "./ports/chance.ts";
import type { Cancel, Clock } from "./ports/clock.ts";
import type { Pace, SendResult } from "./ports/messenger.ts";
import { createSlots } from "./slots.ts";

type Retry = Extract<SendResult, { status: "retry" }>;
/** Certainly not sent; what the platform left unsaid has been decided. */
interface PutOff extends Retry {
  readonly afterMs: number;
  readonly scope: "chat" | "platform";
}
/** What became of a call that had its turn, or was given back. */
export type PacedResult = Exclude<SendResult, Retry> | PutOff;

/** One request to the platform. */
type Call = (signal: AbortSignal) => Promise<SendResult>;

interface Job {
  readonly lane: Lane;
  readonly to: ChatRef;
  readonly call: Call;
  readonly since: number;
  readonly done: (result: PacedResult) => void;
  readonly failed: (error: unknown) => void;
}

/** An answer that the platform has put off for longer than this is dropped: the person has long asked again. */
const ANSWER_PATIENCE_MS = MINUTE;

/** The only place that sends: by lane, in order within each chat, evenly spaced, several in flight, one pause for all. */
export interface Pacer {
  /**
   * Waits for its turn, then makes the call, and rejects when that does. An answer that must wait (`retry`) is tried
   * again here; anything else gets its result back. After `stop()`, and for what the outbox has during a pause, no call
   * is made, and it ends as `retry`: certainly not sent.
   */
  send(lane: Lane, to: ChatRef, call: Call): Promise<PacedResult>;
  /** How long the platform has told all to wait, in ms. Meanwhile the outbox keeps its work: it may be out of date by then. */
  pausedForMs(): number;
  /** How many calls wait for their turn. */
  waiting(): number;
  /** Ends what the outbox has waiting (it keeps it), lets answers and calls in flight end for so many ms, then aborts. */
  stop(graceMs: number): Promise<void>;
}

export function createPacer(services: {
  readonly pace: Pace;
  readonly clock: Clock;
  readonly chance: Chance;
}): Pacer {
  const { pace, clock, chance } = services;
  const queue = createCallQueue<Job>();
  const turns = createTurns();
  const slots = createSlots(pace);
  const chatOf = createChatPaces(pace);
  const inFlight = new Set<Promise<void>>();
  const abort = new AbortController();
  let learnt = UNREFUSED;
  let pausedUntil = 0;
  /** In a row, and when the last of them began its pause. */
  let failures = { count: 0, at: -Infinity };
  let stopping = false;
  let stopped = false;
  let emptied: (() => void) | null = null;
  let cancelTimer: Cancel | null = null;

  /** Sends whatever may go now, and sets a timer for what may go later. */
  function pump(): void {
    cancelTimer?.();
    cancelTimer = null;
    while (!stopped && inFlight.size < pace.inFlight && queue.size() > 0) {
      const now = clock.monotonicMs();
      const freeAt = Math.max(slots.nextAt(now, paceShare(learnt, now)), pausedUntil);
      if (freeAt > now) {
        if (freeAt < Infinity) wakeIn(freeAt - now); // otherwise the end of a call pumps again
        return;
      }
      const job = takeReady(now);
      if (!job) return;
      track(job, now);
    }
  }

  function wakeIn(ms: number): void {
    cancelTimer?.();
    cancelTimer = clock.after(Math.max(1, Math.ceil(ms)), pump);
  }

  /** Removes and returns the first job whose chat is ready; where none is, sets the timer for the earliest. */
  function takeReady(now: number): Job | null {
    let earliest = Infinity;
    const mayGo = (job: Job): boolean => {
      const readyAt = chatOf(job.to, now).readyAt(job.lane, now);
      earliest = Math.min(earliest, readyAt);
      return readyAt <= now;
    };
    dropStaleAnswers(now);
    for (const lane of turns.order(now, (one) => queue.first(one)?.since ?? Infinity)) {
      const job = queue.take(lane, mayGo);
      if (job) return job;
    }
    if (earliest < Infinity) wakeIn(earliest - now);
    return null;
  }

  function dropStaleAnswers(now: number): void {
    const isStale = ({ since }: Job): boolean => since <= now - ANSWER_PATIENCE_MS;
    for (let job = queue.first("answer"); job && isStale(job); job = queue.first("answer"))
      queue.take("answer", () => true)?.done(notNow());
  }

  function track(job: Job, now: number): void {
    turns.took(job.lane);
    const running = run(job, now).finally(() => {
      inFlight.delete(running);
      pump();
      if (inFlight.size === 0 && queue.size() === 0) emptied?.();
    });
    inFlight.add(running);
  }

  async function run(job: Job, now: number): Promise<void> {
    const chat = chatOf(job.to, now);
    const place = slots.take(now, paceShare(learnt, now));
    chat.took(job.lane, now);
    const result = await job.call(abort.signal).catch(job.failed);
    chat.ended(job.lane);
    slots.ended(place, clock.monotonicMs());
    if (!result) return;
    if (result.status === "retry") putOff(job, heed(result, chat, now));
    else {
      failures = { ...failures, count: 0 };
      job.done(result);
    }
  }

  function putOff(job: Job, result: PutOff): void {
    if (isPatient(job, result.afterMs)) queue.putBack(job);
    else job.done(result);
  }

  /** Decides whom a refusal means and for how long, and keeps to it. */
  function heed({ scope, afterMs }: Retry, chat: ChatPace, begunAt: number): PutOff {
    const now = clock.monotonicMs();
    if (scope === "chat" || (scope === "unsaid" && chat.isNearlyFull(now))) {
      const ms = afterMs ?? backoffMs(1, chance);
      chat.putOff(now + ms);
      return { status: "retry", afterMs: ms, scope: "chat" };
    }
    const ms = afterMs ?? nextBackoff(begunAt, now);
    // Where nothing can be reached, the pace is not to blame.
    if (afterMs !== null || scope === "unsaid") learnt = learnRefusal(learnt, { begunAt, now, afterMs: ms });
    pausedUntil = Math.max(pausedUntil, now + ms);
    if (pausedUntil > now) release(isOutdatedByPause);
    return { status: "retry", afterMs: ms, scope: "platform" };
  }

  /** Calls that were under way together fail together: that is one failure, and one wait. */
  function nextBackoff(begunAt: number, now: number): number {
    if (begunAt <= failures.at) return pausedForMs();
    failures = { count: failures.count + 1, at: now };
    return backoffMs(failures.count, chance);
  }

  function isPatient(job: Job, afterMs: number): boolean {
    const isAnswer = job.lane === "answer" || job.lane === "notice";
    return isAnswer && !stopping && clock.monotonicMs() + afterMs < job.since + ANSWER_PATIENCE_MS;
  }

  function release(which: (lane: Lane) => boolean): void {
    for (const lane of LANES.filter(which)) for (const job of queue.takeAll(lane)) job.done(notNow());
  }

  function pausedForMs(): number {
    return Math.max(0, pausedUntil - clock.monotonicMs());
  }

  /** Certainly not sent, and no use before the pause is over. */
  function notNow(): PutOff {
    return { status: "retry", afterMs: pausedForMs(), scope: "platform" };
  }

  function emptyOrAfter(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(ms, resolve);
      emptied = () => {
        cancel();
        resolve();
      };
    });
  }

  return {
    send(lane, to, call) {
      if (stopping || (isOutdatedByPause(lane) && pausedForMs() > 0)) return Promise.resolve(notNow());
      return new Promise((done, failed) => {
        queue.add({ lane, to, call, done, failed, since: clock.monotonicMs() });
        pump();
      });
    },
    pausedForMs,
    waiting: () => queue.size(),
    async stop(graceMs) {
      stopping = true;
      release(isOutdatedByPause);
      if (inFlight.size > 0 || queue.size() > 0) await emptyOrAfter(graceMs);
      stopped = true;
      cancelTimer?.();
      release(() => true);
      abort.abort();
      await Promise.allSettled(inFlight);
    },
  };
}

/** What is no use after a pause, or is kept by whoever wants it sent. */
function isOutdatedByPause(lane: Lane): boolean {
  return isLedgerLane(lane) || lane === "progress";
}
