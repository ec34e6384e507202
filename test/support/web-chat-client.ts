import { setTimeout as sleep } from "node:timers/promises";

import type { Message } from "../../src/adapters/web-chat/records.ts";
import type { ChatView, LiveEvent, StateView } from "../../src/adapters/web-chat/wire.ts";

/** A browser window of the web chat without the browser: it has the cookie, acts by HTTP and follows the live events. */
export interface WebChatClient {
  readonly origin: string;
  /** As the page asks: with cookie and Origin. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  state(): Promise<StateView>;
  chat(chatId: string): Promise<ChatView>;
  /** Writes as a person and gives the message's id. Rejects when the server does not take it. */
  say(
    chatId: string,
    said: { as?: string; text?: string; file?: SaidFile; replyTo?: string },
  ): Promise<string>;
  /** Presses the button with this label, and gives the press's id. */
  press(chatId: string, messageId: string, label: string, as?: string): Promise<string>;
  download(fileId: string): Promise<Uint8Array>;
  /** The live events so far, as soon as everything that has happened at the server has come. */
  events(): Promise<readonly LiveEvent[]>;
  close(): void;
}

interface SaidFile {
  readonly kind: "picture" | "file";
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Opens an announced address. Rejects when it does not let us in. */
export async function openWebChat(address: string): Promise<WebChatClient> {
  const { origin } = new URL(address);
  const entry = await fetch(address, { redirect: "manual" });
  const cookie = entry.headers.get("set-cookie")?.split(";")[0];
  if (entry.status !== 303 || cookie === undefined) throw new Error(`Not let in: ${entry.status}`);
  return returnToWebChat(origin, cookie);
}

/** Comes back with the cookie of a former visit. */
export async function returnToWebChat(origin: string, cookie: string): Promise<WebChatClient> {
  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(origin + path, { ...init, headers: { cookie, origin, ...headersOf(init) } });
  const json = async <T>(path: string, init?: RequestInit): Promise<T> => {
    const response = await ask(path, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  const post = <T>(path: string, body: unknown): Promise<T> =>
    json<T>(path, { method: "POST", body: JSON.stringify(body) });
  const state = (): Promise<StateView> => json("/api/state");
  const following = await follow(ask, (await state()).cursor);
  let clientIds = 0;

  async function chat(chatId: string): Promise<ChatView> {
    const found = (await state()).chats.find((other) => other.chatId === chatId);
    if (!found) throw new Error(`No chat ${chatId}`);
    return found;
  }

  return {
    origin,
    fetch: ask,
    state,
    chat,
    say: async (chatId, { as = chatId, text = "", file, replyTo = null }) => {
      const fileId = file ? (await upload(json, file)).fileId : null;
      const clientId = `${cookie}-${(clientIds += 1)}`;
      const said = { as, text, fileId, replyTo, clientId };
      return (await post<{ messageId: string }>(`/api/chats/${chatId}/messages`, said)).messageId;
    },
    press: async (chatId, messageId, label, as = chatId) => {
      const data = dataOf(await chat(chatId), messageId, label);
      return (await post<{ pressId: string }>(`/api/chats/${chatId}/presses`, { as, messageId, data }))
        .pressId;
    },
    download: async (fileId) =>
      new Uint8Array(await (await ask(`/api/files/${fileId}?download`)).arrayBuffer()),
    events: async () => following.upTo((await state()).cursor),
    close: following.close,
  };
}

function headersOf({ headers }: RequestInit): Record<string, string> {
  return Object.fromEntries(new Headers(headers).entries());
}

function upload(
  json: <T>(path: string, init: RequestInit) => Promise<T>,
  { name, kind, bytes }: SaidFile,
): Promise<{ fileId: string }> {
  const query = new URLSearchParams({ name, kind });
  return json(`/api/files?${query.toString()}`, { method: "POST", body: new Uint8Array(bytes) });
}

function dataOf(chat: ChatView, messageId: string, label: string): string {
  const message: Message | undefined = chat.messages.find(({ id }) => id === messageId);
  const button = message?.buttons.flat().find((other) => other.label === label);
  if (!button || !("data" in button)) throw new Error(`No button ${label} under message ${messageId}`);
  return button.data;
}

interface Following {
  upTo(cursor: string): Promise<readonly LiveEvent[]>;
  readonly close: () => void;
}

/** Reads the event stream from a cursor on, as EventSource does. */
async function follow(
  ask: (path: string, init?: RequestInit) => Promise<Response>,
  cursor: string,
): Promise<Following> {
  const abort = new AbortController();
  const events: LiveEvent[] = [];
  let last = cursor;
  const response = await ask(`/api/events?from=${cursor}`, { signal: abort.signal });
  if (!response.ok || !response.body) throw new Error(`No events: ${response.status}`);
  const reading = read(response.body, (id, event) => {
    last = id;
    events.push(event);
  });
  reading.catch((error: unknown) => {
    last = `broken: ${String(error)}`; // The server has gone, or we have: whoever waits is told by `upTo`.
  });
  return {
    upTo: async (wanted) => {
      for (let tries = 0; numberOf(last) < numberOf(wanted); tries++) {
        if (tries > 500) throw new Error(`Event ${wanted} has not come; the last was ${last}.`);
        await sleep(5);
      }
      return events;
    },
    close: () => {
      abort.abort();
    },
  };
}

function numberOf(cursor: string): number {
  return Number(cursor.split(".")[1] ?? 0);
}

async function read(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onEvent: (id: string, event: LiveEvent) => void,
): Promise<void> {
  let rest = "";
  for await (const piece of body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + piece).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const id = /^id: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (id !== undefined && data !== undefined) onEvent(id, JSON.parse(data) as LiveEvent);
    }
  }
}
