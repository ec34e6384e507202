import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Answer, Fault } from "../../src/adapters/telegram/answers.ts";
import type { PollHandlers, TelegramClient } from "../../src/adapters/telegram/connection.ts";
import { createTelegramMessenger } from "../../src/adapters/telegram/messenger.ts";
import { ConnectionRefused } from "../../src/app/ports/messenger.ts";
import type { ChatRef } from "../../src/domain/chat.ts";
import { html } from "../../src/text/html.ts";
import { createFakeLog } from "../support/fake-log.ts";

const OFFLINE: Fault = { kind: "broken", code: "ENOTFOUND", detail: "getaddrinfo ENOTFOUND" };
const ME: Answer = { kind: "result", result: { id: 1, is_bot: true, username: "truc_ban_bot" } };
const refused = (errorCode: number): Fault => ({ kind: "refused", errorCode, description: "No" });
const ADDRESS = { token: "1:x", apiRoot: "http://127.0.0.1:1" };
const person: ChatRef = { platform: "telegram", chatId: "7", kind: "private" };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A library that answers as told (the last answer for ever), and polls until it is stopped or broken off. */
function setUp(...answers: [Answer, ...Answer[]]) {
  const polls: { handlers: PollHandlers; end: (fault: Fault | null) => void }[] = [];
  const times: number[] = [];
  const client: TelegramClient = {
    call: async () => {
      times.push(Date.now());
      return (answers.length > 1 ? answers.shift() : undefined) ?? answers[0];
    },
    poll: (_, handlers) => new Promise((end) => polls.push({ handlers, end })),
    stop: () => polls.at(-1)?.end(null),
  };
  const log = createFakeLog();
  const messenger = createTelegramMessenger(client, { ...ADDRESS, log });
  return { messenger, times, polls, levels: () => log.entries.map(({ level }) => level) };
}
const ignore = async (): Promise<void> => undefined;

describe("connecting", () => {
  it("comes up when the network returns, trying ever less often and telling it once", async () => {
    const offline = Array.from({ length: 8 }, () => OFFLINE);
    const { messenger, times, levels } = setUp(OFFLINE, ...offline, ME);
    const started = messenger.start(ignore);
    expect(messenger.deepLink("moi")).toBeNull();
    await vi.advanceTimersByTimeAsync(200_000);
    await started;
    const pauses = times.slice(1).map((time, index) => (time - (times[index] ?? 0)) / 1_000);
    expect(pauses).toEqual([1, 2, 4, 8, 16, 30, 30, 30, 30]);
    expect(levels()).toEqual(["warn", "info"]);
    expect(messenger.deepLink("moi")).toBe("https://t.me/truc_ban_bot?start=moi");
    await messenger.stop();
  });

  it("can be stopped while it waits for the network", async () => {
    const { messenger, polls } = setUp(OFFLINE);
    const started = messenger.start(ignore);
    await vi.advanceTimersByTimeAsync(20_000);
    await messenger.stop();
    await started;
    await messenger.ended;
    expect(polls).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("does not try again with a token that is refused", async () => {
    const { messenger, times } = setUp(refused(401));
    await expect(messenger.start(ignore)).rejects.toThrow(ConnectionRefused);
    expect(times).toHaveLength(1);
  });
});

describe("polling", () => {
  it("begins again after whatever breaks it off", async () => {
    const { messenger, polls } = setUp(ME);
    await messenger.start(ignore);
    polls[0]?.end({ kind: "broken", code: "timeout", detail: "no answer to getUpdates" });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(polls).toHaveLength(2);
    await messenger.stop();
    await messenger.ended;
  });

  it("rejects `ended` when it is thrown out, and can be stopped afterwards", async () => {
    const { messenger, polls, levels } = setUp(ME);
    await messenger.start(ignore);
    polls[0]?.handlers.onFetched(refused(409));
    polls[0]?.end(refused(409));
    await expect(messenger.ended).rejects.toThrow(/409/);
    await messenger.stop();
    expect(levels()).toEqual([]);
  });

  it("tells of an outage once, and of its end", async () => {
    const { messenger, polls, levels } = setUp(ME);
    await messenger.start(ignore);
    for (const fault of [null, OFFLINE, OFFLINE, refused(502), null, null])
      polls[0]?.handlers.onFetched(fault);
    expect(levels()).toEqual(["warn", "info"]);
    await messenger.stop();
    polls[0]?.handlers.onFetched({ kind: "broken", code: "aborted", detail: "stopped" });
    expect(levels()).toEqual(["warn", "info"]);
  });
});

describe("the time-out of a send", () => {
  const NEVER = new AbortController().signal;
  /** A library whose calls end only when they are given up. */
  const hanging: TelegramClient = {
    call: (_, signal) =>
      new Promise((resolve) => {
        signal.addEventListener("abort", () => {
          resolve({ kind: "broken", code: "aborted", detail: "The user aborted a request." });
        });
      }),
    poll: async () => null,
    stop: () => undefined,
  };

  it("gives up after 25 seconds without knowing what became of the message", async () => {
    const result = createTelegramMessenger(hanging, { ...ADDRESS, log: createFakeLog() }).send(
      person,
      { text: html`Chào` },
      NEVER,
    );
    await vi.advanceTimersByTimeAsync(25_000);
    expect(await result).toEqual({ status: "unknown", detail: "timeout: no answer within 25 s" });
  });

  it("leaves an upload the time that a slow line needs", async () => {
    const file = { kind: "file", name: "a.pdf", bytes: new Uint8Array(5_000_000) } as const;
    let done = false;
    const messenger = createTelegramMessenger(hanging, { ...ADDRESS, log: createFakeLog() });
    const result = messenger.send(person, { text: html`Chào`, file }, NEVER).finally(() => {
      done = true;
    });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(done).toBe(false);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await result).toMatchObject({ status: "unknown" });
  });

  it("does not even begin what was given up already", async () => {
    const call = vi.fn<TelegramClient["call"]>();
    const messenger = createTelegramMessenger({ ...hanging, call }, { ...ADDRESS, log: createFakeLog() });
    const result = await messenger.send(person, { text: html`Chào` }, AbortSignal.abort());
    expect(result).toMatchObject({ status: "unknown" });
    expect(call).not.toHaveBeenCalled();
  });
});
