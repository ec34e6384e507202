import { setImmediate } from "node:timers/promises";

import { broken, refused, type Answer } from "./answers.ts";
import type { Post } from "./post.ts";
import type { ApiRequest } from "./requests.ts";

/** Makes calls that carry no file, whichever library does the rest. Never rejects. */
export type ApiCall = (request: ApiRequest, signal: AbortSignal) => Promise<Answer>;

const HEADERS = { "content-type": "application/json" };

export function createApiCall({ token, apiRoot }: { token: string; apiRoot: string }, post: Post): ApiCall {
  const root = `${apiRoot.replace(/\/+$/, "")}/bot${token}/`;
  return async ({ method, payload }, signal) => {
    // The fetch for more updates is not put off, and so goes before the answers to the last ones, which are sent meanwhile.
    await setImmediate();
    try {
      const text = await post(root + method, { headers: HEADERS, body: JSON.stringify(payload), signal });
      const body = parseAnswer(text) as { readonly ok?: unknown; readonly result?: unknown } | null;
      return body?.ok === true ? { kind: "result", result: body.result } : refused(body);
    } catch (error) {
      return broken(error, token);
    }
  };
}

/** What is no JSON comes from something else than Telegram; it is not repeated, as nobody knows what it holds. */
export function parseAnswer(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw Object.assign(new Error("the server's answer is no JSON"), { code: "invalid-json" });
  }
}
