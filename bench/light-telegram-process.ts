import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { performance } from "node:perf_hooks";

import type { Begin, Told } from "./light-telegram.ts";

/**
 * The process behind `light-telegram.ts`. It reads no more of a request than it must: a server that costs much would
 * be what is measured.
 */

const PER_POLL = 100;
/** An empty poll is held for so long. */
const HOLD_MS = 1_000;

let run: Begin = { latencyMs: 0, messages: 0, chats: 1, texts: [""], keep: false };
/** How many messages people have written of this run, and before it. */
let written = 0;
let firstUpdateId = 1;
let calls = 0;
let firstAt = 0;
let lastAt = 0;
let bodies: string[] = [];
let sockets = 0;
let mostSockets = 0;
let waiting: (() => void) | null = null;

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const method = request.url?.slice(request.url.lastIndexOf("/") + 1);
  if (method === "sendMessage") receive(request, response);
  else if (method === "getUpdates") poll(request, response);
  else drained(request, response, method === "getMe" ? ME : TRUE);
});
server.on("connection", (socket) => {
  mostSockets = Math.max(mostSockets, (sockets += 1));
  socket.on("close", () => (sockets -= 1));
});

const answered = (result: unknown): string => JSON.stringify({ ok: true, result });
const TRUE = answered(true);
const ME = answered({
  id: 1,
  is_bot: true,
  first_name: "Trực Ban",
  username: "truc_ban_bot",
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
});
const SENT = answered({ message_id: 7, date: 1_790_000_000, chat: { id: 1, type: "private" }, text: "…" });

function answer(response: ServerResponse, json: string): void {
  if (run.latencyMs === 0) end(response, json);
  else setTimeout(end, run.latencyMs, response, json);
}

function end(response: ServerResponse, json: string): void {
  response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(json) });
  response.end(json);
}

function drained(request: IncomingMessage, response: ServerResponse, json: string): void {
  request.resume().on("end", () => {
    answer(response, json);
  });
}

function receive(request: IncomingMessage, response: ServerResponse): void {
  const parts: Buffer[] = [];
  if (run.keep) request.on("data", (part: Buffer) => parts.push(part));
  else request.resume();
  request.on("end", () => {
    if (run.keep) bodies.push(Buffer.concat(parts).toString());
    lastAt = performance.now();
    if (calls === 0 && run.messages === 0) firstAt = lastAt;
    calls += 1;
    answer(response, SENT);
    if (calls === run.messages) finish();
  });
}

function poll(request: IncomingMessage, response: ServerResponse): void {
  let body = "";
  request.setEncoding("utf8").on("data", (part: string) => (body += part));
  request.on("end", () => {
    const { offset = 0, timeout = 0 } = (body === "" ? {} : JSON.parse(body)) as Record<string, number>;
    written = Math.max(written, offset - firstUpdateId);
    if (written < run.messages) answer(response, batch());
    else if (timeout === 0) answer(response, answered([]));
    else hold(response);
  });
}

function hold(response: ServerResponse): void {
  const timer = setTimeout(again, HOLD_MS);
  waiting = again;
  function again(): void {
    clearTimeout(timer);
    waiting = null;
    answer(response, written < run.messages ? batch() : answered([]));
  }
}

/** People write in turn, each two messages behind each other. */
function batch(): string {
  if (written === 0) firstAt = performance.now();
  const count = Math.min(PER_POLL, run.messages - written);
  const updates = Array.from({ length: count }, (_, at) => updateOf(written + at));
  return answered(updates);
}

function updateOf(index: number): object {
  const user = 1 + (Math.floor(index / 2) % run.chats);
  const turn = 2 * Math.floor(index / (2 * run.chats)) + (index % 2);
  const text = run.texts[turn % run.texts.length] ?? "";
  return {
    update_id: firstUpdateId + index,
    message: {
      message_id: 10 + turn,
      date: 1_790_000_000,
      from: { id: user, is_bot: false, first_name: `Số ${user}` },
      chat: { id: user, type: "private", first_name: `Số ${user}` },
      text,
      entities: [{ type: "bot_command", offset: 0, length: text.split(" ")[0]?.length ?? 0 }],
    },
  };
}

/** How many answers did not come in the order in which their questions were asked in their chat. */
function misplaced(): number {
  const turns = new Map<number, number>();
  return bodies.filter((body) => {
    const { chat_id: chat, text } = JSON.parse(body) as { chat_id: number; text: string };
    const turn = turns.get(chat) ?? 0;
    turns.set(chat, turn + 1);
    // A question's last word comes back in its answer.
    return !text.includes(run.texts[turn % run.texts.length]?.split(" ").at(-1) ?? "");
  }).length;
}

function finish(): void {
  const told: Told = { kind: "ended", calls, ms: lastAt - firstAt, misplaced: misplaced(), mostSockets };
  process.send?.(told);
}

process.on("message", (begin: Begin | "finish") => {
  if (begin === "finish") {
    finish();
    return;
  }
  firstUpdateId += run.messages;
  run = begin;
  [written, calls, bodies, mostSockets] = [0, 0, [], sockets];
  process.send?.({ kind: "begun" } satisfies Told);
  waiting?.();
});
process.on("disconnect", () => process.exit(0));
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ kind: "listens", port } satisfies Told);
});
