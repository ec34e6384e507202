import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("light-telegram-process.ts", import.meta.url));

/** What people write, and how the server answers. */
export interface Begin {
  /** Before each answer, in milliseconds. */
  readonly latencyMs: number;
  /** So many messages are written, by people 1 … `chats` in turn; the run ends by itself when as many are answered. */
  readonly messages: number;
  readonly chats: number;
  /** What each of them writes, one after another. An answer is in its place when it holds the last word of its question. */
  readonly texts: readonly string[];
  /** Whether answers are kept, to see in the end whether they came in order. */
  readonly keep: boolean;
}

/** How a run went. */
export interface Ended {
  readonly kind: "ended";
  /** Messages that the bot sent. */
  readonly calls: number;
  /** From the first fetch of messages, or the first message sent where nobody writes, to the last message sent. */
  readonly ms: number;
  readonly misplaced: number;
  /** Open at once. */
  readonly mostSockets: number;
}

export type Told = { readonly kind: "listens"; readonly port: number } | { readonly kind: "begun" } | Ended;

/** A very light stand-in for Telegram, in a process of its own: it knows of nothing but that it was called. */
export interface LightTelegram extends AsyncDisposable {
  readonly url: string;
  /** Begins a run; resolves when it is so. */
  begin(run: Begin): Promise<void>;
  /** Resolves when as many messages were sent as were written, or after so many milliseconds. */
  ended(withinMs: number): Promise<Ended>;
}

/** Where nobody writes. */
export const SILENCE: Begin = { latencyMs: 0, messages: 0, chats: 1, texts: [""], keep: false };

export async function startLightTelegram(): Promise<LightTelegram> {
  const child = fork(PROGRAM, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const waiting = new Map<Told["kind"], (told: Told) => void>();
  child.on("message", (told: Told) => waiting.get(told.kind)?.(told));
  const next = <K extends Told["kind"]>(kind: K): Promise<Extract<Told, { kind: K }>> =>
    new Promise((resolve) => {
      waiting.set(kind, resolve as (told: Told) => void);
    });
  const { port } = await next("listens");
  let ending: Promise<Ended> | null = null;
  return {
    url: `http://127.0.0.1:${port}`,
    async begin(run) {
      const begun = next("begun");
      ending = next("ended");
      child.send(run);
      await begun;
    },
    async ended(withinMs) {
      if (!ending) throw new Error("Nothing has begun");
      const patience = setTimeout(() => child.send("finish"), withinMs);
      return ending.finally(() => {
        clearTimeout(patience);
      });
    },
    async [Symbol.asyncDispose]() {
      const exited = once(child, "exit");
      child.kill();
      await exited;
    },
  };
}
