import type { Readable } from "node:stream";

import { buildConnector, Pool } from "undici";

/** What grammY hands to the `fetch` that it is given, of which it needs no more than an answer's JSON. */
interface FetchOptions {
  readonly method: "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Readable;
  readonly signal: AbortSignal;
}
interface JsonAnswer {
  json(): Promise<unknown>;
}
export type PoolFetch = (url: string, options: FetchOptions) => Promise<JsonAnswer>;

/** A network that swallows packets answers nothing at all; whoever has not connected by then will not. */
const CONNECT_LIMIT_MS = 10_000;
/** Connections that nobody uses for so long are closed: before Telegram closes them, which could meet a call. */
const KEEP_ALIVE_MS = 60_000;

/**
 * As much of `fetch` as grammY needs, over a pool of kept connections: a call costs a quarter of the processor's time that it
 * costs with node-fetch 2, grammY's own. Whoever calls limits the time by the signal. No call is ever made twice.
 */
export function createPoolFetch(apiRoot: string, connectLimitMs = CONNECT_LIMIT_MS): PoolFetch {
  const { origin } = new URL(apiRoot);
  const pool = new Pool(origin, {
    connect: connecting(connectLimitMs),
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return async (url, { method, headers, body, signal }) => {
    const answer = await pool.request({ path: url.slice(origin.length), method, headers, body, signal });
    return { json: async () => parse(await answer.body.text()) };
  };
}

/** That it was the connecting that failed matters: then nothing was sent, and trying again cannot send twice. */
function connecting(timeout: number): buildConnector.connector {
  const connect = buildConnector({ timeout });
  return (options, done) => {
    connect(options, (...result) => {
      const [error] = result;
      if (error) done(neverConnected(error), null);
      else done(...result);
    });
  };
}

function neverConnected(error: Error): Error {
  const { code } = error as NodeJS.ErrnoException;
  const detail = `connecting failed: ${code ?? error.name} ${error.message}`;
  return Object.assign(new Error(detail, { cause: error }), { code: "never-connected" });
}

/** What is no JSON comes from something else than Telegram; it is not repeated, as nobody knows what it holds. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw Object.assign(new Error("the server's answer is no JSON"), { code: "invalid-json" });
  }
}
