import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

import type { WebChatOptions } from "../../src/adapters/web-chat/options.ts";
import { createWebChat, type WebChat } from "../../src/adapters/web-chat/web-chat.ts";
import type { Incoming } from "../../src/app/ports/messenger.ts";
import type { ChatRef } from "../../src/domain/chat.ts";
import { FakeClock } from "./fake-clock.ts";
import { createFakeLog, type LogEntry } from "./fake-log.ts";

export const AN: ChatRef = { platform: "web", chatId: "an", kind: "private" };
export const CELL: ChatRef = { platform: "web", chatId: "chi-bo-1", kind: "group" };
export const NEVER = new AbortController().signal;

/** A folder on the disk, in which one web chat after the other can be started. */
export interface WebChatWorld {
  readonly dir: string;
  readonly clock: FakeClock;
  readonly logged: readonly LogEntry[];
  /** All addresses announced so far. */
  readonly announced: readonly string[];
  /** What the bot was told, by all of them. */
  readonly heard: readonly Incoming[];
  create(options?: Partial<WebChatOptions>): WebChat;
  /** Creates and starts one; `handle` is what the bot does, by default nothing. It is stopped when the test ends. */
  start(handle?: (event: Incoming) => Promise<void>, options?: Partial<WebChatOptions>): Promise<WebChat>;
}

/** Call it within a test: it clears up after itself. */
export function createWebChatWorld(): WebChatWorld {
  const dir = mkdtempSync(join(tmpdir(), "web-chat-"));
  onTestFinished(() => {
    rmSync(dir, { recursive: true, force: true });
  });
  const clock = new FakeClock("2026-11-26T08:00:00.000Z");
  const log = createFakeLog();
  const announced: string[] = [];
  const heard: Incoming[] = [];

  function create(options: Partial<WebChatOptions> = {}): WebChat {
    return createWebChat({
      people: [
        { userId: "an", name: "Nguyễn Văn <b>An</b>", note: "Đảng viên" },
        { userId: "binh", name: "Trần Thị Bình", note: "Bí thư chi bộ" },
      ],
      groups: [{ chatId: "chi-bo-1", title: "Chi bộ 1", memberIds: ["an"] }],
      host: "127.0.0.1",
      port: 0,
      dir: join(dir, "web-chat"),
      clock,
      log,
      announce: (address) => announced.push(address),
      ...options,
    });
  }

  return {
    dir: join(dir, "web-chat"),
    clock,
    logged: log.entries,
    announced,
    heard,
    create,
    start: async (handle = async () => undefined, options = {}) => {
      const chat = create(options);
      await chat.start(async (event) => {
        heard.push(event);
        await handle(event);
      });
      onTestFinished(() => chat.stop());
      return chat;
    },
  };
}
