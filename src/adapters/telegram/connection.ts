import type { Update, UserFromGetMe } from "grammy/types";

import type { Log } from "../../app/ports/log.ts";
import type { Answer, Fault } from "./answers.ts";
import { createOutageReport, refusalOf } from "./refusals.ts";
import type { ApiRequest } from "./requests.ts";
import { timeLimit } from "./time-limit.ts";

/** What a Telegram library is used for: its polling, and calls that carry a file. */
export interface TelegramClient {
  /** Makes one call. Never rejects. */
  call(request: ApiRequest, signal: AbortSignal): Promise<Answer>;
  /**
   * Fetches updates until `stop()` (then null) or until a fault that the library does not get over by itself. An
   * update is confirmed only after `onUpdate` has resolved for it; the updates of a chat are handed over in order.
   */
  poll(bot: UserFromGetMe, handlers: PollHandlers): Promise<Fault | null>;
  /** Lets `poll` end as soon as the updates in flight are handled. Does nothing when there is no poll. */
  stop(): void;
}

export interface PollHandlers {
  /** Never rejects. */
  readonly onUpdate: (update: Update) => Promise<void>;
  /** Told how each fetch of updates went: null when well. */
  readonly onFetched: (fault: Fault | null) => void;
}

/** Between two tries to reach Telegram: 1 s, 2 s, 4 s … at most 30 s. */
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;
/** For `getMe`, which Telegram answers at once. */
const GREETING_TIMEOUT_MS = 10_000;

type OnUpdate = (update: Update, botName: string) => Promise<void>;

/**
 * The bot's one connection: reaches Telegram however long that takes, polls, begins again when polling breaks, and
 * ends only when it is stopped or refused for good.
 */
export function createConnection(client: TelegramClient, log: Log) {
  const stopping = new AbortController();
  const ended = Promise.withResolvers<undefined>();
  const reportOutage = createOutageReport(log);
  let retryMs = FIRST_RETRY_MS;
  let botName: string | null = null;
  let running: Promise<void> | undefined;

  /** Greets until Telegram answers. Null when stopped meanwhile; rejects when refused. */
  async function reach(): Promise<UserFromGetMe | null> {
    while (!stopping.signal.aborted) {
      const answer = await greet();
      if (answer.kind === "result") {
        reportOutage(null);
        const bot = answer.result as UserFromGetMe;
        botName = bot.username;
        return bot;
      }
      await pauseAfter(answer);
    }
    return null;
  }

  async function greet(): Promise<Answer> {
    using limit = timeLimit(stopping.signal, GREETING_TIMEOUT_MS);
    return await client.call({ method: "getMe", payload: {} }, limit.signal);
  }

  /** Waits before the next try; rejects when no try can help. */
  async function pauseAfter(fault: Fault): Promise<void> {
    if (stopping.signal.aborted) return;
    const refusal = refusalOf(fault);
    if (refusal) throw refusal;
    reportOutage(fault);
    using limit = timeLimit(stopping.signal, retryMs);
    await abortOf(limit.signal);
    retryMs = Math.min(2 * retryMs, LAST_RETRY_MS);
  }

  function onFetched(fault: Fault | null): void {
    if (stopping.signal.aborted) return;
    if (!fault) retryMs = FIRST_RETRY_MS;
    // What ends the polling for good is told once, by the error that ends it.
    if (!fault || !refusalOf(fault)) reportOutage(fault);
  }

  async function run(first: UserFromGetMe | null, onUpdate: OnUpdate): Promise<void> {
    for (let bot = first; bot && !stopping.signal.aborted; bot = await reach()) {
      const name = bot.username;
      const fault = await client.poll(bot, { onUpdate: (update) => onUpdate(update, name), onFetched });
      if (fault) await pauseAfter(fault);
    }
  }

  return {
    ended: ended.promise,
    /** The bot's user name without `@`; null before it was ever reached. */
    botName: () => botName,
    start: async (onUpdate: OnUpdate): Promise<void> => {
      const bot = await reach();
      running = run(bot, onUpdate);
      running.then(() => {
        ended.resolve(undefined);
      }, ended.reject);
    },
    stop: async (): Promise<void> => {
      stopping.abort();
      client.stop();
      // Why it failed, if it did, was told by `ended`.
      await running?.catch(() => undefined);
      ended.resolve(undefined);
    },
  };
}

/** Resolves when the signal is given. */
async function abortOf(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => {
    signal.addEventListener("abort", resolve, { once: true });
  });
}
