import type { Update } from "grammy/types";
import { Telegraf, Telegram, TelegramError } from "telegraf";
import type { Opts, Telegram as ApiMethods } from "telegraf/types";

import type { Messenger } from "../../app/ports/messenger.ts";
import { broken, refused, type Fault } from "../telegram/answers.ts";
import { createApiCall } from "../telegram/api-call.ts";
import { createConnectingAgent } from "../telegram/connecting-agent.ts";
import type { TelegramClient } from "../telegram/connection.ts";
import { ALLOWED_UPDATES } from "../telegram/incoming.ts";
import { createTelegramMessenger, type TelegramOptions } from "../telegram/messenger.ts";
import { createPost } from "../telegram/post.ts";
import type { ApiRequest, Upload } from "../telegram/requests.ts";
import { timeLimit } from "../telegram/time-limit.ts";

/** Telegram through Telegraf: its uploads, and its own polling, which hands over a whole batch in its order. */
export function createTelegrafMessenger(options: TelegramOptions): Messenger {
  return createTelegramMessenger(createTelegrafClient(options), options);
}

/** A long poll lasts 50 s; one that takes much longer has lost its connection. (Telegraf itself waits for 500 s.) */
const POLL_LIMIT_MS = 75_000;
/** For the other calls around polling: removing a webhook, and confirming the last updates, for which stopping waits. */
const CALL_LIMIT_MS = 3_000;

function createTelegrafClient({ token, apiRoot }: TelegramOptions): TelegramClient {
  // Without the slash Telegraf drops the last part of the address's path.
  const options = { apiRoot: apiRoot.replace(/\/*$/, "/"), agent: createConnectingAgent(apiRoot) };
  const telegram = new Telegram(token, options);
  const callPlainly = createApiCall({ token, apiRoot }, createPost(apiRoot));
  let stopping = new AbortController();

  function faultOf(error: unknown): Fault {
    return error instanceof TelegramError ? refused(error.response) : broken(error, token);
  }

  return {
    call: async (request, signal) => {
      const { upload } = request;
      if (!upload) return await callPlainly(request, signal);
      try {
        return { kind: "result", result: await callWithFile(telegram, request, upload, signal) };
      } catch (error) {
        return faultOf(error);
      }
    },
    poll: async (botInfo, { onUpdate, onFetched }) => {
      stopping = new AbortController();
      // Handlers end in their own time: to Telegraf a slow one is a fault that ends the polling.
      const bot = new Telegraf(token, { telegram: options, handlerTimeout: Infinity });
      bot.botInfo = botInfo;
      bot.telegram = new PollingTelegram(telegram, stopping.signal, (error) => {
        onFetched(error === null ? null : faultOf(error));
      });
      // Two libraries' types of the same JSON.
      bot.use(({ update }) => onUpdate(update as unknown as Update));
      try {
        await bot.launch({ allowedUpdates: [...ALLOWED_UPDATES] });
      } catch (error) {
        return stopping.signal.aborted ? null : faultOf(error);
      }
      if (stopping.signal.aborted) return null;
      return { kind: "broken", code: "timeout", detail: "no answer to getUpdates" };
    },
    stop: () => {
      stopping.abort();
    },
  };
}

/**
 * What Telegraf polls with. It tells how each fetch went, gives up on what hangs, and can be stopped at any moment
 * (`bot.stop()` throws before the first fetch). An aborted fetch is how Telegraf's polling ends: it then confirms what it
 * has handled and `launch()` resolves.
 */
class PollingTelegram extends Telegram {
  readonly #stopping: AbortSignal;
  readonly #onFetched: (error: unknown) => void;

  constructor(like: Telegram, stopping: AbortSignal, onFetched: (error: unknown) => void) {
    super(like.token, like.options);
    this.#stopping = stopping;
    this.#onFetched = onFetched;
  }

  override async callApi<M extends keyof ApiMethods>(
    method: M,
    payload: Opts<M>,
  ): Promise<ReturnType<ApiMethods[M]>> {
    const isPoll = method === "getUpdates" && "timeout" in payload;
    const isConfirmation = method === "getUpdates" && !isPoll;
    using limit = timeLimit(
      isConfirmation ? undefined : this.#stopping,
      isPoll ? POLL_LIMIT_MS : CALL_LIMIT_MS,
    );
    try {
      const result = await super.callApi(method, payload, { signal: asTelegrafSignal(limit.signal) });
      if (isPoll) this.#onFetched(null);
      return result;
    } catch (error) {
      if (isPoll) this.#onFetched(error);
      throw error;
    }
  }
}

type TelegrafSignal = NonNullable<NonNullable<Parameters<Telegram["callApi"]>[2]>["signal"]>;

/** Telegraf's types name the signal of a package; node-fetch takes Node's own as well. */
function asTelegrafSignal(signal: AbortSignal): TelegrafSignal {
  return signal as unknown as TelegrafSignal;
}

type AnyCall = (method: string, payload: object, options: { signal: TelegrafSignal }) => Promise<unknown>;

/** Calls a method by its name; the types know a part of them only. */
async function callWithFile(
  telegram: Telegram,
  { method, payload }: ApiRequest,
  upload: Upload,
  signal: AbortSignal,
): Promise<unknown> {
  const callApi = telegram.callApi.bind(telegram) as AnyCall;
  const file = { source: Buffer.from(upload.bytes), filename: upload.name };
  const options = { signal: asTelegrafSignal(signal) };
  return await callApi(method, { ...payload, [upload.parameter]: file }, options);
}
