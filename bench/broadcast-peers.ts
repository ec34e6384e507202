import { setTimeout as wait } from "node:timers/promises";

import { autoRetry } from "@grammyjs/auto-retry";
import { apiThrottler } from "@grammyjs/transformer-throttler";
import { Api, GrammyError } from "grammy";
import PQueue from "p-queue";

/** What sends a text to many chats. Resolves when it believes to be done. */
export type Broadcaster = (target: Target) => Promise<void>;

export interface Target {
  readonly url: string;
  readonly token: string;
  readonly chatIds: readonly number[];
  readonly text: string;
}

const AT_ONCE = 16;

function apiOf({ url, token }: Target, ...transformers: Parameters<Api["config"]["use"]>): Api {
  const api = new Api(token, { apiRoot: url });
  if (transformers.length > 0) api.config.use(...transformers);
  return api;
}

async function oneByOne(target: Target, send: (chatId: number) => Promise<unknown>): Promise<void> {
  for (const chatId of target.chatIds) await send(chatId);
}

async function allAtOnce(target: Target, send: (chatId: number) => Promise<unknown>): Promise<void> {
  await Promise.all(target.chatIds.map(send));
}

/** The loop that everybody writes first. */
const loop: Broadcaster = async (target) => {
  const api = apiOf(target);
  await oneByOne(target, async (chatId) => {
    for (;;) {
      try {
        return await api.sendMessage(chatId, target.text);
      } catch (error) {
        const seconds = error instanceof GrammyError ? error.parameters.retry_after : undefined;
        if (seconds === undefined) throw error;
        await wait(seconds * 1_000);
      }
    }
  });
};

const retrying: Broadcaster = async (target) => {
  const api = apiOf(target, autoRetry());
  await oneByOne(target, (chatId) => api.sendMessage(chatId, target.text));
};

const retryingWorkers: Broadcaster = async (target) => {
  const api = apiOf(target, autoRetry());
  const left = target.chatIds.values();
  const worker = async (): Promise<void> => {
    for (const chatId of left) await api.sendMessage(chatId, target.text);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
};

/** The transformer that is installed last acts first: a retry waits for its turn in the throttler again. */
const throttled: Broadcaster = async (target) => {
  const api = apiOf(target, apiThrottler(), autoRetry());
  await allAtOnce(target, (chatId) => api.sendMessage(chatId, target.text));
};

const queued =
  (strict: boolean): Broadcaster =>
  async (target) => {
    const api = apiOf(target, autoRetry());
    const queue = new PQueue({ intervalCap: 30, interval: 1_000, strict });
    await allAtOnce(target, (chatId) => queue.add(() => api.sendMessage(chatId, target.text)));
  };

/** By the names under which they are reported. */
export const PEERS: Readonly<Record<string, Broadcaster>> = {
  "loop with retry": loop,
  "auto-retry, one by one": retrying,
  "auto-retry, 16 at once": retryingWorkers,
  "throttler + auto-retry": throttled,
  "p-queue + auto-retry": queued(false),
  "p-queue strict + auto-retry": queued(true),
};
