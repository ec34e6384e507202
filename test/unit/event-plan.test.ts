import { describe, expect, it } from "vitest";

import type { Chat } from "../../src/domain/chat.ts";
import { newDelivery, type Delivery } from "../../src/domain/delivery.ts";
import type { Event } from "../../src/domain/event.ts";
import { hasTold, planChange, planEvent } from "../../src/domain/event-plan.ts";
import type { Instant } from "../../src/domain/instant.ts";
import type { Addressee, PlannedDelivery } from "../../src/domain/plan.ts";
import { ADDED, hanoi, plannedChat, plannedEvent, TIME_ZONE } from "../support/planned-event.ts";

const member = (chat: Chat | null = plannedChat(), prepares = false): Addressee => ({
  memberId: "mem_1",
  prepares,
  chat,
});
const plan = (
  now: Instant,
  event: Event,
  to: readonly Addressee[] = [member()],
  existing: readonly Delivery[] = [],
) => planEvent({ now, upTo: now, event, addressees: to, existing, timeZone: TIME_ZONE });
const stepsOf = (lines: readonly PlannedDelivery[]): string[] =>
  lines.map(({ content }) => (content.kind === "reminder" ? content.step : content.kind));
const atNight = "2026-11-24 22:00";
const inTheMorning = hanoi("2026-11-25 06:30");

describe("a step that comes in quiet hours", () => {
  it("does not wake anybody: it waits for their end", () => {
    const { create } = plan(hanoi(atNight), plannedEvent("conference", hanoi("2026-11-27 22:00")));
    expect(create).toMatchObject([{ dueAt: hanoi(atNight), notBefore: inTheMorning, skip: null }]);
  });

  it("does not wait where it would then come too late", () => {
    const { create } = plan(hanoi("2026-11-25 04:00"), plannedEvent("conference", hanoi("2026-11-25 06:00")));
    expect(create.at(-1)).toMatchObject({ notBefore: hanoi("2026-11-25 04:00"), skip: null });
  });

  it("does not wait where it is urgent", () => {
    const event = plannedEvent("conference", hanoi("2026-11-27 22:00"), { urgent: true });
    expect(plan(hanoi(atNight), event).create).toMatchObject([{ notBefore: hanoi(atNight) }]);
  });

  it("does not wait where it was found late, after the quiet hours", () => {
    const { create } = plan(hanoi("2026-11-25 07:10"), plannedEvent("conference", hanoi("2026-11-27 22:00")));
    expect(create).toMatchObject([{ dueAt: hanoi(atNight), notBefore: hanoi(atNight) }]);
  });

  it("rests though it came by day, where it is found at night", () => {
    const { create } = plan(hanoi(atNight), plannedEvent("conference", hanoi("2026-11-27 15:00")));
    expect(create).toMatchObject([{ dueAt: hanoi("2026-11-24 15:00"), notBefore: inTheMorning }]);
  });

  it("is not said a second time when a newer one comes while it waits", () => {
    const event = plannedEvent("conference", hanoi("2026-11-25 07:00"));
    const often = member(plannedChat({ ladders: { conference: ["2h", "30m"], deadline: null } }));
    const first = plan(hanoi("2026-11-25 05:00"), event, [often]);
    expect(first.create).toMatchObject([{ notBefore: inTheMorning }]);
    const waiting = first.create.map((line) => newDelivery(line, "dlv_1", ADDED));
    const second = plan(inTheMorning, first.event, [often], waiting);
    expect(stepsOf(second.create)).toEqual(["30m"]);
    expect(second.skip).toEqual([{ id: "dlv_1", reason: "superseded" }]);
  });

  it("is kept where it may have arrived, so that its chat counts as told", () => {
    const event = plannedEvent("conference", hanoi("2026-11-27 22:00"));
    const first = plan(hanoi(atNight), event);
    const waiting = first.create.map((line) => ({
      ...newDelivery(line, "dlv_1", ADDED),
      attempts: 1,
      unknowns: 1,
    }));
    expect(plan(hanoi("2026-11-26 22:00"), first.event, [member()], waiting).skip).toEqual([]);
  });
});

