import { describe, expect, it } from "vitest";

import type { Lane } from "../../src/app/lanes.ts";
import { createPacer } from "../../src/app/pacer.ts";
import type { Pace, SendResult } from "../../src/app/ports/messenger.ts";
import type { ChatRef } from "../../src/domain/chat.ts";
import { FakeClock, settle } from "../support/fake-clock.ts";

const SENT: SendResult = { status: "sent", messageId: "1" };
const UNHURRIED: Pace = { perSecond: 10, chatIntervalMs: 1000, perGroupMinute: 20, inFlight: 4 };

const person = (chatId: string): ChatRef => ({ platform: "telegram", chatId, kind: "private" });
const group: ChatRef = { platform: "telegram", chatId: "-1", kind: "group" };

function start(pace: Partial<Pace> = {}) {
  const clock = new FakeClock("2026-11-23T01:00:00Z");
  const pacer = createPacer({ pace: { ...UNHURRIED, ...pace }, clock, chance: () => 0.5 });
  const log: { name: string; at: number }[] = [];
  /** Sends under a name; `result` may be held up by the test. */
  function send(name: string, lane: Lane, to: ChatRef, result: SendResult | Promise<SendResult> = SENT) {
    return pacer.send(lane, to, async () => {
      log.push({ name, at: clock.monotonicMs() });
      return result;
    });
  }
  return { clock, pacer, log, send, names: () => log.map(({ name }) => name) };
}

