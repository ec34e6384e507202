import type { Readable } from "node:stream";

import { buildConnector, Pool } from "undici";

/** A signal to give up: Node's own, or that of the package `abort-controller` (inside grammY). */
interface Signal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

export interface PostOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Readable;
  readonly signal: Signal;
}

/**
 * Posts to a whole address below the API's root, and resolves with what is answered. Its errors have a `code`: `never-sent`
 * where certainly nothing has left the machine, or one of Node's or undici's.
 */
export type Post = (url: string, options: PostOptions) => Promise<string>;

/** A network that swallows packets answers nothing at all; whoever has not connected by then will not. */
const CONNECT_LIMIT_MS = 10_000;
/** Connections that nobody uses for so long are closed: before Telegram closes them, which could meet a call. */
const KEEP_ALIVE_MS = 60_000;

/**
 * Over a pool of kept connections; a call costs a fifth of the processor's time that it costs with node-fetch 2, which both
 * libraries bring. Whoever calls limits the time by the signal. No call is ever made twice.
 */
export function createPost(apiRoot: string, connectLimitMs = CONNECT_LIMIT_MS): Post {
  const { origin } = new URL(apiRoot);
  const pool = new Pool(origin, {
    connect: connecting(connectLimitMs),
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return (url, { headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const parts: Buffer[] = [];
      /** Null until a connection has taken it. */
      let abort: ((reason: Error) => void) | null = null;
      const giveUp = (): void => {
        if (abort) abort(coded("aborted", "given up"));
        else settled(reject)(coded("never-sent", "given up before it was sent"));
      };
      function settled<T>(settle: (value: T) => void): (value: T) => void {
        signal.removeEventListener("abort", giveUp);
        return settle;
      }
      if (signal.aborted) {
        giveUp();
        return;
      }
      signal.addEventListener("abort", giveUp);
      pool.dispatch(
        { path: pathOf(url), method: "POST", headers, body },
        {
          onRequestStart(controller) {
            abort = (reason) => {
              controller.abort(reason);
            };
            if (signal.aborted) giveUp();
          },
          onResponseStart: () => undefined,
          onResponseData: (_, part) => parts.push(part),
          onResponseEnd() {
            settled(resolve)(Buffer.concat(parts).toString());
          },
          onResponseError: (_, error) => {
            settled(reject)(error);
          },
        },
      );
    });
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** That it was the connecting that failed matters: then nothing was sent, and trying again cannot send twice. */
function connecting(timeout: number): buildConnector.connector {
  const connect = buildConnector({ timeout });
  return (options, done) => {
    connect(options, (...result) => {
      const [error] = result;
      if (!error) {
        done(...result);
        return;
      }
      const { code = error.name, message } = error as NodeJS.ErrnoException;
      done(coded("never-sent", `connecting failed: ${code} ${message}`), null);
    });
  };
}

function coded(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
