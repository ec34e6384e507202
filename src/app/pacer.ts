import { chatKey, type ChatRef } from "../domain/chat.ts";
import { MINUTE } from "../domain/instant.ts";
import type { Cancel, Clock } from "./ports/clock.ts";
import type { Pace, SendResult } from "./ports/messenger.ts";

/**
 * What goes first. A notice (the end of a button's waiting sign) is no message: it keeps no distance within its chat. Progress
 * (a message of ours that follows what happens) waits for its chat, but nothing waits for it.
 */
const LANES = ["notice", "answer", "reminder", "progress", "broadcast"] as const;
export type Lane = (typeof LANES)[number];

/** One request to the platform. */
type Call = (signal: AbortSignal) => Promise<SendResult>;

interface Job {
  readonly lane: Lane;
  readonly to: ChatRef;
  readonly call: Call;
  readonly since: number;
  readonly done: (result: SendResult) => void;
  readonly failed: (error: unknown) => void;
}

interface ChatPace {
  busy: boolean;
  /** Monotonic ms before which nothing more is sent here. */
  readyAt: number;
  /** When messages went out in the last minute (groups only). */
  readonly lastMinute: number[];
}

/** An answer that the platform has put off for longer than this is dropped: the person has long asked again. */
const ANSWER_PATIENCE_MS = MINUTE;
/**
 * What the ledger has to send takes turns with answers once it has waited so long: nobody may talk a reminder down, and a
 * thousand reminders at once hold up no answer.
 */
const LEDGER_PATIENCE_MS = 15_000;
const LEDGER_LANES: readonly Lane[] = ["reminder", "broadcast"];
/** What is no use after a pause, or is kept by whoever wants it sent. */
const GIVEN_BACK: readonly Lane[] = [...LEDGER_LANES, "progress"];
/** The part of a group's messages in a minute that progress may take. */
const PROGRESS_SHARE = 0.5;

/** The only place that sends: by lane, in order within each chat, evenly spaced, several in flight, one pause for all. */
export interface Pacer {
  /**
   * Waits for its turn, then makes the call, and rejects when that does. An answer that must wait (`retry`) is tried
   * again here; anything else gets its result back. After `stop()`, and for what the outbox has during a pause, no call
   * is made, and it ends as `retry`: certainly not sent.
   */
  send(lane: Lane, to: ChatRef, call: Call): Promise<SendResult>;
  /** How long the platform has told all to wait, in ms. Meanwhile the outbox keeps its work: it may be out of date by then. */
  pausedForMs(): number;
  /** How many calls wait for their turn. */
  waiting(): number;
  /** Ends what the outbox has waiting (it keeps it), lets answers and calls in flight end for so many ms, then aborts. */
  stop(graceMs: number): Promise<void>;
}

