import { describe, expect, it } from "vitest";

import type { SendResult } from "../../src/app/ports/messenger.ts";
import { group, person, SENT, startPacer as start } from "../support/paced.ts";

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

  it("answers within 200 ms while a broadcast to 12,386 people runs", async () => {
    const telegram = { perSecond: 30, inFlight: 16 };
    const { clock, log, sendSlowly } = start(telegram);
    for (let index = 0; index < 12_386; index++)
      void sendSlowly("broadcast", "broadcast", person(String(index)), 80);
    const waits: number[] = [];
    for (let question = 0; question < 30; question++) {
      await clock.advance(1_237);
      const askedAt = clock.monotonicMs();
      void sendSlowly(`answer ${question}`, "answer", person(`asks ${question}`), 80);
      await clock.advance(300);
      waits.push((log.find(({ name }) => name === `answer ${question}`)?.at ?? Infinity) - askedAt);
    }
    expect(log.length).toBeGreaterThan(1_000);
    expect(Math.max(...waits)).toBeLessThan(200);
  });

  it("goes on when what took all of its second is answered, late as that may be", async () => {
    const { clock, log, send, sendSlowly } = start({ perSecond: 2 });
    for (const chat of ["a", "b"]) void sendSlowly("slow", "answer", person(chat), 10_000);
    void send("next", "answer", person("c"));
    await clock.advance(10_900);
    expect(log.map(({ at }) => at)).toEqual([0, 500]);
    await clock.advance(200);
    expect(log.map(({ at }) => at)).toEqual([0, 500, 11_000]);
  });

  it("sends word of the highest urgency before a broadcast that has begun", async () => {
    const { clock, names, send } = start();
    for (const lane of ["broadcast", "urgent", "reminder", "flash"] as const)
      for (const chat of ["a", "b"]) void send(lane, lane, person(`${lane} ${chat}`));
    await clock.advance(1000);
    expect(names()).toEqual([
      "broadcast", // had begun before anything else came
      ...["flash", "flash", "reminder", "reminder", "urgent", "urgent"],
      "broadcast",
    ]);
  });

  it("lets no later word to a chat overtake an earlier one, whatever its urgency; the earlier takes its turn", async () => {
    const { clock, names, send } = start({ chatIntervalMs: 0 });
    void send("other", "broadcast", person("b"));
    void send("what is withdrawn", "broadcast", person("a"));
    for (let index = 0; index < 3; index++) void send("other", "broadcast", person("b"));
    void send("the withdrawal", "flash", person("a"));
    await clock.advance(1000);
    expect(names()).toEqual(["other", "what is withdrawn", "the withdrawal", "other", "other", "other"]);
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
