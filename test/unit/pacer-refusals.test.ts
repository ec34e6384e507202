import { describe, expect, it } from "vitest";

import type { SendResult } from "../../src/app/ports/messenger.ts";
import { settle } from "../support/fake-clock.ts";
import { group, person, startPacer as start } from "../support/paced.ts";

/** As a 429 is: it does not say whom it means. */
const tooMany = (afterMs: number): SendResult => ({ status: "retry", afterMs, scope: "unsaid" });
const UNREACHABLE: SendResult = { status: "retry", afterMs: null, scope: "platform" };

describe("the pacer, refused,", () => {
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

  it("takes a refusal in a group whose minute is nearly full for that group's, and goes on elsewhere", async () => {
    const { clock, names, send } = start({ chatIntervalMs: 0, perGroupMinute: 4 });
    for (let index = 0; index < 2; index++) void send("group", "reminder", group);
    await clock.advance(1000);
    const refused = send("refused", "reminder", group, tooMany(30_000));
    await settle();
    await expect(refused).resolves.toEqual({ status: "retry", afterMs: 30_000, scope: "chat" });
    void send("group", "answer", group);
    void send("person", "answer", person("a"));
    await clock.advance(29_000);
    expect(names()).toEqual(["group", "group", "refused", "person"]);
    await clock.advance(2_000);
    expect(names().at(-1)).toBe("group");
  });

  it("takes a refusal in a group that has hardly been written to for everybody's", async () => {
    const { clock, names, pacer, send } = start({ perGroupMinute: 4 });
    await expect(send("refused", "reminder", group, tooMany(30_000))).resolves.toMatchObject({
      scope: "platform",
    });
    expect(pacer.pausedForMs()).toBe(30_000);
    void send("person", "answer", person("a"));
    await clock.advance(29_000);
    expect(names()).toEqual(["refused"]);
  });

  it("takes a refusal in a private chat for everybody's, however much went there", async () => {
    const { clock, pacer, send } = start({ chatIntervalMs: 0, perGroupMinute: 2 });
    for (let index = 0; index < 5; index++) void send("answer", "answer", person("a"));
    await clock.advance(1000);
    void send("refused", "answer", person("a"), tooMany(5_000));
    await settle();
    expect(pacer.pausedForMs()).toBe(5_000);
  });

  it("goes on more slowly after a refusal that meant everybody", async () => {
    const { clock, log, send } = start();
    void send("refused", "broadcast", person("x"), tooMany(1_000));
    await clock.advance(1_000);
    for (let index = 0; index < 300; index++) void send("broadcast", "broadcast", person(String(index)));
    await clock.advance(20_000);
    expect(log.length).toBeGreaterThan(160);
    expect(log.length).toBeLessThan(180);
  });

  it("does not take a group's own refusal, nor a network that is down, for a lesson about its pace", async () => {
    const { clock, log, send } = start({ perGroupMinute: 1, chatIntervalMs: 0 });
    void send("refused", "reminder", group, tooMany(1_000));
    void send("unreachable", "broadcast", person("x"), UNREACHABLE);
    await clock.advance(10_000);
    for (let index = 0; index < 300; index++) void send("broadcast", "broadcast", person(String(index)));
    await clock.advance(20_000);
    expect(log.length).toBeGreaterThan(198);
  });

  it("tries a network that is down less and less often, and soon again once it was up", async () => {
    const { clock, send } = start();
    const waits: (number | null)[] = [];
    async function tryOnce(result: SendResult): Promise<void> {
      const tried = await send("try", "broadcast", person("a"), result);
      if (tried.status === "retry") waits.push(tried.afterMs);
      await clock.advance(20_000);
    }
    for (let time = 0; time < 5; time++) await tryOnce(UNREACHABLE);
    await tryOnce({ status: "sent", messageId: "1" });
    await tryOnce(UNREACHABLE);
    expect(waits).toEqual([1_500, 3_000, 6_000, 11_250, 11_250, 1_500]);
  });

  it("takes calls that fail together for one failure", async () => {
    const { clock, pacer, sendSlowly } = start();
    for (let index = 0; index < 4; index++)
      void sendSlowly("try", "broadcast", person(String(index)), 1_000, UNREACHABLE);
    await clock.advance(1_000);
    expect(pacer.pausedForMs()).toBe(1_500);
    await clock.advance(300);
    expect(pacer.pausedForMs()).toBe(1_200);
  });
});
