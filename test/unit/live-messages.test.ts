import { describe, expect, it } from "vitest";

import { createLiveMessages } from "../../src/app/live-messages.ts";
import { createPacer } from "../../src/app/pacer.ts";
import type { Pace, SendResult } from "../../src/app/ports/messenger.ts";
import { html } from "../../src/text/html.ts";
import { FakeClock, settle } from "../support/fake-clock.ts";
import { createFakeLog } from "../support/fake-log.ts";
import { createFakeMessenger } from "../support/fake-messenger.ts";

const PACE: Pace = { perSecond: 10, chatIntervalMs: 1000, perGroupMinute: 20, inFlight: 4 };

function start(edit = true) {
  const clock = new FakeClock("2026-11-23T01:00:00Z");
  const log = createFakeLog();
  const messenger = createFakeMessenger({ capabilities: { edit } });
  const pacer = createPacer({ pace: PACE, clock, chance: () => 0.5 });
  const edits: { text: string; at: number }[] = [];
  const results: SendResult[] = [];
  messenger.edit = async (_to, messageId, { text }) => {
    edits.push({ text: text.html, at: clock.monotonicMs() });
    return results.shift() ?? { status: "sent", messageId };
  };
  const live = createLiveMessages({ messenger, pacer, clock, log });
  const place = messenger.person("a");
  const show = (text: string): void => {
    live.show(place, "1", { text: html`${text}` });
  };
  return { clock, pacer, live, show, edits, results, place, log, texts: () => edits.map(({ text }) => text) };
}

const PUT_OFF: SendResult = { status: "retry", afterMs: 1000, scope: "chat" };

describe("a message that follows what happens", () => {
  it("is edited at once, then at most once in three seconds, with the newest only", async () => {
    const { clock, show, edits } = start();
    for (const text of ["1", "2", "3"]) {
      show(text);
      await settle();
      await clock.advance(500);
    }
    await clock.advance(10_000);
    expect(edits).toEqual([
      { text: "1", at: 0 },
      { text: "3", at: 3000 },
    ]);
  });

  it("is not edited when it would look the same", async () => {
    const { clock, show, texts } = start();
    show("1");
    await clock.advance(1000);
    show("1");
    await clock.advance(10_000);
    expect(texts()).toEqual(["1"]);
  });

  it("is tried again when it was put off, but not for ever", async () => {
    const { clock, show, texts, results } = start();
    results.push(PUT_OFF);
    show("1");
    await clock.advance(10_000);
    expect(texts()).toEqual(["1", "1"]);
    results.push(...Array.from({ length: 100 }, () => PUT_OFF));
    show("2");
    await clock.advance(600_000);
    expect(texts()).toHaveLength(2 + 5);
  });

  it.each<SendResult>([
    { status: "rejected", reason: "invalid", detail: "message can't be edited" },
    { status: "unknown", detail: "reset" },
  ])("is given up where the platform says $status, until there is something new to show", async (result) => {
    const { clock, show, texts, results } = start();
    results.push(result);
    show("1");
    await clock.advance(10_000);
    expect(texts()).toEqual(["1"]);
    show("2");
    await clock.advance(10_000);
    expect(texts()).toEqual(["1", "2"]);
  });

  it("holds up neither an answer nor a reminder, and is not starved by a long broadcast", async () => {
    const { clock, pacer, show, texts, place } = start();
    const order: string[] = [];
    const send = (lane: "answer" | "reminder" | "broadcast", chatId: string) =>
      pacer.send(lane, { ...place, chatId }, async () => {
        order.push(lane);
        return { status: "sent", messageId: "1" };
      });
    for (let index = 0; index < 100; index++) void send("broadcast", String(index));
    show("1");
    void send("reminder", "r");
    void send("answer", "x");
    await clock.advance(250);
    expect(order).toEqual(["broadcast", "answer", "reminder"]);
    await clock.advance(100);
    expect(texts()).toEqual(["1"]);
    // Nor does an answer wait afterwards, in the same chat.
    void pacer.send("answer", place, async () => {
      order.push("answer here");
      return { status: "sent", messageId: "1" };
    });
    await clock.advance(100);
    expect(order.at(-1)).toBe("answer here");
  });

  it("edits nothing more when the bot stops, nor where messages cannot be edited", async () => {
    const { clock, live, show, texts } = start();
    show("1");
    await settle();
    show("2");
    live.stop();
    await clock.advance(10_000);
    expect(texts()).toEqual(["1"]);
    const without = start(false);
    without.show("1");
    await without.clock.advance(10_000);
    expect(without.texts()).toEqual([]);
  });
});