export function createPacer({ pace, clock }: { pace: Pace; clock: Clock }): Pacer {
  const queues = new Map<Lane, Job[]>(LANES.map((lane) => [lane, []]));
  const chats = new Map<string, ChatPace>();
  const inFlight = new Set<Promise<void>>();
  const abort = new AbortController();
  const spacingMs = 1000 / pace.perSecond;
  let ledgerWasLast = false;
  let nextSlotAt = 0;
  let pausedUntil = 0;
  let stopping = false;
  let stopped = false;
  let emptied: (() => void) | null = null;
  let cancelTimer: Cancel | null = null;

  /** Sends whatever may go now, and sets a timer for what may go later. */
  function pump(): void {
    cancelTimer?.();
    cancelTimer = null;
    while (!stopped && inFlight.size < pace.inFlight) {
      const now = clock.monotonicMs();
      const freeAt = Math.max(nextSlotAt, pausedUntil);
      if (freeAt > now) {
        if (anyWaiting()) wakeIn(freeAt - now);
        return;
      }
      const job = takeReady(now);
      if (!job) return;
      nextSlotAt = now + spacingMs;
      track(job, now);
    }
  }

  function anyWaiting(): boolean {
    return LANES.some((lane) => queueOf(lane).length > 0);
  }

  function wakeIn(ms: number): void {
    cancelTimer?.();
    cancelTimer = clock.after(Math.max(1, Math.ceil(ms)), pump);
  }

  /** Removes and returns the first job whose chat is ready; where none is, sets the timer for the earliest. */
  function takeReady(now: number): Job | null {
    let earliest = Infinity;
    dropStaleAnswers(now);
    for (const lane of lanesNow(now)) {
      const queue = queueOf(lane);
      const passed = new Set<string>();
      for (const [index, job] of queue.entries()) {
        const key = chatKey(job.to);
        if (passed.has(key)) continue;
        passed.add(key);
        const readyAt = lane === "notice" ? now : chatReadyAt(chatOf(job.to), job, now);
        if (readyAt <= now) {
          if (lane !== "notice") ledgerWasLast = LEDGER_LANES.includes(lane);
          return queue.splice(index, 1)[0] ?? null;
        }
        earliest = Math.min(earliest, readyAt);
      }
    }
    if (earliest < Infinity) wakeIn(earliest - now);
    return null;
  }

  function lanesNow(now: number): readonly Lane[] {
    const hasWaited = (lane: Lane): boolean =>
      (queueOf(lane)[0]?.since ?? Infinity) <= now - LEDGER_PATIENCE_MS;
    return ledgerWasLast ? LANES : [...LEDGER_LANES.filter(hasWaited), ...LANES];
  }

  function dropStaleAnswers(now: number): void {
    const queue = queueOf("answer");
    while (queue[0] && queue[0].since <= now - ANSWER_PATIENCE_MS) queue.shift()?.done(notNow());
  }

  function chatReadyAt(chat: ChatPace, { lane, to }: Job, now: number): number {
    if (chat.busy) return Infinity; // its end pumps again
    if (to.kind !== "group") return chat.readyAt;
    while (chat.lastMinute[0] !== undefined && chat.lastMinute[0] <= now - MINUTE) chat.lastMinute.shift();
    const room = lane === "progress" ? Math.ceil(PROGRESS_SHARE * pace.perGroupMinute) : pace.perGroupMinute;
    const oldest = chat.lastMinute.at(-room);
    return oldest !== undefined ? Math.max(chat.readyAt, oldest + MINUTE) : chat.readyAt;
  }

  function track(job: Job, now: number): void {
    const running = run(job, now).finally(() => {
      inFlight.delete(running);
      pump();
      if (inFlight.size === 0 && !anyWaiting()) emptied?.();
    });
    inFlight.add(running);
  }

  async function run(job: Job, now: number): Promise<void> {
    const chat = chatOf(job.to);
    const isMessage = job.lane !== "notice" && job.lane !== "progress";
    if (isMessage) {
      chat.busy = true;
      chat.readyAt = now + pace.chatIntervalMs;
    }
    if (job.lane !== "notice" && job.to.kind === "group") chat.lastMinute.push(now);
    const result = await job.call(abort.signal).catch(job.failed);
    if (isMessage) chat.busy = false;
    if (!result) return;
    if (result.status === "retry") heed(result, chat);
    if (result.status === "retry" && isPatient(job, result.afterMs)) queueOf(job.lane).unshift(job);
    else job.done(result);
    forgetQuietChats();
  }

  function heed(result: Extract<SendResult, { status: "retry" }>, chat: ChatPace): void {
    const until = clock.monotonicMs() + result.afterMs;
    if (result.scope === "chat") {
      chat.readyAt = Math.max(chat.readyAt, until);
      return;
    }
    pausedUntil = Math.max(pausedUntil, until);
    release(GIVEN_BACK);
  }

  function isPatient(job: Job, afterMs: number): boolean {
    const isAnswer = job.lane === "answer" || job.lane === "notice";
    return isAnswer && !stopping && clock.monotonicMs() + afterMs < job.since + ANSWER_PATIENCE_MS;
  }

  /** Keeps the map from growing with every chat that ever wrote. */
  function forgetQuietChats(): void {
    if (chats.size < 10_000) return;
    const now = clock.monotonicMs();
    for (const [key, chat] of chats) {
      if (!chat.busy && chat.readyAt <= now && (chat.lastMinute.at(-1) ?? -Infinity) <= now - MINUTE)
        chats.delete(key);
    }
  }

  function release(lanes: readonly Lane[]): void {
    for (const lane of lanes) for (const job of queueOf(lane).splice(0)) job.done(notNow());
  }

  function pausedForMs(): number {
    return Math.max(0, pausedUntil - clock.monotonicMs());
  }

  /** Certainly not sent, and no use before the pause is over. */
  function notNow(): SendResult {
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

  function queueOf(lane: Lane): Job[] {
    return queues.get(lane) ?? [];
  }

  function chatOf(to: ChatRef): ChatPace {
    const key = `${to.platform}:${to.chatId}`; // the platform's limits count a forum's topics together
    const known = chats.get(key) ?? { busy: false, readyAt: 0, lastMinute: [] };
    chats.set(key, known);
    return known;
  }

  return {
    send(lane, to, call) {
      if (stopping || (GIVEN_BACK.includes(lane) && pausedForMs() > 0)) return Promise.resolve(notNow());
      return new Promise((done, failed) => {
        queueOf(lane).push({
          lane,
          to,
          call,
          done,
          failed,
          since: clock.monotonicMs(),
        });
        pump();
      });
    },
    pausedForMs,
    waiting: () => LANES.reduce((sum, lane) => sum + queueOf(lane).length, 0),
    async stop(graceMs) {
      stopping = true;
      release(GIVEN_BACK);
      if (inFlight.size > 0 || anyWaiting()) await emptyOrAfter(graceMs);
      stopped = true;
      cancelTimer?.();
      release(LANES);
      abort.abort();
      await Promise.allSettled(inFlight);
    },
  };
}
