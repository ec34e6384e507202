import { describe, expect, it } from "vitest";

import { ALL_TOPICS_ON, newChat, type Chat } from "../../src/domain/chat.ts";
import { newDelivery } from "../../src/domain/delivery.ts";
import type { Event } from "../../src/domain/event.ts";
import { newEvent, planEvent } from "../../src/domain/event-plan.ts";
import { ownSteps } from "../../src/domain/ladder.ts";
import type { Addressee } from "../../src/domain/plan.ts";

const timeZone = "Asia/Ho_Chi_Minh";
const ADDED = "2026-11-01T00:00:00.000Z";

function event(kind: Event["kind"], at: string, changes: Partial<Event> = {}): Event {
  const known = {
    id: "evt_1",
    kind,
    title: "Nộp báo cáo",
    at,
    hasHour: true,
    place: null,
    unitIds: ["unit_1"],
    source: null,
  };
  return { ...newEvent({ ...known, ...changes }, null, { now: ADDED, timeZone }), ...changes };
}

function chat(changes: Partial<Chat> = {}): Chat {
  const ref = { platform: "telegram", chatId: "1", kind: "private" } as const;
  return { ...newChat({ id: "cht_1", ref, title: null, memberId: "mem_1", unitId: null }), ...changes };
}

const one: Addressee[] = [{ memberId: "mem_1", prepares: false, chat: chat() }];
const plan = (
  now: string,
  of: Event,
  addressees = one,
  existing: Parameters<typeof planEvent>[0]["existing"] = [],
) => planEvent({ now, upTo: now, event: of, addressees, existing, timeZone });

describe("the ladder", () => {
  it("reminds of a deadline 7, 3 and 1 days before at the same clock, and on the morning after", () => {
    expect(ownSteps(event("deadline", "2026-11-27T10:00:00.000Z"), ADDED, timeZone)).toEqual([
      { step: "7d", at: "2026-11-20T10:00:00.000Z" },
      { step: "3d", at: "2026-11-24T10:00:00.000Z" },
      { step: "1d", at: "2026-11-26T10:00:00.000Z" },
      { step: "after", at: "2026-11-28T01:00:00.000Z" },
    ]);
  });

  it("asks on the local morning after, also where the deadline's UTC day is another", () => {
    const lateAtNight = event("deadline", "2026-11-27T16:59:00.000Z"); // 23:59 in Hà Nội
    expect(ownSteps(lateAtNight, ADDED, timeZone).at(-1)?.at).toBe("2026-11-28T01:00:00.000Z");
  });

  it("leaves out steps that are past when the event is added", () => {
    const soon = "2026-11-01T12:00:00.000Z";
    expect(ownSteps(event("conference", soon), ADDED, timeZone).map(({ step }) => step)).toEqual(["2h"]);
  });
});

describe("planning", () => {
  const conference = event("conference", "2026-11-27T01:00:00.000Z");

  it("plans nothing before a step is due", () => {
    expect(plan("2026-11-24T00:59:59.999Z", conference).create).toEqual([]);
  });

  it("plans a due step once for each addressee and moves on", () => {
    const { create, event: after } = plan("2026-11-24T01:00:00.000Z", conference);
    expect(create).toMatchObject([{ key: "evt_1|3d|1|cht_1", skip: null, graceUntil: conference.at }]);
    expect(after.nextStepAt).toBe("2026-11-25T01:00:00.000Z"); // somebody may have chosen "2d"
    expect(plan("2026-11-24T01:00:01.000Z", after).create).toEqual([]);
  });

  it("plans nothing twice when the clock goes back over a step", () => {
    const { event: after } = plan("2026-11-24T01:00:00.000Z", conference);
    const { event: back } = plan("2026-11-23T00:00:00.000Z", after);
    expect(back.plannedUpTo).toBe("2026-11-24T01:00:00.000Z");
    expect(plan("2026-11-24T02:00:00.000Z", back).create).toEqual([]);
  });

  it("sends only the newest of several steps missed in an outage, and says why not the others", () => {
    const { create } = plan("2026-11-26T02:00:00.000Z", conference);
    expect(create.map(({ key, skip }) => [key.split("|")[1], skip])).toEqual([
      ["3d", "superseded"],
      ["1d", null],
    ]);
  });

  it("sends nothing about a conference that has begun", () => {
    const { create } = plan("2026-11-27T01:00:00.000Z", conference);
    expect(create.map(({ skip }) => skip)).toEqual(["superseded", "superseded", "too-late"]);
  });

  it("still asks about a deadline that passed within the day, no later", () => {
    const deadline = event("deadline", "2026-11-27T10:00:00.000Z");
    expect(plan("2026-11-28T20:00:00.000Z", deadline).create.at(-1)?.skip).toBeNull();
    expect(plan("2026-11-29T01:00:00.000Z", deadline).create.at(-1)?.skip).toBe("too-late");
  });

  it.each([
    ["no-account", { memberId: "mem_1", prepares: false, chat: null }, "evt_1|3d|1|member:mem_1"],
    [
      "chat-off",
      { memberId: "mem_1", prepares: false, chat: chat({ off: { reason: "blocked", since: ADDED } }) },
      "evt_1|3d|1|cht_1",
    ],
    [
      "unsubscribed",
      {
        memberId: "mem_1",
        prepares: false,
        chat: chat({ subscriptions: { ...ALL_TOPICS_ON, conference: false } }),
      },
      "evt_1|3d|1|cht_1",
    ],
  ] as const)("keeps a line that says %s where somebody cannot be reached", (skip, addressee, key) => {
    expect(plan("2026-11-24T01:00:00.000Z", conference, [addressee]).create).toMatchObject([{ skip, key }]);
  });

  it("skips what waits for a time that no longer holds, and keeps what was sent", () => {
    const [planned] = plan("2026-11-24T01:00:00.000Z", conference).create;
    if (!planned) throw new Error("nothing planned");
    const waiting = newDelivery(planned, "dlv_1", ADDED);
    const sent = { ...waiting, id: "dlv_2", status: "sent" as const };
    const moved = event("conference", "2026-12-27T01:00:00.000Z", { revision: 2 });
    expect(plan("2026-11-24T01:00:01.000Z", moved, one, [waiting, sent]).skip).toEqual([
      { id: "dlv_1", reason: "changed" },
    ]);
  });
});
