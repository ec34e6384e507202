import { describe, expect, it } from "vitest";

import { newDelivery, type Delivery } from "../../src/domain/delivery.ts";
import { later, type Instant } from "../../src/domain/instant.ts";
import { atNewTime, newReminder, paused, resumed } from "../../src/domain/reminder-change.ts";
import { planReminder } from "../../src/domain/reminder-plan.ts";
import type { Reminder } from "../../src/domain/reminder.ts";
import { ADDED, hanoi, plannedChat, TIME_ZONE } from "../support/planned-event.ts";

const daysOff: ReadonlySet<string> = new Set(["2026-11-25"]);
const local = { timeZone: TIME_ZONE, daysOff };
const daily = (hour: number): Reminder["when"] => ({
  kind: "repeating",
  rule: { every: "day", interval: 1, anchor: null, time: { hour, minute: 0 } },
});

function asked(when: Reminder["when"], now: Instant = ADDED): Reminder {
  const about = { kind: "text", text: "Gọi điện" } as const;
  return newReminder({ id: "rmd_1", chatId: "cht_1", memberId: "mem_1", about, when }, now, local);
}

const plan = (now: Instant, reminder: Reminder, existing: readonly Delivery[] = [], chat = plannedChat()) =>
  planReminder({ now, upTo: now, reminder, chat, existing, local });

describe("what somebody asked to be reminded of", () => {
  it("is not shifted by quiet hours: an hour that was asked for is meant", () => {
    const at = hanoi("2026-11-24 03:00");
    expect(plan(at, asked({ kind: "once", at })).create).toMatchObject([
      { dueAt: at, notBefore: at, skip: null },
    ]);
  });

  it("does not wake anybody when it is late: then it rests like everything else", () => {
    const reminder = asked({ kind: "once", at: hanoi("2026-11-24 20:00") });
    const [line] = plan(hanoi("2026-11-24 23:00"), reminder).create;
    expect(line).toMatchObject({ notBefore: hanoi("2026-11-25 06:30"), skip: null });
  });

  it("is not said a second time, nor forgotten, when its only moment has come", () => {
    const at = hanoi("2026-11-24 08:00");
    const { reminder } = plan(at, asked({ kind: "once", at }));
    expect(reminder.nextAt).toBeNull();
    expect(plan(later(at, 1_000), reminder).create).toEqual([]);
  });

  it("is not said late beyond a day, and then the line says why", () => {
    const at = hanoi("2026-11-24 08:00");
    const reminder = asked({ kind: "once", at });
    expect(plan(later(at, 24 * 3_600_000 - 1), reminder).create).toMatchObject([{ skip: null }]);
    expect(plan(later(at, 24 * 3_600_000), reminder).create).toMatchObject([{ skip: "too-late" }]);
  });

  it("does not flood after an outage: only the newest is said, the others are explained", () => {
    const { create } = plan(hanoi("2026-11-04 09:00"), asked(daily(8)));
    expect(create.map(({ skip }) => skip)).toEqual(["superseded", "superseded", "superseded", null]);
  });

  it("does not write more than 500 in one go, and misses none", () => {
    const end = later(ADDED, 1_200 * 86_400_000);
    const first = plan(end, asked(daily(8)));
    expect(first.create).toHaveLength(500);
    expect(first.reminder.plannedUpTo).toBe(first.create.at(-1)?.dueAt);
    const second = plan(end, first.reminder);
    const third = plan(end, second.reminder);
    expect([second.create.length, third.create.length]).toEqual([500, 200]);
    expect(third.reminder.plannedUpTo).toBe(end);
    const all = [first, second, third].flatMap(({ create }) => create.map(({ key }) => key));
    expect(new Set(all).size).toBe(1_200);
  });

  it("does not say an older one, which waits for its next try, beside the newer one", () => {
    const first = plan(hanoi("2026-11-02 08:00"), asked(daily(8)));
    const waiting = first.create.map((line, index) => newDelivery(line, `dlv_${index}`, ADDED));
    const { skip } = plan(hanoi("2026-11-03 08:00"), first.reminder, waiting);
    expect(skip).toEqual([{ id: "dlv_1", reason: "superseded" }]);
  });

  it("does not fall on a day off where it was asked for on working days", () => {
    const when = { kind: "repeating", rule: { every: "working-day", time: { hour: 8, minute: 0 } } } as const;
    const reminder = asked(when, hanoi("2026-11-23 09:00"));
    expect(plan(hanoi("2026-11-30 07:00"), reminder).create.map(({ dueAt }) => dueAt)).toEqual([
      hanoi("2026-11-24 08:00"),
      hanoi("2026-11-26 08:00"),
      hanoi("2026-11-27 08:00"),
    ]);
  });

  it("is not said while it is paused, nor caught up with when it is resumed", () => {
    const silent = paused(asked(daily(8)), hanoi("2026-11-02 09:00"));
    expect(silent.nextAt).toBeNull();
    expect(plan(hanoi("2026-11-10 09:00"), silent).create).toEqual([]);
    const again = resumed(silent, hanoi("2026-11-10 09:00"), local);
    expect(again.nextAt).toBe(hanoi("2026-11-11 08:00"));
  });

  it("does not say the former time after it has been given another", () => {
    const first = plan(hanoi("2026-11-02 08:00"), asked(daily(8)));
    const waiting = first.create.map((line, index) => newDelivery(line, `dlv_${index}`, ADDED));
    const other = atNewTime(first.reminder, daily(9), hanoi("2026-11-02 08:00"), local);
    const { create, skip } = plan(hanoi("2026-11-02 09:00"), other, waiting);
    expect(skip).toEqual([{ id: "dlv_1", reason: "changed" }]);
    expect(create).toMatchObject([{ dueAt: hanoi("2026-11-02 09:00"), skip: null }]);
  });

  it("is not lost without a word where its chat is switched off or gone", () => {
    const at = hanoi("2026-11-24 08:00");
    const off = plannedChat({ off: { reason: "no-chat", since: ADDED } });
    expect(plan(at, asked({ kind: "once", at }), [], off).create).toMatchObject([{ skip: "chat-off" }]);
    const gone = planReminder({
      now: at,
      upTo: at,
      reminder: asked({ kind: "once", at }),
      chat: null,
      existing: [],
      local,
    });
    expect(gone.create).toMatchObject([{ skip: "no-account", chatId: null, memberId: "mem_1" }]);
  });
});
