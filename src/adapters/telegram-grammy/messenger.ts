import { Api, Bot, GrammyError, HttpError, InputFile, type ApiClientOptions, type Transformer } from "grammy";

import type { Messenger } from "../../app/ports/messenger.ts";
import { broken, refused, type Fault } from "../telegram/answers.ts";
import { createApiCall, parseAnswer } from "../telegram/api-call.ts";
import type { PollHandlers, TelegramClient } from "../telegram/connection.ts";
import { ALLOWED_UPDATES } from "../telegram/incoming.ts";
import { createTelegramMessenger, type TelegramOptions } from "../telegram/messenger.ts";
import { createPost, type Post, type PostOptions } from "../telegram/post.ts";
import type { ApiRequest, Upload } from "../telegram/requests.ts";
import { timeLimit } from "../telegram/time-limit.ts";

/** Telegram through grammY: its uploads, and its own polling, which hands over one update after another. */
export function createGrammyMessenger(options: TelegramOptions): Messenger {
  return createTelegramMessenger(createGrammyClient(options), options);
}

/** A long poll lasts 30 s; one that takes twice as long has lost its connection. (grammY itself waits for 500 s.) */
const POLL_LIMIT_MS = 60_000;
/** For the other calls around polling: removing a webhook, and confirming the last updates, for which stopping waits. */
const CALL_LIMIT_MS = 3_000;

function createGrammyClient({ token, apiRoot }: TelegramOptions): TelegramClient {
  const post = createPost(apiRoot);
  const callPlainly = createApiCall({ token, apiRoot }, post);
  const options: ApiClientOptions = {
    // grammY refuses an address that ends in a slash.
    apiRoot: apiRoot.replace(/\/+$/, ""),
    fetch: fetchBy(post),
  };
  const api = new Api(token, options);
  let stop = (): void => undefined;

  function faultOf(error: unknown): Fault {
    if (error instanceof GrammyError) return refused(error);
    // An HttpError never leaves this function: printing it prints the address that was called, and so the token.
    return broken(error instanceof HttpError ? error.error : error, token);
  }

  return {
    call: async (request, signal) => {
      const { upload } = request;
      if (!upload) return await callPlainly(request, signal);
      try {
        return { kind: "result", result: await callWithFile(api, request, upload, signal) };
      } catch (error) {
        return faultOf(error);
      }
    },
    poll: async (botInfo, { onUpdate, onFetched }) => {
      const bot = new Bot(token, { client: options, botInfo });
      bot.api.config.use(watchPolling(onFetched, faultOf));
      const polling = stoppable(bot, onUpdate);
      stop = polling.stop;
      return await polling.run(faultOf);
    },
    stop: () => {
      stop();
    },
  };
}

/**
 * `bot.stop()` confirms the update that is being handled, before it has been. So it is called only between updates; what
 * is left of the batch stays unconfirmed and comes again at the next start.
 */
function stoppable(bot: Bot, onUpdate: PollHandlers["onUpdate"]) {
  let handling = false;
  let stopping = false;
  const isStopping = (): boolean => stopping;
  let stopped: Promise<void> | undefined;
  const stopBot = (): void => {
    // It rejects when the last updates could not be confirmed: then they come again, and are known by their ids.
    stopped = bot.stop().catch(() => undefined);
  };

  bot.use(async ({ update }) => {
    if (isStopping()) return;
    handling = true;
    await onUpdate(update);
    handling = false;
    if (isStopping()) stopBot();
  });

  return {
    stop: (): void => {
      if (stopping) return;
      stopping = true;
      if (!handling) stopBot();
    },
    run: async (faultOf: (error: unknown) => Fault): Promise<Fault | null> => {
      try {
        await bot.start({ allowed_updates: ALLOWED_UPDATES });
        return null;
      } catch (error) {
        return isStopping() ? null : faultOf(error);
      } finally {
        await stopped;
      }
    },
  };
}

/** grammY goes on polling through every outage, without a word and with much patience: this tells, and limits it. */
function watchPolling(onFetched: PollHandlers["onFetched"], faultOf: (error: unknown) => Fault): Transformer {
  return async (previous, method, payload, signal) => {
    const isPoll = method === "getUpdates" && "timeout" in payload;
    using limit = timeLimit(signal, isPoll ? POLL_LIMIT_MS : CALL_LIMIT_MS);
    try {
      const answer = await previous(method, payload, asGrammySignal(limit.signal));
      if (isPoll) onFetched(answer.ok ? null : refused(answer));
      return answer;
    } catch (error) {
      if (isPoll) onFetched(faultOf(error));
      throw error;
    }
  };
}

/** grammY's types name the signal of a package; it only listens to it, so Node's own does as well. */
function asGrammySignal(signal: AbortSignal): Parameters<Transformer>[3] {
  return signal as unknown as Parameters<Transformer>[3];
}

type RawCall = (payload: ApiRequest["payload"], signal: AbortSignal) => Promise<unknown>;

/** Calls a method by its name: `raw` has a function for each, checked by type only, which we have no use for. */
async function callWithFile(
  api: Api,
  { method, payload }: ApiRequest,
  upload: Upload,
  signal: AbortSignal,
): Promise<unknown> {
  const raw = api.raw as unknown as Record<typeof method, RawCall>;
  // grammY writes the name into a header without quotes, so that it would end at the first blank or semicolon.
  const file = new InputFile(upload.bytes, `"${upload.name}"`);
  return await raw[method]({ ...payload, [upload.parameter]: file }, signal);
}

/** As much of `fetch` as grammY needs. */
function fetchBy(post: Post) {
  return async (url: string, options: PostOptions): Promise<{ json(): Promise<unknown> }> => {
    const text = await post(url, options);
    return { json: async () => parseAnswer(text) };
  };
}