describe("ladders", () => {
  const event = plannedEvent("conference", hanoi("2026-11-27 08:00"));

  it("do not mix: each chat has its own steps, others those of the event", () => {
    const chosen = plannedChat({ id: "cht_2", ladders: { conference: ["7d", "30m"], deadline: null } });
    const to = [member(), { memberId: "mem_2", prepares: false, chat: chosen }];
    const { create } = plan(hanoi("2026-11-27 07:45"), event, to);
    const of = (chatId: string): string[] => stepsOf(create.filter((line) => line.chatId === chatId));
    expect(of("cht_1")).toEqual(["3d", "1d", "2h"]);
    expect(of("cht_2")).toEqual(["7d", "30m"]);
  });

  it("that are empty do not remind of that kind at all", () => {
    const none = member(plannedChat({ ladders: { conference: [], deadline: null } }));
    expect(plan(hanoi("2026-11-27 07:45"), event, [none]).create).toEqual([]);
  });

  it("do not give a task to anybody but those who prepare, whatever they have chosen", () => {
    const ladder = ["5d-documents", "3d-invitations", "3d", "1d", "2h"];
    const committee = plannedEvent("conference", hanoi("2026-11-27 08:00"), {
      ladder,
    });
    const chosen = plannedChat({ ladders: { conference: ["30m"], deadline: null } });
    const group = { chat: plannedChat({ id: "cht_9", memberId: null }) };
    const to = [
      member(chosen, true),
      { memberId: "mem_2", prepares: false, chat: plannedChat({ id: "cht_2" }) },
      group,
    ];
    const { create } = plan(hanoi("2026-11-24 08:00"), committee, to);
    const of = (chatId: string): string[] => stepsOf(create.filter((line) => line.chatId === chatId));
    expect(of("cht_1")).toEqual(["5d-documents", "3d-invitations"]);
    expect(of("cht_2")).toEqual(["3d"]);
    expect(of("cht_9")).toEqual(["3d"]);
  });

  it("do not let one task overtake another, nor the reminder", () => {
    const ladder = ["5d-documents", "3d-invitations", "3d"];
    const { create } = plan(hanoi("2026-11-24 08:00"), { ...event, ladder }, [member(plannedChat(), true)]);
    expect(create.map(({ skip }) => skip)).toEqual([null, null, null]);
  });
});

describe("a change", () => {
  const former = plannedEvent("conference", hanoi("2026-11-27 08:00"));
  const moved = { ...former, at: hanoi("2026-11-27 14:00"), revision: 2 };
  const told = [member()];
  const change = (now: string, event: Event) =>
    planChange({ now: hanoi(now), former, event, told, timeZone: TIME_ZONE });

  it("is not told at night where the morning is early enough", () => {
    expect(change(atNight, moved)).toMatchObject([{ notBefore: inTheMorning, skip: null }]);
  });

  it("is told at night where somebody would come in vain", () => {
    const early = { ...moved, at: hanoi("2026-11-25 06:15") };
    expect(change(atNight, early)).toMatchObject([{ notBefore: hanoi(atNight), skip: null }]);
    expect(change(atNight, { ...moved, urgent: true })).toMatchObject([{ notBefore: hanoi(atNight) }]);
  });

  it("is not told to whoever has unsubscribed or cannot be reached, and the line says so", () => {
    const off = plannedChat({ off: { reason: "blocked", since: ADDED } });
    const lines = planChange({
      now: hanoi(atNight),
      former,
      event: moved,
      told: [member(off)],
      timeZone: TIME_ZONE,
    });
    expect(lines).toMatchObject([{ skip: "chat-off" }]);
  });

  const [line] = plan(hanoi("2026-11-24 08:00"), former).create;
  if (!line) throw new Error("nothing planned");
  const pending = newDelivery(line, "dlv_1", ADDED);
  it.each<[string, Partial<Delivery>, boolean]>([
    ["it was sent", { status: "sent", attempts: 1 }, true],
    ["it is being sent", { status: "sending", attempts: 1 }, true],
    ["it is to be tried again", { attempts: 1 }, true],
    [
      "nobody knew, and then it was skipped",
      { status: "skipped", reason: "changed", attempts: 1, unknowns: 1 },
      true,
    ],
    ["nobody knew twice", { status: "failed", reason: "unknown-twice", attempts: 2, unknowns: 1 }, true],
    ["it only waits", {}, false],
    ["it was skipped", { status: "skipped", reason: "unsubscribed" }, false],
    ["it was refused", { status: "failed", reason: "invalid", attempts: 1 }, false],
  ])("does not miss whoever may know, nor trouble anybody else: %s", (_how, changes, has) => {
    expect(hasTold({ ...pending, ...changes })).toBe(has);
  });
});
