import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { newDelivery, type Delivery } from "../../src/domain/delivery.ts";
import { planEvent } from "../../src/domain/event-plan.ts";
import { isOnLadder, timedSteps } from "../../src/domain/ladder.ts";
import type { PlannedDelivery } from "../../src/domain/plan.ts";
import { taskOf } from "../../src/domain/step.ts";
import {
  addressees,
  beatAt,
  beats,
  eventOf,
  events,
  planOf,
  START,
  zones,
} from "../support/plan-arbitraries.ts";
import { volume } from "../support/volume.ts";

const runs = { numRuns: volume(100) };

const keysOf = (lines: readonly PlannedDelivery[]): string[] => lines.map(({ key }) => key).toSorted();

describe("a plan of an event", () => {
  it("has exactly one line for every step that came and everybody whom it is for, however the beats fell", () => {
    fc.assert(
      fc.property(events, addressees, beats, zones, (known, to, moments, timeZone) => {
        const event = eventOf(known, timeZone);
        const { create } = beatAt(moments, event, planOf(to, timeZone));
        const end = moments.at(-1) ?? START;
        const expected = timedSteps(event, timeZone)
          .filter(({ at }) => at > START && at <= end)
          .flatMap(({ step }) =>
            to
              .filter(({ chat }) => isOnLadder(step, event, chat))
              .filter((addressee) => taskOf(step) === null || ("prepares" in addressee && addressee.prepares))
              .map(({ chat }) => `evt_1|${step}|1|${chat?.id ?? "member:mem_3"}`),
          );
        expect(keysOf(create)).toEqual(expected.toSorted());
      }),
      runs,
    );
  });

  it("does not depend on whether a beat came in between, but for what is then out of date", () => {
    fc.assert(
      fc.property(events, addressees, beats, zones, (known, to, moments, timeZone) => {
        const event = eventOf(known, timeZone);
        const often = beatAt(moments, event, planOf(to, timeZone));
        const once = beatAt(moments.slice(-1), event, planOf(to, timeZone));
        expect(keysOf(often.create)).toEqual(keysOf(once.create));
        expect(often.subject).toEqual(once.subject);
      }),
      runs,
    );
  });

  it("does not plan anything again when a beat comes twice, or the clock goes back and comes again", () => {
    fc.assert(
      fc.property(events, addressees, beats, zones, (known, to, moments, timeZone) => {
        const { subject } = beatAt(moments, eventOf(known, timeZone), planOf(to, timeZone));
        const again = [...moments, ...moments.toReversed(), ...moments];
        expect(beatAt(again, subject, planOf(to, timeZone))).toEqual({ create: [], subject });
      }),
      runs,
    );
  });

  it("does not send two of one thread to anybody from one beat, nor the older one", () => {
    fc.assert(
      fc.property(events, addressees, beats, zones, (known, to, moments, timeZone) => {
        const event = eventOf(known, timeZone);
        const { create } = beatAt(moments.slice(-1), event, planOf(to, timeZone));
        const threads = Map.groupBy(create, ({ chatId, memberId, content }) =>
          content.kind === "reminder" ? [chatId, memberId, taskOf(content.step)].join() : "",
        );
        for (const [, lines] of threads) {
          expect(lines.slice(0, -1).every(({ skip }) => skip === "superseded")).toBe(true);
          expect(lines.at(-1)?.skip).not.toBe("superseded");
        }
      }),
      runs,
    );
  });

  it("does not leave an older one waiting beside the newer of the same thread", () => {
    fc.assert(
      fc.property(events, addressees, beats, zones, (known, to, moments, timeZone) => {
        let event = eventOf(known, timeZone);
        let ledger: Delivery[] = [];
        for (const now of moments) {
          const plan = planEvent({ now, upTo: now, event, addressees: to, existing: ledger, timeZone });
          const gone = new Set(plan.skip.map(({ id }) => id));
          ledger = [
            ...ledger.filter(({ id }) => !gone.has(id)),
            ...plan.create.map((line) => newDelivery(line, line.key, now)),
          ];
          event = plan.event;
          const waiting = ledger.filter(({ status }) => status === "pending");
          const threads = waiting.map(({ chatId, content }) =>
            content.kind === "reminder" ? [chatId, taskOf(content.step)].join() : "",
          );
          expect(threads).toHaveLength(new Set(threads).size);
        }
      }),
      runs,
    );
  });

  it("does not let quiet hours hold anything back until it is too late, nor send before its time", () => {
    fc.assert(
      fc.property(events, addressees, beats, zones, (known, to, moments, timeZone) => {
        const event = eventOf(known, timeZone);
        for (const { skip, notBefore, graceUntil, dueAt } of beatAt(moments, event, planOf(to, timeZone))
          .create) {
          expect(notBefore >= dueAt).toBe(true);
          if (skip === null) expect(graceUntil !== null && notBefore < graceUntil).toBe(true);
          if (event.urgent) expect(notBefore).toBe(dueAt);
        }
      }),
      runs,
    );
  });
});
