import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

import { z } from "zod";

/** What the stand-in for the Bot API allows. */
export interface Limits {
  /** Messages accepted in any one second. */
  readonly perSecond: number;
  /** After a breach of that, everything is refused for so long; 0: only what goes beyond. */
  readonly penaltyMs: number;
  /** Messages accepted in any one second of one chat. */
  readonly perChatSecond?: number;
  /** Messages accepted in any one minute of one group. */
  readonly perGroupMinute?: number;
  /** How long a call takes to arrive: so long, give or take `jitterMs`. It is judged then, and answered at once. */
  readonly latencyMs: number;
  readonly jitterMs: number;
}

/** What the server has seen. Times are `Date.now()`. */
export interface Seen {
  readonly accepted: number;
  /** Chats that got something. */
  readonly chats: number;
  /** Texts that a chat got more than once. */
  readonly duplicates: number;
  readonly refusals: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

export interface LimitedServer {
  readonly url: string;
  readonly seen: () => Seen;
  close(): Promise<void>;
}

/** When something was accepted, for one limit. */
class Window {
  readonly #most: number;
  readonly #ms: number;
  readonly #times: number[] = [];

  constructor(most: number, ms: number) {
    this.#most = most;
    this.#ms = ms;
  }

  /** How long until another has room; 0: it has. */
  waitMs(now: number): number {
    while (this.#times[0] !== undefined && this.#times[0] <= now - this.#ms) this.#times.shift();
    const blocking = this.#times.at(-this.#most);
    return blocking === undefined ? 0 : blocking + this.#ms - now;
  }

  add(now: number): void {
    this.#times.push(now);
  }
}

/** Answers how long a message must wait; 0 accepts it, and counts it. */
function createLimiter({ perSecond, penaltyMs, perChatSecond, perGroupMinute }: Limits) {
  const all = new Window(perSecond, 1_000);
  const chats = new Map<number, Window[]>();
  let penaltyUntil = 0;

  function windowsOf(chatId: number): Window[] {
    const known = chats.get(chatId) ?? [
      ...(perChatSecond === undefined ? [] : [new Window(perChatSecond, 1_000)]),
      ...(perGroupMinute === undefined || chatId > 0 ? [] : [new Window(perGroupMinute, 60_000)]),
    ];
    chats.set(chatId, known);
    return known;
  }

  return (chatId: number, now: number): number => {
    if (now < penaltyUntil) return penaltyUntil - now;
    const overallMs = all.waitMs(now);
    if (overallMs > 0) penaltyUntil = now + penaltyMs;
    const own = windowsOf(chatId);
    const waitMs = Math.max(overallMs, penaltyUntil - now, ...own.map((window) => window.waitMs(now)));
    if (waitMs > 0) return waitMs;
    for (const window of [all, ...own]) window.add(now);
    return 0;
  };
}

const messageSchema = z.object({ chat_id: z.coerce.number(), text: z.string() });
const ME = { id: 1, is_bot: true, first_name: "Bench", username: "bench_bot" };

/** A stand-in for the Bot API on loopback that takes JSON only, and is strict about its limits. */
export async function startLimitedServer(limits: Limits): Promise<LimitedServer> {
  const waitFor = createLimiter(limits);
  const texts = new Map<number, Set<string>>();
  let seen: Seen = { accepted: 0, chats: 0, duplicates: 0, refusals: 0, firstAt: 0, lastAt: 0 };

  function take(body: string): object {
    const now = Date.now();
    const { chat_id: chatId, text } = messageSchema.parse(JSON.parse(body));
    const waitMs = waitFor(chatId, performance.now());
    if (waitMs > 0) {
      seen = { ...seen, refusals: seen.refusals + 1 };
      return refusal(waitMs);
    }
    const known = texts.get(chatId) ?? new Set();
    const duplicates = seen.duplicates + (known.has(text) ? 1 : 0);
    texts.set(chatId, known.add(text));
    const [accepted, firstAt] = [seen.accepted + 1, seen.firstAt || now];
    seen = { ...seen, accepted, duplicates, chats: texts.size, firstAt, lastAt: now };
    const chat = { id: chatId, type: chatId < 0 ? "group" : "private" };
    return { ok: true, result: { message_id: accepted, date: Math.floor(now / 1_000), chat, text } };
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    await wait(limits.latencyMs + (2 * Math.random() - 1) * limits.jitterMs);
    const isSend = request.url?.endsWith("/sendMessage") ?? false;
    const answer = isSend ? take(Buffer.concat(chunks).toString()) : { ok: true, result: ME };
    response.writeHead("error_code" in answer ? 429 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(answer));
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      process.stderr.write(`The limited server failed: ${String(error)}\n`);
      response.destroy();
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen: () => seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** In whole seconds, as Telegram does. */
function refusal(waitMs: number): object {
  const seconds = Math.ceil(waitMs / 1_000);
  return {
    ok: false,
    error_code: 429,
    description: `Too Many Requests: retry after ${seconds}`,
    parameters: { retry_after: seconds },
  };
}
