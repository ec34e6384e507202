import type { Update } from "grammy/types";

import type { Log } from "../../app/ports/log.ts";
import type { Capabilities, Incoming, Messenger, Pace, SendResult } from "../../app/ports/messenger.ts";
import { describeFault, type Answer } from "./answers.ts";
import { createConnection, type TelegramClient } from "./connection.ts";
import { downloadFile } from "./download.ts";
import { parseUpdate } from "./incoming.ts";
import {
  answerPressRequest,
  deleteRequest,
  editCaptionRequest,
  editTextRequest,
  fileRequest,
  groupMemberRequest,
  menuRequests,
  pinRequest,
  sendRequest,
  type ApiRequest,
} from "./requests.ts";
import { toDeleteResult, toEditResult, toIsGroupAdmin, toPlainResult, toSendResult } from "./results.ts";
import { timeLimit } from "./time-limit.ts";

/** The limits of the Bot API: `sendMessage` and `caption`. */
const CAPABILITIES: Capabilities = {
  maxText: 4096,
  maxCaption: 1024,
  buttons: true,
  edit: true,
  delete: true,
  pin: true,
  files: true,
  groups: true,
  menu: true,
};

/** The Bot FAQ of Telegram: "about 30" a second overall, one a second in a chat, 20 a minute in a group. */
const PACE: Pace = { perSecond: 30, chatIntervalMs: 1_000, perGroupMinute: 20, inFlight: 16 };

/** Also ends an upload's answer that breaks off half-way: node-fetch 2, inside Telegraf, would wait for the rest of it. */
const SEND_TIMEOUT_MS = 25_000;
/** An upload gets a second more for each 50 kB: the slowest line on which a file may still arrive. */
const UPLOAD_BYTES_PER_MS = 50;

export interface TelegramOptions {
  readonly token: string;
  /** `https://api.telegram.org`, or the address of an own Bot API server. */
  readonly apiRoot: string;
  readonly log: Log;
}

/** The messenger for Telegram, over either library. */
export function createTelegramMessenger(client: TelegramClient, options: TelegramOptions): Messenger {
  const { log } = options;
  const connection = createConnection(client, log);

  async function request(call: ApiRequest, signal: AbortSignal): Promise<Answer> {
    if (signal.aborted) return { kind: "broken", code: "aborted", detail: "given up before it was sent" };
    const ms = SEND_TIMEOUT_MS + (call.upload?.bytes.length ?? 0) / UPLOAD_BYTES_PER_MS;
    using limit = timeLimit(signal, ms);
    const answer = await client.call(call, limit.signal);
    if (answer.kind !== "broken" || !limit.hasExpired()) return answer;
    return { kind: "broken", code: "timeout", detail: `no answer within ${Math.round(ms / 1_000)} s` };
  }

  return {
    platform: "telegram",
    capabilities: CAPABILITIES,
    pace: PACE,
    ended: connection.ended,
    start: (onIncoming) => connection.start((update, botName) => handOver(update, botName, onIncoming, log)),
    stop: connection.stop,
    send: async (to, message, signal) => toSendResult(await request(sendRequest(to, message), signal), to),
    edit: async (to, messageId, message, signal) => {
      const answer = await request(editTextRequest(to, messageId, message), signal);
      const hasFile =
        answer.kind === "refused" && answer.description.includes("no text in the message to edit");
      if (!hasFile) return toEditResult(answer, to, messageId);
      return toEditResult(await request(editCaptionRequest(to, messageId, message), signal), to, messageId);
    },
    delete: async (to, messageId, signal) =>
      toDeleteResult(await request(deleteRequest(to, messageId), signal), to, messageId),
    pin: async (to, messageId, signal) => toPlainResult(await request(pinRequest(to, messageId), signal)),
    answerPress: async (pressId, notice, signal) =>
      toPlainResult(await request(answerPressRequest(pressId, notice), signal)),
    isGroupAdmin: async (place, userId, signal) => {
      const answer = await request(groupMemberRequest(place, userId), signal);
      const isAdmin = toIsGroupAdmin(answer);
      if (isAdmin === null) {
        const detail = answer.kind === "result" ? "an answer without a status" : describeFault(answer);
        log.warn("Telegram did not say whether somebody administers a group", { detail });
      }
      return isAdmin;
    },
    download: async (file, maxBytes, signal) =>
      downloadFile(options, await request(fileRequest(file), signal), maxBytes, signal),
    setMenu: async (menu) => {
      let result: SendResult = { status: "sent", messageId: "" };
      for (const call of menuRequests(menu)) {
        result = toPlainResult(await request(call, new AbortController().signal));
        if (result.status !== "sent") break;
      }
      return result;
    },
    deepLink: (payload) => {
      const name = connection.botName();
      return name === null ? null : `https://t.me/${name}${payload === "" ? "" : `?start=${payload}`}`;
    },
  };
}

/** Both libraries end their polling when a handler throws, so nothing may get out of here. */
async function handOver(
  update: Update,
  botName: string,
  onIncoming: (event: Incoming) => Promise<void>,
  log: Log,
): Promise<void> {
  try {
    const event = parseUpdate(update, botName);
    if (event) await onIncoming(event);
  } catch (error) {
    log.error("An update from Telegram could not be handled", { updateId: update.update_id, error });
  }
}
