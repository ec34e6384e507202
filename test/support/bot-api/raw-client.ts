import type { ApiResponse } from "./http.ts";
import type { BotApiServer } from "./server.ts";
import type { Update } from "./updates.ts";

/** Plain calls of a bot without any library. */
export interface RawClient {
  call(method: string, payload?: object): Promise<ApiResponse>;
  /** Why a call was refused, or "". */
  refusal(method: string, payload: object): Promise<string>;
  /** Sends a text that must arrive; returns the message's id. */
  send(chatId: number, text: string, more?: object): Promise<number>;
  updates(payload?: object): Promise<readonly Update[]>;
}

/** A bot that speaks to the stand-in with `fetch` and JSON. */
export function createRawClient({ url, token }: BotApiServer): RawClient {
  async function call(method: string, payload: object = {}): Promise<ApiResponse> {
    const response = await fetch(`${url}/bot${token}/${method}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(payload),
    });
    return (await response.json()) as ApiResponse;
  }
  async function result(method: string, payload: object): Promise<unknown> {
    const answer = await call(method, payload);
    if (!answer.ok) throw new Error(`${method}: ${answer.description}`);
    return answer.result;
  }
  return {
    call,
    async refusal(method, payload) {
      const answer = await call(method, payload);
      return answer.ok ? "" : answer.description;
    },
    async send(chatId, text, more = {}) {
      const message = await result("sendMessage", { chat_id: chatId, text, ...more });
      return (message as { message_id: number }).message_id;
    },
    async updates(payload = {}) {
      return (await result("getUpdates", payload)) as readonly Update[];
    },
  };
}
