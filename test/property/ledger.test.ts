import fc from "fast-check";
import { expect, it } from "vitest";

import type { SendResult } from "../../src/app/ports/messenger.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import type { Event } from "../../src/domain/event.ts";
import { later, toInstant } from "../../src/domain/instant.ts";
import { timedSteps } from "../../src/domain/ladder.ts";
import { plannedUntil } from "../../src/domain/plan.ts";
import { startTestBot, TIME_ZONE, type TestBot } from "../support/test-bot.ts";
import { volume } from "../support/volume.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Longer than every pause, lease and grace. */
const LONG = 40 * DAY;

type Step =
  | { readonly do: "pass"; readonly ms: number }
  | { readonly do: "add"; readonly kind: Event["kind"]; readonly inMs: number }
  | { readonly do: "move"; readonly byMs: number }
  | { readonly do: "fail"; readonly result: SendResult; readonly times: number }
  | { readonly do: "hang" }
  | { readonly do: "restart" }
  | { readonly do: "step wall"; readonly ms: number };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant("pass" as const), ms: fc.integer({ min: 1000, max: 4 * DAY }) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant("add" as const),
        kind: fc.constantFrom("conference" as const, "deadline" as const),
        inMs: fc.integer({ min: MINUTE, max: 12 * DAY }),
      }),
    },
    fc.record({ do: fc.constant("move" as const), byMs: fc.integer({ min: -2 * DAY, max: 6 * DAY }) }),
    fc.record({
      do: fc.constant("fail" as const),
      result: fc.constantFrom<SendResult>(
        { status: "retry", afterMs: 20_000, scope: "chat" },
        { status: "retry", afterMs: 5_000, scope: "platform" },
        { status: "unknown", detail: "reset" },
        { status: "rejected", reason: "invalid", detail: "bad" },
      ),
      times: fc.integer({ min: 1, max: 4 }),
    }),
    fc.constant({ do: "hang" as const }),
    fc.constant({ do: "restart" as const }),
    fc.record({ do: fc.constant("step wall" as const), ms: fc.integer({ min: -7 * DAY, max: 7 * DAY }) }),
  ),
  { minLength: 3, maxLength: 14 },
);

/** What one run of steps leaves behind: the bots that lived, one after another, on one database. */
class World {
  bots: TestBot[] = [];
  added = 0;
  get bot(): TestBot {
    const bot = this.bots.at(-1);
    if (!bot) throw new Error("not started");
    return bot;
  }

  async start(): Promise<void> {
    this.bots.push(await startTestBot());
  }

  async run(step: Step): Promise<void> {
    switch (step.do) {
      case "pass":
        return this.bot.pass(step.ms);
      case "add":
        return this.put({ id: `evt_${(this.added += 1)}`, kind: step.kind, inMs: step.inMs, revision: 1 });
      case "move":
        return this.move(step.byMs);
      case "fail":
        this.bot.messenger.failNext(step.result, step.times);
        return;
      case "hang":
        this.bot.messenger.failNext(() => new Promise<SendResult>(() => undefined));
        return;
      case "restart": {
        // Killed: nothing is stopped or finished; the next one finds what is stored.
        const { store, clock } = this.bot;
        this.bots.push(await startTestBot({ store, now: clock.now().toISOString() }));
        return;
      }
      case "step wall":
        this.bot.clock.stepWall(step.ms);
        return;
    }
  }

  async put(what: { id: string; kind: Event["kind"]; inMs: number; revision: number }): Promise<void> {
    const now = toInstant(this.bot.clock.now());
    const at = later(now, what.inMs);
    await this.bot.store.transact((tx) =>
      tx.events.put({
        id: what.id,
        kind: what.kind,
        title: what.id,
        at,
        hasHour: true,
        place: null,
        unitIds: ["unit_chibo1"],
        revision: what.revision,
        createdBy: null,
        createdAt: now,
        source: null,
        ...plannedUntil({ kind: what.kind, at }, now, TIME_ZONE),
      }),
    );
  }

  async move(byMs: number): Promise<void> {
    const event = await this.bot.store.read((tx) => tx.events.byId(`evt_${this.added}`));
    if (!event) return;
    const inMs = Math.max(MINUTE, Date.parse(event.at) - this.bot.clock.now().getTime() + byMs);
    await this.put({ id: event.id, kind: event.kind, inMs, revision: event.revision + 1 });
  }

  /** A time in which nothing fails: whatever is to happen has happened. */
  async calm(): Promise<void> {
    // Faults not used up die with their process.
    await this.run({ do: "restart" });
    for (let day = 0; day < 3; day++) await this.bot.pass(HOUR);
    await this.bot.pass(LONG);
    for (let minute = 0; minute < 3; minute++) await this.bot.pass(10 * MINUTE);
  }

  async ledgerOf(eventId: string): Promise<readonly Delivery[]> {
    return this.bot.store.read((tx) => tx.deliveries.ofEvent(eventId));
  }
}

it(
  "leaves every occurrence sent, or explained in the ledger, and none sent twice but after a lost answer",
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        const world = new World();
        await world.start();
        for (const step of script) await world.run(step);
        await world.calm();

        for (let index = 1; index <= world.added; index++) {
          const id = `evt_${index}`;
          const event = await world.bot.store.read((tx) => tx.events.byId(id));
          if (!event) throw new Error(`${id} is lost`);
          const ledger = await world.ledgerOf(id);
          // Nothing is left open, and whatever was not sent says why.
          for (const line of ledger) {
            expect(["sent", "failed", "skipped"]).toContain(line.status);
            if (line.status !== "sent") expect(line.reason).not.toBeNull();
          }
          expect(event.nextStepAt).toBeNull();
          // Every step planned has its line for each member.
          const keys = new Set(
            ledger.map(({ content, memberId }) =>
              content.kind === "reminder" ? `${content.step}|${content.revision}|${memberId}` : "",
            ),
          );
          const later = timedSteps(event, TIME_ZONE).filter(({ at }) => at > event.createdAt);
          for (const { name } of later) {
            for (const member of ["mem_dangvien", "mem_bithu"])
              expect(keys).toContain(`${name}|${event.revision}|${member}`);
          }
          expect(ledger).toHaveLength(keys.size);
          // What people saw is what the ledger says, once each, but for what had to be sent again.
          for (const who of ["dangvien", "bithu"]) {
            const seen = world.bots.flatMap(({ messenger }) =>
              messenger.sent.filter(
                ({ to, message }) => to.chatId === who && message.text.html.includes(`${id}</b>`),
              ),
            );
            const sent = ledger.filter(
              ({ status, memberId }) => status === "sent" && memberId === `mem_${who}`,
            );
            expect(seen).toHaveLength(sent.length);
          }
        }
      }),
      { numRuns: volume(25) },
    );
  },
  60_000 * volume(1),
);