describe("the pacer", () => {
  it("keeps an even distance overall, so that no window of a second has a burst", async () => {
    const { clock, log, send } = start();
    for (let index = 0; index < 5; index++) void send(String(index), "broadcast", person(String(index)));
    await clock.advance(1000);
    expect(log.map(({ at }) => at)).toEqual([0, 100, 200, 300, 400]);
  });

  it("keeps its distance within a chat without holding up others", async () => {
    const { clock, log, send } = start();
    void send("a1", "broadcast", person("a"));
    void send("a2", "broadcast", person("a"));
    void send("b1", "broadcast", person("b"));
    await clock.advance(2000);
    expect(log).toEqual([
      { name: "a1", at: 0 },
      { name: "b1", at: 100 },
      { name: "a2", at: 1000 },
    ]);
  });

  it("answers a person before a long broadcast goes on", async () => {
    const { clock, names, send } = start();
    for (let index = 0; index < 10; index++) void send(`b${index}`, "broadcast", person(String(index)));
    await clock.advance(150);
    void send("answer", "answer", person("x"));
    await clock.advance(100);
    expect(names()).toEqual(["b0", "b1", "answer"]);
  });

  it("keeps the order within a chat while an earlier message is still under way", async () => {
    const { clock, names, send } = start({ chatIntervalMs: 0 });
    const slow = Promise.withResolvers<SendResult>();
    void send("first", "answer", person("a"), slow.promise);
    void send("second", "answer", person("a"));
    void send("other", "answer", person("b"));
    await clock.advance(5000);
    expect(names()).toEqual(["first", "other"]);
    slow.resolve(SENT);
    await clock.advance(1000);
    expect(names()).toEqual(["first", "other", "second"]);
  });

  it("stays below a group's limit a minute", async () => {
    const { clock, log, send } = start({ chatIntervalMs: 0, perGroupMinute: 3 });
    for (let index = 0; index < 5; index++) void send(String(index), "reminder", group);
    await clock.advance(59_000);
    expect(log).toHaveLength(3);
    await clock.advance(2_000);
    expect(log).toHaveLength(5);
  });

  it("leaves half of a group's messages in a minute to what is not progress", async () => {
    const { clock, names, send } = start({ perGroupMinute: 4, chatIntervalMs: 0 });
    for (let index = 0; index < 5; index++) void send("progress", "progress", group);
    await clock.advance(1000);
    void send("reminder", "reminder", group);
    await clock.advance(1000);
    expect(names()).toEqual(["progress", "progress", "reminder"]);
  });

  it("stops everything while the platform asks to wait, and only one chat where it means that chat", async () => {
    const { clock, names, send } = start();
    const platform = send("refused", "broadcast", person("a"), {
      status: "retry",
      afterMs: 5000,
      scope: "platform",
    });
    await settle();
    void send("later", "answer", person("b"));
    await clock.advance(4900);
    expect(names()).toEqual(["refused"]);
    await expect(platform).resolves.toMatchObject({ status: "retry" });
    await clock.advance(200);
    expect(names()).toEqual(["refused", "later"]);

    void send("only c", "broadcast", person("c"), { status: "retry", afterMs: 5000, scope: "chat" });
    void send("c waits", "broadcast", person("c"));
    void send("d goes", "broadcast", person("d"));
    await clock.advance(1000);
    expect(names().slice(2)).toEqual(["only c", "d goes"]);
  });

  it("tries an answer again after a refusal, but not for ever", async () => {
    const { clock, log, pacer } = start();
    const answer = pacer.send("answer", person("a"), async () => {
      log.push({ name: "try", at: clock.monotonicMs() });
      return { status: "retry", afterMs: 20_000, scope: "chat" };
    });
    await clock.advance(200_000);
    expect(log.map(({ at }) => at)).toEqual([0, 20_000, 40_000]);
    await expect(answer).resolves.toMatchObject({ status: "retry" });
  });

  it("gives the outbox its work back during a pause, since it may be out of date when that is over", async () => {
    const { clock, pacer, send } = start();
    void send("refused", "answer", person("a"), { status: "retry", afterMs: 3_600_000, scope: "platform" });
    const queued = send("reminder", "reminder", person("b"));
    await settle();
    await expect(queued).resolves.toMatchObject({ status: "retry", afterMs: 3_600_000 });
    await clock.advance(1000);
    expect(pacer.pausedForMs()).toBe(3_599_000);
    await expect(send("another", "broadcast", person("c"))).resolves.toMatchObject({ status: "retry" });
  });

  it("does not let people talk a reminder down, nor answers questions of long ago", async () => {
    const { clock, names, send } = start({ perSecond: 1 });
    for (let index = 0; index < 200; index++) void send(`answer ${index}`, "answer", person(String(index)));
    void send("reminder", "reminder", person("x"));
    await clock.advance(20_000);
    expect(names()).toContain("reminder");
    await clock.advance(200_000);
    expect(names()).not.toContain("answer 100");
  });

  it("answers at once while a thousand reminders wait, however long they have", async () => {
    const { clock, log, send } = start();
    for (let index = 0; index < 1000; index++) void send("reminder", "reminder", person(String(index)));
    await clock.advance(30_000);
    for (let index = 0; index < 5; index++) void send("answer", "answer", person(`asks ${index}`));
    await clock.advance(2_000);
    const answers = log.filter(({ name }) => name === "answer").map(({ at }) => at);
    expect(answers).toHaveLength(5);
    expect(answers.at(-1)).toBeLessThanOrEqual(31_000);
  });

  it("goes on with a chat whose call threw, and tells whoever asked for it", async () => {
    const { clock, names, pacer, send } = start();
    const broken = pacer.send("answer", person("a"), () => Promise.reject(new Error("the disk")));
    await expect(broken).rejects.toThrow("the disk");
    void send("next", "answer", person("a"));
    await clock.advance(2000);
    expect(names()).toEqual(["next"]);
  });

  it("gives the outbox its work back when it stops, and still says what answers people wait for", async () => {
    const { clock, names, send, pacer } = start();
    const slow = Promise.withResolvers<SendResult>();
    void send("in flight", "answer", person("a"), slow.promise);
    const waiting = send("ledger", "broadcast", person("a"));
    void send("answer", "answer", person("b"));
    const stopped = pacer.stop(5000);
    await expect(waiting).resolves.toMatchObject({ status: "retry" });
    await clock.advance(500);
    slow.resolve(SENT);
    await clock.advance(500);
    await stopped;
    expect(names()).toEqual(["in flight", "answer"]);
    await expect(send("too late", "answer", person("c"))).resolves.toMatchObject({ status: "retry" });
  });

  it("aborts what does not end within the grace, so that stopping always ends", async () => {
    const { clock, pacer } = start();
    const hanging = pacer.send(
      "answer",
      person("a"),
      (signal) =>
        new Promise((resolve) => {
          signal.addEventListener("abort", () => {
            resolve({ status: "unknown", detail: "aborted" });
          });
        }),
    );
    const stopped = pacer.stop(5000);
    await clock.advance(5000);
    await stopped;
    await expect(hanging).resolves.toMatchObject({ status: "unknown" });
  });
});
